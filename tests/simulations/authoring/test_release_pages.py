"""Releasing in the CMS: what would go out, what stands in the way, what went out."""

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import GroupPagePermission

from accounts.models import User
from simulations.content.yaml_files import load_case
from simulations.models import Attempt, CasePage, CaseSearch
from simulations.releases.drafts import Draft
from simulations.releases.release import release
from tests.factories import a_course, a_person
from tests.simulations.released import (
    a_drafted_case,
    a_small_raw,
    a_version,
    redraft,
    scene_of,
)
from tests.stage import staged

pytestmark = pytest.mark.django_db


@staged
def case(course) -> CasePage:
    """In a course, where Edith may publish."""
    return a_drafted_case(course.get_children().first().specific)


def address(case: CasePage, rest: str = "release/") -> str:
    return f"/admin/cases/{case.pk}/{rest}"


def an_editor(case: CasePage, *rights: str) -> User:
    """Somebody with these rights over the case's course, and no others."""
    person = a_person("Eva Editor")
    group = Group.objects.create(name="Editors of one course")
    group.permissions.add(Permission.objects.get(codename="access_admin"))
    for right in rights:
        permission = Permission.objects.get(
            codename=right, content_type__app_label="wagtailcore"
        )
        course = case.get_parent().get_parent()
        GroupPagePermission.objects.create(
            group=group, page=course, permission=permission
        )
    person.groups.add(group)
    return person


def send(client, case: CasePage, **form: str):
    return client.post(address(case), a_form(case, **form))


def a_form(case: CasePage, **form: str) -> dict[str, str]:
    """With a reason: whoever always asks passes the small case."""
    return {"seen": Draft.of(case).digest, "reason": "It is small.", **form}


def test_a_release_from_form_to_list(case, edith, sign_in):
    client = sign_in(edith)
    assert "Release version 1" in client.get(address(case)).text

    response = send(client, case, note="The first one")

    assert response.status_code == 302
    assert response.url == address(case, "versions/")
    text = client.get(response.url).text
    assert "is released and open to trainees" in text
    assert "The first one" in text
    assert edith.full_name in text
    assert case.versions.get().short_digest in text


def test_the_same_form_sent_twice_makes_one_version(case, edith, sign_in):
    client = sign_in(edith)
    form = a_form(case, note="Once")
    client.post(address(case), form)

    response = client.post(address(case), form, follow=True)

    assert "Nothing has changed since version 1" in response.text
    assert case.versions.count() == 1


def test_what_its_page_has_checked_is_not_checked_again(
    case, edith, sign_in, django_capture_on_commit_callbacks
):
    client = sign_in(edith)
    client.get(address(case))
    search = CaseSearch.objects.get(digest=Draft.of(case).digest)
    assert search.state == CaseSearch.State.DONE
    assert search.findings["best"]

    with django_capture_on_commit_callbacks(execute=True):
        assert send(client, case).status_code == 302

    now = CaseSearch.objects.get(digest=case.versions.get().digest)
    assert now == search
    assert now.finished_at == search.finished_at


def test_it_shows_by_scene_what_changes(case, edith, sign_in):
    release(case, edith)
    redraft(scene_of(case, "call"), title="The call at night")

    text = sign_in(edith).get(address(case)).text

    assert "Scene “The call at night”" in text
    assert "Title “The call at night” instead of “call”." in text
    assert "Release version 2" in text


def test_errors_are_links_to_where_they_are_and_the_note_is_kept(case, edith, sign_in):
    call = scene_of(case, "call")
    redraft(call, choices=[])
    client = sign_in(edith)

    response = send(client, case, note="A note I would hate to type again")

    assert response.status_code == 409
    assert f"/admin/pages/{call.pk}/edit/" in response.text
    assert "A note I would hate to type again" in response.text
    assert not case.versions.exists()


def test_a_form_that_is_older_than_the_draft_is_shown_again(case, edith, sign_in):
    seen = Draft.of(case).digest
    redraft(scene_of(case, "call"), title="Changed by a colleague")
    client = sign_in(edith)

    response = client.post(address(case), {"seen": seen, "note": "Mine"})

    assert response.status_code == 409
    assert "Somebody has changed the case in the meantime" in response.text
    assert "Mine" in response.text
    assert not case.versions.exists()


def test_settings_alone_go_out_without_a_number(case, edith, sign_in):
    release(case, edith)
    redraft(case, minutes=90)
    client = sign_in(edith)
    assert "Publish the settings" in client.get(address(case)).text

    send(client, CasePage.objects.get(pk=case.pk))

    case.refresh_from_db()
    assert case.minutes == 90
    assert case.versions.count() == 1


def test_versions_are_compared_in_words(case, edith, sign_in):
    a_version(case, a_small_raw())
    a_version(case, a_small_raw(pass_mark=75))
    client = sign_in(edith)

    text = client.get(address(case, "versions/compare/?from=1&to=2")).text

    assert "Pass mark 75 instead of 60." in text
    for wrong in "", "?from=1", "?from=1&to=9", "?from=x&to=2", "?from=1&to=²":
        missing = client.get(address(case, "versions/compare/") + wrong)
        assert missing.status_code == 404, wrong


def test_an_older_version_is_made_current_after_a_question(case, edith, alice, sign_in):
    a_version(case, a_small_raw())
    second = a_version(case, a_small_raw(pass_mark=75))
    Attempt.objects.create(user=alice, version=second)
    client = sign_in(edith)

    asked = client.get(address(case, "versions/1/current/")).text
    assert "1 attempt at version 2 is open" in asked
    assert case.versions.get(is_current=True).number == 2

    response = client.post(address(case, "versions/1/current/"))

    assert response.url == address(case, "versions/")
    assert case.versions.get(is_current=True).number == 1


def test_whoever_may_only_edit_reads_and_is_told_that_releasing_is_not_hers(
    case, sign_in
):
    a_version(case, a_small_raw())
    a_version(case, a_small_raw(pass_mark=75))
    client = sign_in(an_editor(case, "change_page"))

    page = client.get(address(case))
    assert page.status_code == 200
    assert "You may change this case, but not release it" in page.text
    assert "Release version" not in page.text
    assert "Make current" not in client.get(address(case, "versions/")).text
    for refused in (
        send(client, case),
        client.get(address(case, "versions/1/current/")),
        client.post(address(case, "versions/1/current/")),
    ):
        assert refused.status_code == 403
        assert "You may change this case, but not release it" in refused.text
    assert case.versions.count() == 2
    assert case.versions.get(is_current=True).number == 2


ADDRESSES = [
    "release/",
    "versions/",
    "versions/compare/?from=1&to=1",
    "versions/1/",
    "versions/1/current/",
]


@pytest.mark.parametrize("rest", ADDRESSES)
def test_a_case_of_others_is_not_found(case, sign_in, rest):
    a_version(case, a_small_raw())
    elsewhere = a_drafted_case(a_course("Elsewhere").get_children().first().specific)
    stranger = sign_in(an_editor(elsewhere, "change_page", "publish_page"))

    assert stranger.get(address(elsewhere, "versions/")).status_code == 200
    assert stranger.get(address(case, rest)).status_code == 404
    assert stranger.post(address(case, "versions/1/current/")).status_code == 404
    assert stranger.post(address(case), {}).status_code == 404


def test_the_editors_offer_a_release_in_place_of_publishing(case, edith, sign_in):
    client = sign_in(edith)

    for page in case, scene_of(case, "call"):
        text = client.get(f"/admin/pages/{page.pk}/edit/").text
        assert f'href="{address(case)}"' in text
        assert 'name="action-publish"' not in text
    day = case.get_parent()
    new = client.get(f"/admin/pages/add/simulations/casepage/{day.pk}/").text
    assert 'name="action-publish"' not in new
    assert 'name="action-publish"' in client.get(f"/admin/pages/{day.pk}/edit/").text


def test_a_case_can_be_withdrawn_and_a_scene_has_nothing_to_withdraw(
    case, edith, sign_in
):
    release(case, edith)
    client = sign_in(edith)

    assert "/unpublish/" in client.get(f"/admin/pages/{case.pk}/edit/").text
    scene = scene_of(case, "call")
    menu = client.get(f"/admin/pages/{scene.pk}/edit/").text
    menu = menu.partition("<footer")[2]
    assert f"/admin/pages/{scene.pk}/unpublish/" not in menu


def test_a_version_is_downloaded_as_it_was_released(case, edith, sign_in):
    version = release(case, edith)
    redraft(scene_of(case, "call"), title="Later")

    response = sign_in(edith).get(address(case, "versions/1/"))

    assert load_case(response.content) == version.content
    assert "small-v1-en.yaml" in response["Content-Disposition"]


def test_every_link_of_the_pages_leads_somewhere(case, edith, sign_in):
    a_version(case, a_small_raw())
    a_version(case, a_small_raw(pass_mark=75))
    client = sign_in(edith)
    text = client.get(address(case, "versions/")).text

    assert f"{address(case, 'versions/compare/')}?from=1&amp;to=2" in text
    assert address(case, "versions/1/current/") in text


@pytest.mark.parametrize("rest", ["versions/", "versions/compare/?from=1&to=2"])
def test_many_versions_cost_no_more_queries_than_few(
    case, edith, sign_in, rest, django_assert_max_num_queries, django_assert_num_queries
):
    client = sign_in(edith)
    a_version(case, a_small_raw())
    a_version(case, a_small_raw(pass_mark=75), released_by=edith)
    client.get(address(case, rest))
    with django_assert_max_num_queries(28) as few:
        client.get(address(case, rest))
    for mark in range(20):
        a_version(case, a_small_raw(pass_mark=mark), released_by=edith)

    with django_assert_num_queries(len(few)):
        client.get(address(case, rest))


def test_the_release_page_asks_as_much_of_six_scenes_as_of_sixty(
    case, edith, sign_in, django_assert_max_num_queries, django_assert_num_queries
):
    client = sign_in(edith)
    client.get(address(case))
    with django_assert_max_num_queries(32) as few:
        client.get(address(case))
    template = scene_of(case, "won")
    for number in range(30):
        template.copy(
            update_attrs={"title": f"End {number}", "slug": f"end-{number}"},
            keep_live=False,
        )

    with django_assert_num_queries(len(few)):
        client.get(address(case))
