"""Instructors of a region write its courses and cases, and no others, by any door."""

import re
from collections.abc import Iterator

import pytest
from django.urls import URLResolver, get_resolver
from wagtail.models import GroupPagePermission, Page
from wagtail_localize.models import TranslationSource

from accounts.models import RegionRole
from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from simulations.exchange.import_case import import_case
from simulations.models import CasePage, ScenePage
from tests.cms.forms import PUBLISH, a_course_form, add
from tests.courses.submissions import a_task
from tests.factories import a_course, lessons_of
from tests.simulations.released import a_library, a_small_raw

SECRET = "Zanzibar"
NAMES_A_PAGE = re.compile(
    r"/admin/.*<int:(page_id|parent_page_id|page_to_move_id|page_pk)>"
    r"|/admin/(api/main/pages/|pages/\(\?P).*pk"
)


@pytest.fixture
def foreign(course, edith) -> dict[str, Page]:
    """What Edith, of region one, has written and not published."""
    day = ModulePage.objects.child_of(course).first()
    lesson = lessons_of(course)[0]
    lesson.title = f"{SECRET} lesson"
    lesson.save_revision()
    lesson.unpublish()
    task = a_task(course, f"{SECRET} task", live=False)
    task.save_revision()
    case = import_case(a_small_raw(title=f"{SECRET} case"), day, edith)
    library = import_case(a_small_raw(id="b", title=f"{SECRET} b"), a_library(), edith)
    return {
        "course": course,
        "day": day,
        "lesson": LessonPage.objects.get(pk=lesson.pk),
        "task": task,
        "case": case,
        "scene": ScenePage.objects.child_of(case).first(),
        "library case": library,
    }


@pytest.fixture
def own_course(ines, region_two) -> CoursePage:
    """A course of Inès's own region: without one no page is shown to Inès at all."""
    return a_course("In region two", region=region_two)


def addresses(resolver: URLResolver, before: str = "/") -> Iterator[str]:
    """Every one of the CMS that names a page by its number, as a template."""
    for entry in resolver.url_patterns:
        whole = before + str(entry.pattern).lstrip("^")
        if isinstance(entry, URLResolver):
            yield from addresses(entry, whole)
        elif NAMES_A_PAGE.match(whole):
            yield whole


def filled(template: str, page: Page, other: Page) -> str:
    template = template.replace("(?P<pk>\\d+)", "<int:pk>")
    known = {
        "content_type_app_name": "courses",
        "content_type_model_name": "lessonpage",
        "destination_id": other.pk,
        "action_name": "copy",
        "revision_id": page.latest_revision_id or 1,
    }
    template = re.sub(
        r"<\w+:(page_id|parent_page_id|page_to_move_id|page_pk|pk)>",
        str(page.pk),
        template,
    )
    return re.sub(
        r"<\w+:(\w+)>", lambda match: str(known.get(match[1], 1)), template
    ).rstrip("$")


def state() -> list[tuple]:
    """All that an instructor could have done to the pages."""
    return list(
        Page.objects.order_by("pk").values_list(
            *("pk", "path", "live", "title", "draft_title", "slug", "locked"),
            *("latest_revision_id", "alias_of_id", "owner_id", "numchild"),
        )
    )


@pytest.mark.parametrize(
    "what", ["course", "day", "lesson", "task", "case", "scene", "library case"]
)
def test_no_door_of_the_cms_opens_to_another_region(
    foreign, own_course, ines, sign_in, what
):
    client, page, before = sign_in(ines), foreign[what], state()
    templates = list(addresses(get_resolver()))
    assert len(templates) > 30

    let_in = []
    for template in templates:
        address = filled(template, page, own_course)
        for send in client.get, client.post:
            response = send(address)
            shown = SECRET in response.text or response.status_code == 200
            if shown and not (page.live and "/choose-page/" in address):
                let_in.append(f"{send.__name__} {address}: {response.status_code}")

    assert "\n".join(let_in) == ""
    assert state() == before


@pytest.mark.parametrize("action", ["delete", "publish", "unpublish", "move"])
def test_no_action_in_bulk_reaches_another_region(
    foreign, own_course, ines, sign_in, action
):
    before = state()
    ids = "&".join(f"id={page.pk}" for page in foreign.values())
    address = f"/admin/bulk/wagtailcore/page/{action}/?next=/admin/&{ids}"
    client = sign_in(ines)

    client.get(address)
    client.post(address, {"chooser": own_course.pk, "move_applied": "on"})

    assert state() == before


def test_own_pages_do_not_go_into_another_region(foreign, own_course, ines, sign_in):
    before = state()
    client, lesson = sign_in(ines), lessons_of(own_course)[0]
    day = foreign["day"]

    client.post(f"/admin/pages/{lesson.pk}/move/{day.pk}/confirm/")
    form = {"new_title": "x", "new_slug": "x", "new_parent_page": day.pk}
    client.post(f"/admin/pages/{lesson.pk}/copy/", form)

    assert state() == before


def test_choosers_and_searches_hold_no_draft_of_another_region(
    foreign, own_course, ines, edith, sign_in
):
    doors = [
        f"/admin/choose-page/{foreign['day'].pk}/",
        f"/admin/choose-page/{a_library().pk}/",
        f"/admin/choose-page/chosen-multiple/?id={foreign['lesson'].pk}",
        f"/admin/choose-page/search/?q={SECRET}",
        f"/admin/pages/search/?q={SECRET}",
        f"/admin/pages/{a_library().pk}/",
        "/admin/pages/usage/simulations/casepage/",
        "/admin/reports/site-history/",
        "/admin/reports/aging-pages/",
        "/admin/api/main/pages/",
        "/admin/",
    ]
    of_hers = [sign_in(edith).get(door).text for door in doors]
    client = sign_in(ines)

    titles = re.compile(f"{SECRET} (lesson|case|b)")  # what was sought is shown, too
    assert [d for d in doors if titles.search(client.get(d).text)] == []
    assert sum(bool(titles.search(text)) for text in of_hers) > 5


def test_a_translation_is_asked_for_by_those_who_may_change_the_page(
    foreign, own_course, ines, edith, sign_in
):
    day = foreign["day"]
    source, _created = TranslationSource.update_or_create_from_instance(day)

    for address in (
        f"/admin/localize/submit/page/{day.pk}/",
        f"/admin/localize/update/{source.pk}/",
    ):
        refused = sign_in(ines).get(address)
        assert (refused.status_code, refused.url) == (302, "/admin/")
        assert sign_in(edith).get(address).status_code == 200


def test_a_new_course_belongs_to_her_region_in_every_language(ines, sign_in):
    index = CourseIndexPage.objects.get(locale__language_code="en")
    client = sign_in(ines)
    assert f"/add/courses/coursepage/{index.pk}/" in client.get("/admin/").text

    add(client, "coursepage", index, a_course_form("Mine") | PUBLISH)

    course = CoursePage.objects.get(slug="mine", locale=index.locale)
    assert course.region.name == "Region two"
    for page in CoursePage.objects.filter(translation_key=course.translation_key):
        assert page.permissions_for_user(ines).can_publish()


def test_a_new_case_of_the_library_belongs_to_her_region(ines, edith, sign_in):
    address = f"/admin/pages/add/simulations/casepage/{a_library().pk}/"
    form = sign_in(ines).get(address).context["form"]

    assert [region.name for region in form.fields["region"].queryset] == ["Region two"]
    assert form["region"].value() == ines.region_roles.get().region_id


def test_an_administrator_gives_a_course_to_another_region(
    course, edith, ines, region_two
):
    course.region = region_two
    course.save()

    assert not course.permissions_for_user(again(edith)).can_edit()
    assert course.permissions_for_user(again(ines)).can_publish()
    workflow = course.get_workflow()
    (task,) = workflow.tasks
    assert list(task.specific.groups.all()) == [region_two.group]

    course = CoursePage.objects.get(pk=course.pk)
    course.region = None
    course.save()
    assert not course.permissions_for_user(again(ines)).can_edit()
    assert CoursePage.objects.get(pk=course.pk).get_workflow() != workflow


def test_who_is_dismissed_writes_nothing_any_more(course, edith, region_one):
    region_one.dismiss(edith, RegionRole.Role.INSTRUCTOR)

    assert not course.permissions_for_user(again(edith)).can_edit()
    assert not again(edith).has_perm("wagtailadmin.access_admin")
    index = CourseIndexPage.objects.get(locale__language_code="en")
    assert not index.permissions_for_user(again(edith)).can_add_subpage()


def test_a_region_that_is_renamed_keeps_its_instructors(course, edith, region_one):
    region_one.name = "Region uno"
    region_one.save()

    assert course.permissions_for_user(again(edith)).can_edit()
    assert edith.groups.filter(name="Instructors: Region uno").exists()


def test_a_case_takes_its_region_along_when_it_moves(course, edith, ines):
    day = ModulePage.objects.child_of(course).first()
    case = import_case(a_small_raw(), day, None)
    assert not GroupPagePermission.objects.filter(page=case).exists()

    case.move(a_library(), "last-child")
    case = CasePage.objects.get(pk=case.pk)
    assert case.permissions_for_user(again(edith)).can_publish()
    assert not case.permissions_for_user(again(ines)).can_edit()

    there = ModulePage.objects.child_of(a_course("Of nobody", region=None)).first()
    case.move(there, "last-child")
    case = CasePage.objects.get(pk=case.pk)
    assert not case.permissions_for_user(again(edith)).can_edit()


def again(user):
    """As the next request finds the person: rights are kept for one request."""
    return type(user).objects.get(pk=user.pk)
