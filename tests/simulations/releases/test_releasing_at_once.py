"""Really committed, in threads with connections of their own."""

import threading

from django.db import connections

from simulations.models import CasePage, CaseVersion
from simulations.releases.release import ReleaseRefused, make_current, release
from tests.simulations.released import a_drafted_case, a_small_raw, a_version


def all_at_once(actions) -> list[object]:
    """Runs each in its own thread and connection; what each gave."""
    ready = threading.Barrier(len(actions))
    gave: list[object] = []

    def run(action) -> None:
        try:
            ready.wait()
            gave.append(action())
        except ReleaseRefused as refused:
            gave.append(refused.code)
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=[action]) for action in actions]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return gave


def current_numbers(case: CasePage) -> list[int]:
    return [version.number for version in case.versions.filter(is_current=True)]


def test_one_form_sent_many_times_makes_one_version(committed):
    case = a_drafted_case()

    gave = all_at_once([lambda: release(case, None)] * 4)

    assert sorted(gave, key=str) == [*case.versions.all(), *["unchanged"] * 3]
    assert current_numbers(case) == [1]


def test_many_who_release_at_the_same_moment_get_numbers_in_a_row(committed):
    case = a_drafted_case()

    def one(name: str) -> CaseVersion:
        return a_version(case, a_small_raw(summary=name))

    all_at_once([lambda name=name: one(name) for name in "abcdef"])

    assert sorted(case.versions.values_list("number", flat=True)) == [1, 2, 3, 4, 5, 6]
    assert current_numbers(case) == [6]


def test_of_many_versions_made_current_at_once_one_is(committed):
    case = a_drafted_case()
    versions = [a_version(case, a_small_raw(summary=name)) for name in "abcd"]

    all_at_once([lambda v=version: make_current(v, None) for version in versions])

    assert len(current_numbers(case)) == 1
