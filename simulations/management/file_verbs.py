"""`manage.py case check`, `solve`, `play` and `analyse`. They need no database."""

import json as json_module
import sys
import time
from argparse import ArgumentTypeError, _SubParsersAction
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from case_engine import prices
from case_engine.as_json import (
    analysis_as_json,
    bots_as_json,
    findings_as_json,
    report_as_json,
    state_as_json,
)
from case_engine.checker import report
from case_engine.decisions import read_decision
from case_engine.loader import read_case
from case_engine.model import Case
from case_engine.play import RefusedInReplayError, Turn, begin, replay
from case_engine.solver import search
from case_engine.solver.bots import play_bots, play_by_chance, tick_all
from case_engine.solver.price_table import price_table
from exercises.problems_as_text import problems_as_text
from simulations.cli.terminal import Terminal
from simulations.cli.text_output import (
    analysis_as_text,
    bots_as_text,
    findings_as_text,
)
from simulations.content.yaml_files import NotACaseError, read_case_file

Raw = dict[str, Any]


def add_verbs(verbs: _SubParsersAction) -> None:
    """Each verb says by `run` which function carries it out."""
    parsers = {
        check: verbs.add_parser("check", help="find what is wrong with a case"),
        solve: verbs.add_parser("solve", help="search every play of a case"),
        play: verbs.add_parser("play", help="play a case, or replay decisions"),
        analyse: verbs.add_parser("analyse", help="say what each decision cost"),
    }
    for run, parser in parsers.items():
        parser.set_defaults(run=run)
        parser.add_argument("file", type=Path)
        parser.add_argument("--json", action="store_true", help="for programs")
    for run, bound in ((check, None), (solve, search.BOUND), (analyse, search.BOUND)):
        parsers[run].add_argument(
            "--bound",
            type=_bound,
            default=bound,
            metavar="N",
            help="states to search at most",
        )
    for run, needed in ((play, False), (analyse, True)):
        parsers[run].add_argument(
            "--decisions",
            metavar="A,B,marks=100,C",
            required=needed,
            help="replay these, and stop",
        )


def check(
    command: BaseCommand, file: Path, *, json: bool, bound: int | None, **options: Any
) -> None:
    """Exits with 1 where the case has errors."""
    raw = _read(file)
    with _Progress(command, quiet=json) as progress:
        checked = report.check(raw, bound, progress)
    if json:
        _print(command, report_as_json(checked))
    else:
        paint = command.style.ERROR if checked.errors else command.style.SUCCESS
        *lines, total = problems_as_text(checked.errors, checked.warnings)
        command.stdout.write("\n".join([*lines, paint(total)]))
    if checked.errors:
        sys.exit(1)


def solve(
    command: BaseCommand, file: Path, *, json: bool, bound: int, **options: Any
) -> None:
    case = _read_playable(file)
    with _Progress(command, quiet=json) as progress:
        findings = search.solve(case, bound, progress)
    bots = play_bots(case), play_by_chance(case), tick_all(case)
    if json:
        printed = findings_as_json(case, findings)
        _print(command, printed | {"bots": bots_as_json(*bots)})
    else:
        lines = [*findings_as_text(case, findings), "", *bots_as_text(*bots)]
        command.stdout.write("\n".join(lines))


def analyse(
    command: BaseCommand,
    file: Path,
    *,
    json: bool,
    bound: int,
    decisions: str,
    **options: Any,
) -> None:
    case = _read_playable(file)
    turns = _replayed(command, case, decisions, json)
    with _Progress(command, quiet=json) as progress:
        prospects = search.search(case, bound, progress)[1]
    analysis = prices.analyse(case, price_table(prospects), turns)
    if json:
        _print(command, analysis_as_json(analysis))
    else:
        command.stdout.write("\n".join(analysis_as_text(analysis)))


def play(
    command: BaseCommand,
    file: Path,
    *,
    json: bool,
    decisions: str | None,
    **options: Any,
) -> None:
    """Asks in the terminal, unless there are decisions to replay."""
    case = _read_playable(file)
    terminal = Terminal(case, command.style, command.stdout.write, input)
    if decisions is None and not json:
        try:
            terminal.play(begin(case))
        except (EOFError, KeyboardInterrupt):
            command.stdout.write("")
        return
    turns = _replayed(command, case, decisions or "", json)
    state = turns[-1].state if turns else begin(case)
    if json:
        _print(command, state_as_json(case, state))
        return
    for turn in turns:
        terminal.show_turn(turn)
    terminal.show_scene(state)


def _replayed(command: BaseCommand, case: Case, text: str, json: bool) -> list[Turn]:
    words = [word.strip() for word in text.split(",")] if text else []
    try:
        return replay(case, map(read_decision, words))
    except RefusedInReplayError as error:
        refused = {
            "at": error.place,
            "decision": words[error.place],
            "reason": error.refused.reason,
        }
        if not json:
            raise CommandError(f"{refused['decision']}: {refused['reason']}") from error
        _print(command, {"refused": refused})
        sys.exit(1)


def _read(file: Path) -> Raw:
    try:
        return read_case_file(file)
    except NotACaseError as error:
        raise CommandError(f"{file}: {error}", returncode=2) from error


def _read_playable(file: Path) -> Case:
    raw = _read(file)
    if faults := report.faults(raw):
        first = f"{faults[0].path}: {faults[0].message}"
        raise CommandError(
            _("%(file)s cannot be played, check it first. %(first)s")
            % {"file": file, "first": first},
            returncode=2,
        )
    return read_case(raw)


def _print(command: BaseCommand, answer: Raw) -> None:
    text = json_module.dumps(answer, ensure_ascii=False, indent=1)
    command.stdout.write(text)


def _bound(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError("a whole number from 1")
    return int(text)


class _Progress:
    """A line that grows while a search takes more than a second, for people only."""

    def __init__(self, command: BaseCommand, *, quiet: bool) -> None:
        self.stream = command.stderr
        self.quiet = quiet or not command.stderr.isatty()
        self.began = time.monotonic()
        self.shown = False

    def __enter__(self) -> Callable[[int], None]:
        return self._show

    def __exit__(self, *exception: object) -> None:
        if self.shown:
            self.stream.write("\r" + " " * 40 + "\r", ending="")

    def _show(self, states: int) -> None:
        if not self.quiet and time.monotonic() - self.began > 1:
            self.stream.write("\r" + _("%d states …") % states, ending="")
            self.stream.flush()
            self.shown = True
