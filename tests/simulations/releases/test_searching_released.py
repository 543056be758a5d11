"""Versions that are released and were never searched are, by a command."""

import pytest
from django.core.management import call_command

from simulations.models import CaseSearch
from simulations.releases.solving import search_for
from tests.case_engine.small_cases import case_of, choice, ending, scene
from tests.simulations.released import a_released_case, a_version

pytestmark = pytest.mark.django_db


def test_a_search_is_made_of_each_content_that_has_none(
    capsys, django_capture_on_commit_callbacks
):
    case = a_released_case(case_of([scene("a", choice("x")), ending()]))
    first = case.versions.get()
    for title in "Again", "And again":
        a_version(case, {**first.content, "title": title})
    already = search_for(first.content)
    unsearched = case.versions.exclude(digest=already.digest)

    with django_capture_on_commit_callbacks(execute=True):
        call_command("search_released")

    assert capsys.readouterr().out == "2 searches were handed to the worker.\n"
    done = CaseSearch.objects.filter(state=CaseSearch.State.DONE)
    assert done.filter(digest__in=unsearched.values("digest")).count() == 2
    call_command("search_released")
    assert "0 searches" in capsys.readouterr().out
