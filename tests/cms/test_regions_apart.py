"""Instructors of a region write its courses and cases, and those of no other region."""

import itertools
import re
from collections.abc import Iterator

import pytest
from django.urls import URLResolver, get_resolver
from wagtail.models import (
    GroupPagePermission,
    Locale,
    Page,
    TaskState,
    WorkflowState,
)
from wagtail_localize.models import Translation, TranslationSource

from accounts.models import RegionRole
from courses.models import CourseIndexPage, CoursePage, LessonPage, ModulePage
from simulations.exchange.import_case import import_case
from simulations.models import CasePage, ScenePage
from tests.cms.forms import PUBLISH, a_course_form, add
from tests.courses.submissions import a_task
from tests.factories import a_course, lessons_of
from tests.simulations.released import a_library, a_small_raw
from tests.webinars.factories import a_date, a_webinar

pytestmark = pytest.mark.usefixtures("indexed")

SECRET = "Zanzibar"
NAMES_A_PAGE = re.compile(
    r"/admin/.*<int:(page_id|parent_page_id|page_to_move_id|page_pk)>"
    r"|/admin/(api/main/pages/|pages/\(\?P).*pk"
)


@pytest.fixture
def foreign(course, edith) -> dict[str, Page]:
    """What Edith, of region one, has written and not published, in all places."""
    day, last_day = ModulePage.objects.child_of(course)
    lesson = lessons_of(course)[0]
    lesson.title = f"{SECRET} lesson"
    lesson.save_revision()
    lesson.unpublish()
    task = a_task(course, f"{SECRET} task", live=False)
    task.save_revision()
    case = import_case(a_small_raw(title=f"{SECRET} case"), day, edith)
    library = import_case(a_small_raw(id="b", title=f"{SECRET} b"), a_library(), edith)
    webinar = a_webinar(f"{SECRET} webinar")
    a_date(webinar, edith)
    webinar.unpublish()
    renamed = a_course("To be renamed", lessons=1)
    renamed.title = f"{SECRET} course"
    renamed.save_revision()
    last_day.title = f"{SECRET} day"
    last_day.save()
    last_day.unpublish()
    return {
        "course": course,
        "day": day,
        "last day": last_day,
        "lesson of the last day": lessons_of(last_day)[0],
        "lesson": LessonPage.objects.get(pk=lesson.pk),
        "task": task,
        "case": case,
        "scene": ScenePage.objects.child_of(case).first(),
        "library case": library,
        "webinar": webinar,
        "renamed": CoursePage.objects.get(pk=renamed.pk),
    }


@pytest.fixture
def own_course(ines, region_two) -> CoursePage:
    """What Inès has in region two: something in each list, as instructors do.

    Pages in one place alone would be explored from there; these are explored from the
    home page, below which all is.
    """
    import_case(a_small_raw(id="c", title="Their own case"), a_library(), ines)
    a_webinar("Their own webinar", region=region_two)
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


def test_no_address_of_the_cms_opens_to_another_region(
    foreign, own_course, ines, sign_in
):
    client, before = sign_in(ines), state()
    templates = list(addresses(get_resolver()))
    assert len(templates) > 30

    let_in = []
    for what, page in foreign.items():
        methods = (
            [client.get, client.post] if what in ("lesson", "case") else [client.get]
        )
        for template, send in itertools.product(templates, methods):
            address = filled(template, page, own_course)
            response = send(address)
            opens = response.status_code == 200
            is_known = what in ("course", "day") and "/choose-page/" in address
            if SECRET in response.text or (opens and not is_known):
                let_in.append(f"{what} {send.__name__} {address}")

    assert "\n".join(let_in) == ""
    assert state() == before


def test_no_address_of_the_cms_with_any_number_shows_a_word(
    foreign, own_course, ines, edith, sign_in
):
    """Numbers of what is not a page: revisions, reviews, translations, pictures."""
    asked = numbers_of_what_is_foreign(foreign, edith)
    client = sign_in(ines)
    client.raise_request_exception = False  # what a number is not, some end with it

    shown = []
    for template in every_address_with_a_number(get_resolver()):
        for number in asked:
            address = re.sub(r"<\w+:\w+>", str(number), template)
            response = client.get(address)
            if SECRET.encode() in response.getvalue():
                shown.append(address)
            if response.headers.get("Location") == "/admin/":
                break  # closed to instructors, whatever the number

    assert "\n".join(shown) == ""


def numbers_of_what_is_foreign(foreign, edith) -> set[int]:
    lesson = LessonPage.objects.get(pk=foreign["lesson"].pk)
    lesson.get_workflow().start(lesson, edith)
    source, _created = TranslationSource.update_or_create_from_instance(lesson)
    french = Locale.objects.get(language_code="fr")
    translation = Translation.objects.create(source=source, target_locale=french)
    records = [source, translation, foreign["case"], foreign["webinar"].dates.get()]
    records += [*WorkflowState.objects.all(), *TaskState.objects.all()]
    numbers = {record.pk for record in records}
    return numbers | {lesson.latest_revision_id}


def every_address_with_a_number(resolver: URLResolver, before: str = "/"):
    for entry in resolver.url_patterns:
        whole = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from every_address_with_a_number(entry, whole)
        elif re.match(r"/admin/[^(]*<(int|str:pk)", whole) and not NAMES_A_PAGE.match(
            whole
        ):
            yield whole


@pytest.mark.parametrize("action", ["delete", "publish", "unpublish", "move"])
def test_no_action_in_bulk_reaches_another_region(
    foreign, own_course, ines, sign_in, action
):
    before = state()
    one_by_one = [f"id={page.pk}" for page in foreign.values()]
    lists = [
        foreign["library case"],
        foreign["webinar"],
        foreign["renamed"],
        foreign["lesson"],
    ]
    all_in = [f"id=all&childOf={page.get_parent().pk}" for page in lists]
    client = sign_in(ines)

    shown = []
    for ids in ["&".join(one_by_one), *one_by_one, *all_in, f"id=all&q={SECRET}"]:
        address = f"/admin/bulk/wagtailcore/page/{action}/?next=/admin/&{ids}"
        responses = [client.get(address)]
        if "id=all" not in address:  # else own pages are among them
            form = {"chooser": own_course.pk, "move_applied": "on"}
            responses.append(client.post(address, form))
        titles = re.compile(f"{SECRET} [a-z]")  # what was sought is shown, too
        if any(titles.search(response.text) for response in responses):
            shown.append(address)

    assert shown == []
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
    library, webinars = a_library().pk, foreign["webinar"].get_parent().pk
    courses, everything = (
        foreign["course"].get_parent().pk,
        Page.objects.get(depth=1).pk,
    )
    addresses_of_lists = [
        *(f"/admin/pages/{pk}/" for pk in (library, courses, webinars)),
        *(f"/admin/choose-page/{pk}/" for pk in (library, courses, webinars)),
        f"/admin/choose-page/{foreign['day'].pk}/",
        f"/admin/choose-page/chosen-multiple/?id={foreign['lesson'].pk}",
        f"/admin/choose-page/chosen-multiple/?id={foreign['renamed'].pk}",
        f"/admin/choose-page/search/?q={SECRET}",
        "/admin/choose-page/search/?q=Lesson",
        "/admin/choose-page/search/?q=renamed",
        f"/admin/choose-page/search/?q={SECRET}&page_type=simulations.casepage",
        f"/admin/pages/{everything}/?q={SECRET}",
        f"/admin/pages/{everything}/results/?q={SECRET}&search_all=1",
        f"/admin/pages/search/?q={SECRET}",
        "/admin/pages/usage/simulations/casepage/",
        "/admin/pages/usage/webinars/webinarpage/",
        "/admin/reports/site-history/",
        "/admin/reports/site-history/results/",
        "/admin/reports/aging-pages/",
        "/admin/reports/locked/",
        "/admin/reports/workflow/",
        "/admin/reports/workflow_tasks/",
        "/admin/api/main/pages/",
        *(f"/admin/api/main/pages/?for_explorer=1&child_of={library}",),
        "/admin/api/main/pages/?search=Zanzibar",
        "/admin/",
    ]
    of_edith = [
        sign_in(edith).get(page_address).text for page_address in addresses_of_lists
    ]
    client = sign_in(ines)

    titles = re.compile(f"{SECRET} [a-z]")  # what was sought is shown, too
    assert [d for d in addresses_of_lists if titles.search(client.get(d).text)] == []
    assert sum(bool(titles.search(text)) for text in of_edith) > 15


def test_a_link_by_address_tells_the_name_that_readers_see(
    foreign, own_course, ines, sign_in
):
    address = "/admin/choose-external-link/"
    form = {
        "external-link-chooser-url": foreign["renamed"].full_url,
        "external-link-chooser-link_text": "x",
    }
    response = sign_in(ines).post(address, form)

    assert SECRET not in response.text
    assert f'"id": {foreign["renamed"].pk}' in response.text


def test_a_translation_is_asked_for_by_those_who_may_change_the_page(
    foreign, own_course, ines, edith, sign_in
):
    day = foreign["day"]
    source, _created = TranslationSource.update_or_create_from_instance(day)

    for address in (
        f"/admin/localize/submit/page/{day.pk}/",
        f"/admin/localize/update/{source.pk}/",
    ):
        assert sign_in(ines).get(address).status_code in (302, 404)
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
