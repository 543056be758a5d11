"""An older version becomes current again: for those who begin, and for nobody else."""

import pytest
from django.core.exceptions import PermissionDenied
from django.db import IntegrityError, transaction
from wagtail.models import Locale, PageLogEntry

from simulations.models import Attempt, CaseVersion
from simulations.releases.release import ReleaseRefused, make_current
from tests.factories import a_person
from tests.simulations.released import a_released_case, a_small_raw, a_version
from tests.stage import staged

pytestmark = pytest.mark.django_db


@staged
def case():
    case = a_released_case()
    a_version(case, a_small_raw(summary="Second"))
    return case


@pytest.fixture
def writer():
    return a_person("Wanda Writer", is_superuser=True)


def version(case, number: int) -> CaseVersion:
    return case.versions.get(number=number)


def test_only_the_current_mark_moves(case, writer):
    before = list(case.versions.values("number", "digest", "content", "note"))
    draft = case.latest_revision_id

    make_current(version(case, 1), writer)

    assert CaseVersion.objects.current_of(case).number == 1
    assert list(case.versions.values("number", "digest", "content", "note")) == before
    case.refresh_from_db()
    assert case.latest_revision_id == draft


def test_open_attempts_stay_with_the_version_they_began(case, writer, alice):
    attempt = Attempt.objects.create(user=alice, version=version(case, 2))

    make_current(version(case, 1), writer)

    attempt.refresh_from_db()
    assert attempt.version.number == 2


def test_it_stands_in_the_history_of_the_page_once(case, writer):
    make_current(version(case, 1), writer)
    make_current(version(case, 1), writer)

    entry = PageLogEntry.objects.get(page=case.pk, action="simulations.make_current")
    assert entry.user == writer
    assert "version 1" in entry.message


def test_the_next_release_takes_the_next_number(case, writer):
    make_current(version(case, 1), writer)

    assert a_version(case, a_small_raw(summary="Third")).number == 3


def test_whoever_may_not_publish_may_not_do_it(case, bob):
    with pytest.raises(PermissionDenied):
        make_current(version(case, 1), bob)
    assert CaseVersion.objects.current_of(case).number == 2


def test_a_page_that_follows_another_plays_what_that_one_released(case):
    alias = case.create_alias(update_slug="alias", parent=case.get_parent())

    assert CaseVersion.objects.current_of(alias).number == 2


def test_the_database_itself_keeps_two_from_being_current(case):
    first = version(case, 1)
    first.is_current = True

    with pytest.raises(IntegrityError), transaction.atomic():
        first.save(update_fields=["is_current"])


def test_a_translation_that_is_another_case_by_now_does_not_become_current(
    case, writer, sign_in
):
    french = case.copy_for_translation(
        Locale.objects.get(language_code="fr"), copy_parents=True
    )
    first = a_version(french, {**a_small_raw(limit=90), "language": "fr"})
    a_version(french, {**a_small_raw(summary="Deux"), "language": "fr"})

    with pytest.raises(ReleaseRefused) as refused:
        make_current(first, writer)
    page = sign_in(writer).post(
        f"/admin/cases/{french.pk}/versions/1/current/", follow=True
    )

    assert refused.value.code == "structure"
    assert "differs from version 2 of" in page.text
    assert CaseVersion.objects.current_of(french).number == 2
