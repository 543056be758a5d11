"""Decisions, states and scenes a second. `pytest benchmarks`; never part of a test."""

from pathlib import Path
from time import process_time

import pytest

from benchmarks.cases import long_case, wide_case
from benchmarks.memory import peak_mb
from case_engine.checker.report import check
from case_engine.decisions import read_decision
from case_engine.loader import read_case
from case_engine.model import Case
from case_engine.play import replay
from case_engine.solver.search import solve
from simulations.content.yaml_files import read_case_file

pytestmark = pytest.mark.benchmark(timer=process_time)  # others share the machine

CASES = Path(__file__).parents[1] / "tests" / "cases"
"""They never change, so that figures of today and of last year can be compared."""


def starter(name: str) -> Case:
    return read_case(read_case_file(CASES / f"{name}.yaml"))


def test_decisions_of_a_case_of_twenty_scenes(benchmark):
    case = starter("harbour-consultancy")
    lines = (CASES / "harbour-consultancy.plays.txt").read_text().splitlines()
    plays = [line.split()[1:] for line in lines if line.startswith("decisions:")]
    decisions = [[read_decision(word) for word in play] for play in plays]
    benchmark(lambda: [replay(case, play) for play in decisions])
    count = sum(map(len, decisions))
    benchmark.extra_info["decisions_a_second"] = round(
        count / benchmark.stats.stats.mean
    )


@pytest.mark.parametrize(
    "name", ["harbour-consultancy", "nineteen-hours-late", "ninety-kilograms"]
)
def test_solving_a_starter_case(benchmark, name: str):
    measure_solving(benchmark, starter(name))


def test_solving_a_case_of_forty_scenes(benchmark):
    measure_solving(benchmark, read_case(wide_case(40, 2)))


def measure_solving(benchmark, case: Case) -> None:
    findings = benchmark.pedantic(solve, args=(case,), rounds=3, warmup_rounds=1)
    benchmark.extra_info["states"] = findings.states
    benchmark.extra_info["complete"] = findings.complete
    rate = findings.states / benchmark.stats.stats.min
    benchmark.extra_info["states_a_second"] = round(rate)
    benchmark.extra_info["peak_mb"] = peak_mb(lambda: solve(case))


@pytest.mark.parametrize("kind", ["long", "wide"])
def test_checking_two_thousand_scenes(benchmark, kind: str):
    raw = long_case(2000) if kind == "long" else wide_case(2000, 20)
    report = benchmark.pedantic(check, args=(raw,), rounds=3)
    if report.findings is not None:
        benchmark.extra_info["states"] = report.findings.states
        benchmark.extra_info["complete"] = report.findings.complete
    benchmark.extra_info["peak_mb"] = peak_mb(lambda: check(raw))
