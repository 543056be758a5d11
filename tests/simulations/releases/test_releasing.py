"""A release freezes what the drafts say at that moment, or says why it cannot."""

import html

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import ProtectedError
from wagtail.models import PageLogEntry

from case_engine.loader import read_case
from case_engine.play import replay
from simulations.models import Attempt, CaseSearch, CaseVersion, ScenePage
from simulations.models.versions import ImmutableVersionError
from simulations.releases.drafts import Draft
from simulations.releases.release import ReleaseRefused, release
from tests.factories import a_person
from tests.simulations.released import a_drafted_case, redraft, scene_of
from tests.stage import staged

pytestmark = pytest.mark.django_db


@staged
def case():
    return a_drafted_case()


@pytest.fixture
def writer():
    return a_person("Wanda Writer", is_superuser=True)


def refused(*args, **options) -> ReleaseRefused:
    with pytest.raises(ReleaseRefused) as refusal:
        release(*args, **options)
    return refusal.value


def test_a_release_freezes_the_latest_drafts(case, writer):
    version = release(case, writer, note=" For the May workshop ")

    assert version.number == 1
    assert version.is_current
    assert version.content == Draft.of(case).raw
    assert version.digest == Draft.of(case).digest
    assert (version.note, version.released_by) == ("For the May workshop", writer)
    assert (version.case_key, version.language) == (case.translation_key, "en")
    assert replay(read_case(version.content), ["ask", "file"])[-1].state.scene == "won"


def test_it_publishes_the_case_and_all_its_scenes(case, writer):
    assert not case.live

    release(case, writer)

    case.refresh_from_db()
    assert case.live
    for scene in case.get_children():
        assert scene.live
        assert not scene.has_unpublished_changes


def test_what_a_colleague_has_locked_does_not_go_out(case, writer, edith, sign_in):
    order = scene_of(case, "order")
    order.locked, order.locked_by = True, edith
    order.save(update_fields=["locked", "locked_by"])

    found = refused(case, writer)
    page = sign_in(writer).get(f"/admin/cases/{case.pk}/release/").text

    assert found.code == "held"
    assert "“order” (Edith Banda)" in str(found)
    assert str(found) in html.unescape(page)
    assert not case.versions.exists()

    ScenePage.objects.filter(pk=order.pk).update(locked_by=writer)
    assert release(case, writer).number == 1


def test_a_lock_on_what_stays_as_it_is_holds_up_nothing(case, writer, edith):
    release(case, writer)
    won = scene_of(case, "won")
    ScenePage.objects.filter(pk=won.pk).update(locked=True, locked_by=edith)
    redraft(scene_of(case, "call"), title="The call at night")

    assert release(case, writer).number == 2


def test_a_draft_is_the_latest_whenever_the_case_was_read(case):
    read_before = type(case).objects.select_related("latest_revision").get(pk=case.pk)
    redraft(case, summary="Written since")

    assert Draft.of(read_before).raw["summary"] == "Written since"


def test_what_was_released_stays_when_the_drafts_move_on(case, writer):
    version = release(case, writer)
    frozen = version.content
    redraft(scene_of(case, "call"), title="Another call")

    version.refresh_from_db()
    assert version.content == frozen
    assert "Another call" not in str(version.content)

    second = release(case, writer)

    assert second.number == 2
    assert "Another call" in str(second.content)
    assert [v.number for v in case.versions.filter(is_current=True)] == [2]


def test_nothing_new_is_nothing_to_release(case, writer):
    release(case, writer)

    refusal = refused(case, writer, note="again")

    assert refusal.code == "unchanged"
    assert str(refusal) == "Nothing has changed since version 1."
    assert case.versions.count() == 1


def test_errors_stand_in_the_way_and_are_all_named_with_their_places(case, writer):
    redraft(case, pass_mark=60, weight_secured=61)
    call = scene_of(case, "call")
    choices = call.get_latest_revision_as_object().choices.raw_data
    choices[0]["value"]["outcomes"][0]["value"]["goto"] = "nowhere"
    redraft(call, choices=choices)

    refusal = refused(case, writer)

    assert refusal.code == "errors"
    places = {each.location.page_id for each in refusal.problems}
    assert places >= {case.pk, call.pk}
    assert all(each.is_error for each in refusal.problems)
    assert str(len(refusal.problems)) in str(refusal)
    assert not case.versions.exists()
    assert not scene_of(case, "call").live


def test_an_error_that_only_playing_shows_stops_it_too(case, writer):
    order = scene_of(case, "order")
    choices = order.choices.raw_data
    choices[0]["value"]["when"] = {"before": 1}  # “ask” takes four hours
    redraft(order, choices=choices)

    refusal = refused(case, writer)

    assert [each.location.page_id for each in refusal.problems] == [order.pk]


def test_what_a_search_of_the_same_content_found_is_believed(case, writer):
    draft = Draft.of(case)
    found = {"errors": [{"path": "scenes[1]", "message": "Found by searching."}]}
    CaseSearch.objects.create(
        digest=draft.digest,
        content=draft.raw,
        state=CaseSearch.State.DONE,
        report=found | {"warnings": []},
    )

    refusal = refused(case, writer)

    assert [each.problem.message for each in refusal.problems] == [
        "Found by searching."
    ]


def test_whoever_releases_a_version_it_is_searched_for_its_best_play(
    case, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        version = release(case, user=None)

    search = CaseSearch.objects.get(digest=version.digest)
    assert search.state == CaseSearch.State.DONE
    assert search.findings["best"]


def test_one_releases_what_one_saw(case, writer):
    seen = Draft.of(case).digest
    redraft(scene_of(case, "call"), title="Changed by a colleague")

    assert refused(case, writer, seen=seen).code == "changed"
    assert release(case, writer, seen=Draft.of(case).digest).number == 1


def test_settings_that_are_no_part_of_the_content_go_out_without_a_new_version(
    case, writer
):
    first = release(case, writer)
    redraft(case, attempts_allowed=3)

    assert release(case, writer) == first
    case.refresh_from_db()
    assert case.attempts_allowed == 3
    assert case.versions.count() == 1


def test_a_case_that_was_withdrawn_is_opened_again_by_a_release(case, writer):
    first = release(case, writer)
    case.refresh_from_db()
    case.unpublish()

    assert release(case, writer) == first
    case.refresh_from_db()
    assert case.live


def test_the_page_history_says_who_released_which_version(case, writer):
    release(case, writer, note="For May")

    entries = PageLogEntry.objects.filter(page=case.pk)
    released = entries.get(action="simulations.release")
    assert released.user == writer
    assert released.data == {"version": 1, "note": "For May", "reason": ""}
    assert "version 1" in released.message
    assert not entries.filter(action="wagtail.publish").exists()


def test_whoever_may_not_publish_may_not_release(case, bob):
    with pytest.raises(PermissionDenied):
        release(case, bob)
    assert not case.versions.exists()


def test_code_cannot_write_over_a_version(case, writer):
    version = release(case, writer)

    version.content = {}
    for save in (
        version.save,
        lambda: version.save(update_fields=["content"]),
        lambda: version.save(update_fields=["is_current", "digest"]),
        lambda: CaseVersion.objects.update(number=7),
        lambda: CaseVersion.objects.bulk_update([version], ["content"]),
    ):
        with pytest.raises(ImmutableVersionError), transaction.atomic():
            save()
    version.refresh_from_db()
    assert version.content == Draft.of(case).raw


def test_a_version_that_was_played_cannot_be_deleted(case, writer, alice):
    version = release(case, writer)
    Attempt.objects.create(user=alice, version=version)

    with pytest.raises(ProtectedError):
        version.delete()


def test_versions_and_attempts_outlive_the_page(case, writer, alice):
    version = release(case, writer)
    attempt = Attempt.objects.create(user=alice, version=version)

    case.delete()

    attempt.refresh_from_db()
    assert attempt.version.case is None
    assert attempt.version.content["id"] == "small"


def test_the_number_of_queries_does_not_grow_where_nothing_waits(
    case, writer, django_assert_max_num_queries
):
    release(case, writer)

    with django_assert_max_num_queries(20):
        refused(case, writer)
