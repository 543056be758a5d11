"""`manage.py demo` builds the starter course, and doubles or overwrites nothing."""

import datetime as dt
import shutil
from uuid import uuid4

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from wagtail.models import Page

from accounts.models import Region, User
from case_engine.loader import read_case
from courses.models import (
    ActivityPage,
    AssignmentPage,
    Cohort,
    CoursePage,
    Enrolment,
    LessonPage,
    ModulePage,
    Submission,
)
from courses.models.outline import Outline
from courses.open_assignments import assignments_of
from home.demo import content_file, shapes
from home.demo.cases import build_session
from home.models import HomePage
from simulations.content.yaml_files import read_case_file
from simulations.exchange.export_case import to_yaml
from simulations.models import CaseLibraryPage, CasePage, CaseVersion, ScenePage
from simulations.models.twins import playable_pair
from simulations.releases.drafts import digest_of
from tests.content.offered import TWINS
from tests.factories import a_course, lessons_of
from tests.simulations.played import short_raw
from tests.simulations.twins.joined import twin_raw
from webinars.models import Registration, WebinarDone

pytestmark = pytest.mark.django_db


def count() -> dict[str, int]:
    kinds = Page, User, Region, Cohort, Enrolment, CaseVersion
    return {kind.__name__: kind.objects.count() for kind in kinds}


def test_the_whole_workshop_is_there(workshop):
    modules = ModulePage.objects.descendant_of(workshop)
    days, home = modules.filter(is_follow_up=False), modules.get(is_follow_up=True)
    sessions = ActivityPage.objects.descendant_of(workshop)
    sessions = sessions.not_descendant_of(home)

    assert days.count() == 5
    assert sessions.count() == 24
    assert sum(session.minutes for session in sessions) == 1890
    assert sessions.type(LessonPage).count() == 19
    assert all(lesson.body for lesson in lessons_of(workshop))


def test_the_follow_up_is_three_tasks_that_the_certificate_does_not_wait_for(workshop):
    tasks = AssignmentPage.objects.descendant_of(workshop).order_by("path")

    assert [(task.title, task.follow_up, task.days_after) for task in tasks] == [
        ("National follow-up plans", "", 0),
        ("Take stock", "first", None),
        ("Build and repair", "second", None),
        ("Report", "third", None),
    ]
    assert not any(task.required for task in tasks)
    assert len(workshop.required_keys()) == 23


def test_one_task_is_accepted_one_returned_one_waits_and_one_is_overdue(db):
    earlier = Cohort.objects.get(place__startswith="Mbalane")
    states = Submission.objects.filter(enrolment__cohort=earlier)
    person = Enrolment.objects.get(user__email="fifth.trainee@demo.example")
    overdue = [t for t in assignments_of(person.user) if t.deadline.is_overdue]

    assert sorted(states.values_list("state", flat=True)) == [
        "accepted",
        "returned",
        "submitted",
    ]
    assert [task.page.title for task in overdue] == ["Take stock"]
    assert earlier.follow_ups[0] == earlier.ends + dt.timedelta(days=30)


def test_two_sessions_are_cases_and_one_more_stands_in_the_library(workshop):
    cases = CasePage.objects.descendant_of(workshop).order_by("path")
    library = CaseLibraryPage.objects.get(locale__language_code="en")

    assert [(case.case_slug, case.minutes, case.slug) for case in cases] == [
        ("nineteen-hours-late", 120, "d3s1"),
        ("harbour-consultancy", 135, "d5s1"),
    ]
    alternatives = CasePage.objects.child_of(library)
    assert [(case.slug, case.minutes) for case in alternatives] == [
        ("ninety-kilograms", 60)
    ]


def test_the_cases_are_released_as_their_files_say(db):
    for version in CaseVersion.objects.all():
        file = settings.BASE_DIR / "content" / "cases" / f"{version.content['id']}.yaml"
        theirs = read_case(read_case_file(file))

        assert version.is_current
        assert version.number == 1
        assert version.digest == digest_of(version.content)
        ours = read_case(version.content)
        assert list(ours.scenes) == list(theirs.scenes)
        assert ours.moves == theirs.moves
        assert ours.assets == theirs.assets
    assert CaseVersion.objects.count() == 3


def test_cases_stand_in_every_language_without_scenes_of_their_own(db):
    """An alias plays what its original has released."""
    for code in "fr", "es", "ar":
        cases = CasePage.objects.filter(locale__language_code=code, live=True)
        assert [case.alias_of is not None for case in cases] == [True] * 3
        assert not ScenePage.objects.filter(locale__language_code=code).exists()


def test_every_language_has_every_page(workshop):
    for code in "fr", "es", "ar":
        translated = LessonPage.objects.filter(locale__language_code=code, live=True)
        assert translated.count() >= 19


def test_a_second_run_doubles_nothing(db):
    before = count()

    call_command("demo", verbosity=0)

    assert count() == before


def test_a_second_run_keeps_what_was_edited(workshop):
    lesson = lessons_of(workshop)[0]
    lesson.title = "Edited by hand"
    lesson.save_revision().publish()
    home = HomePage.objects.get(locale__language_code="en")
    home.headline = "Our own headline"
    home.save_revision().publish()

    call_command("demo", verbosity=0)

    assert lessons_of(workshop)[0].title == "Edited by hand"
    home.refresh_from_db()
    assert home.headline == "Our own headline"


def test_a_lesson_that_was_deleted_does_not_come_back(workshop):
    first, *others = lessons_of(workshop)
    first.delete()

    call_command("demo", verbosity=0)

    assert len(lessons_of(workshop)) == len(others)


def test_a_site_with_courses_of_its_own_is_not_touched(workshop):
    a_course("Our own course")
    Enrolment.objects.all().delete()
    Cohort.objects.all().delete()
    before = count()

    with pytest.raises(CommandError, match="--beside-other-content"):
        call_command("demo", verbosity=0)

    assert count() == before


def test_a_flag_loads_it_beside_other_content(db):
    a_course("Our own course")

    call_command("demo", beside_other_content=True, verbosity=0)

    assert CoursePage.objects.filter(alias_of=None).count() == 2


def test_the_demo_prints_its_accounts(db, capsys):
    call_command("demo")

    printed = capsys.readouterr().out
    for role in "trainee", "instructor", "manager", "administrator":
        assert f"{role}@demo.example" in printed.replace("admin@", "administrator@")


def test_the_accounts_of_the_demo_can_sign_in(client):
    client.post(
        "/accounts/login/",
        {"login": "trainee@demo.example", "password": "follow the money"},
    )

    assert "Leila Okoro" in client.get("/learning/").text


def test_on_a_site_that_is_not_local_no_accounts_are_made(db, settings):
    settings.LOCAL = False
    for what_protects_them in Enrolment, Registration, WebinarDone:
        what_protects_them.objects.all().delete()
    User.objects.all().delete()

    call_command("demo", verbosity=0)

    assert not User.objects.exists()


@pytest.fixture
def content(tmp_path):
    return shutil.copytree(settings.BASE_DIR / "content", tmp_path / "content")


@pytest.mark.parametrize(
    ("file", "old", "new", "said"),
    [
        ("curriculum.yaml", "minutes: 40", "minutes: forty", r"line \d+.*minutes"),
        (
            "curriculum.yaml",
            "        minutes: 40\n",
            "",
            r"line \d+.*minutes: Field",
        ),
        ("curriculum.yaml", "output: Wall chart", "outptu: Wall", r"line \d+.*outptu"),
        ("curriculum.yaml", "days:", "days: [", r"line \d+"),
        ("curriculum.yaml", "format: 1", "format: 2", r"line \d+, format"),
        ("home.yaml", "steps:", "stairs:", r"stairs"),
        ("demo.yaml", "capacity: 1,", "capacity: none,", r"line \d+.*capacity"),
    ],
)
def test_a_broken_file_is_said_with_file_line_and_key(
    db, content, file, old, new, said
):
    path = content / file
    path.write_text(path.read_text().replace(old, new, 1))
    before = count()

    with pytest.raises(CommandError, match=said) as refused:
        call_command("demo", content=content, verbosity=0)

    assert file in str(refused.value)
    assert count() == before


def test_a_missing_file_is_said(db, content):
    (content / "home.yaml").unlink()

    with pytest.raises(CommandError, match=r"home\.yaml: there is no such file"):
        call_command("demo", content=content, verbosity=0)


def test_a_file_with_alias_bombs_is_refused(db, content):
    (content / "home.yaml").write_text("a: &a [x]\nb: *a\n")

    with pytest.raises(CommandError, match="home"):
        call_command("demo", content=content, verbosity=0)


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("        hours:", "        huors:", r"line \d+, scenes\[0\].*huors"),
        ("limit: ", "limit: -", r"line \d+, limit"),
        ("start: ", "start: no-", "There is no scene"),
        ("format: 1", "format: 2", "not in format 1"),
    ],
)
def test_a_broken_case_is_said_with_file_line_and_key(course, content, old, new, said):
    path = content / "cases" / "ninety-kilograms.yaml"
    path.write_text(path.read_text().replace(old, new, 1))
    curriculum = content_file.read(content / "curriculum.yaml", shapes.Curriculum)
    session = curriculum.days[0].sessions[0]
    session.activity.case = "ninety-kilograms"
    day = ModulePage.objects.descendant_of(course).first()

    with pytest.raises(content_file.ContentFileError, match=said) as refused:
        build_session(day, session, uuid4(), content)

    assert "ninety-kilograms.yaml" in str(refused.value)


def test_a_session_with_a_twin_is_one_activity(course, tmp_path):
    (tmp_path / "cases").mkdir()
    for name, raw in (("one", short_raw()), ("other", twin_raw())):
        (tmp_path / "cases" / f"{name}.yaml").write_text(to_yaml(raw))
    session = the_curriculum().days[0].sessions[0]
    session.activity.case, session.activity.twin = "one", "other"
    day, key = ModulePage.objects.descendant_of(course).first(), uuid4()
    build_session(day, session, key, tmp_path)

    titles = [entry.title for entry in Outline(course, None).entries]
    assert titles.count("Small") == 1
    assert "The twin" not in titles
    case = CasePage.objects.get(translation_key=key)
    assert playable_pair(case).delayed_after == 60


def test_each_session_with_a_case_names_its_twin():
    days = the_curriculum().days
    activities = [session.activity for day in days for session in day.sessions]
    pairs = {(each.case, each.twin) for each in activities if each.case}
    assert pairs <= set(TWINS)
    assert len(pairs) == 2


def the_curriculum() -> shapes.Curriculum:
    file = settings.BASE_DIR / "content" / "curriculum.yaml"
    return content_file.read(file, shapes.Curriculum)
