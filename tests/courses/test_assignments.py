"""What a trainee does with a task, over HTTP and without JavaScript."""

import datetime as dt

import pytest
from wagtail.models import Locale

from courses import reviews
from courses.models import Submission, SubmissionFile
from tests.courses.submissions import a_cohort_in_follow_up, a_file, a_task, handed_in
from tests.factories import a_person, lessons_of
from tests.html import folded
from tests.test_query_budgets import TRAINEE_PAGE, queries

pytestmark = pytest.mark.django_db


@pytest.fixture
def task(course):
    return a_task(course, to_hand_in=[("item", "A page with all hold powers")])


@pytest.fixture
def cohort(course, region_one, task):
    return a_cohort_in_follow_up(course, region_one)


@pytest.fixture
def enrolment(alice, cohort):
    return cohort.admit(alice, by=None)


@pytest.fixture
def alices(alice, enrolment, sign_in):
    return sign_in(alice)


@pytest.fixture
def send(alices, task):
    def sent(verb: str = "hand-in", **form):
        form = {"text": "", "saves": "0", "declared": "1", **form}
        return alices.post(f"/activities/{task.pk}/{verb}/", form, follow=True)

    return sent


def work() -> Submission:
    return Submission.objects.get(enrolment__user__full_name="Alice Moyo")


def test_the_page_says_what_is_due_and_warns_of_operational_data(alices, task):
    page = alices.get(task.url).text

    assert "A page with all hold powers" in page
    assert "due in 5 days" in page
    assert "No operational data" in page
    assert page.index("No operational data") < page.index('type="file"')


@pytest.mark.parametrize(
    ("due_in", "words"),
    [(-2, "overdue by 2 days"), (0, "due today"), (1, "due in 1 day"), (40, "due ")],
)
def test_an_assignment_says_how_far_its_last_day_is_away(
    alices, cohort, task, course, due_in, words
):
    cohort.set_follow_ups({1: cohort.today + dt.timedelta(days=due_in)})

    assert words in alices.get(task.url).text
    assert words in alices.get(course.url).text


def test_today_is_the_date_where_the_cohort_is(cohort, time_machine):
    cohort.time_zone = "Pacific/Kiritimati"  # fourteen hours ahead
    time_machine.move_to("2027-03-01T11:00:00+00:00")

    assert cohort.today == dt.date(2027, 3, 2)


def test_a_draft_is_saved_and_nobody_else_reads_it(
    send, mona, edith, cohort, alices, task
):
    cohort.facilitators.add(edith)

    page = send("draft", text="Half a page.").text

    assert "Your draft is saved." in page
    assert "Half a page.</textarea>" in page
    for reader in mona, edith:
        assert not Submission.objects.visible_to(reader).exists()


def test_text_and_files_are_handed_in_at_once(send):
    page = send(text="My map.", files=[a_file(), a_file("table.csv", b"a,b\n")]).text

    assert "Handed in." in page
    assert "handed in, waits for a review" in page
    assert [file.name for file in work().files.all()] == ["powers.pdf", "table.csv"]
    assert work().entries.get().text == "My map."


def test_without_the_declaration_nothing_is_taken_but_the_text(send):
    page = send(text="My map.", files=[a_file()], declared="").text

    assert "tick the box" in page
    assert work().state == "open"
    assert work().text == "My map."
    assert not SubmissionFile.objects.exists()


def test_a_file_that_is_refused_costs_no_text(send):
    page = send(text="My map.", files=[a_file("run.exe", b"MZ")]).text

    assert "“run.exe” is not accepted" in page
    assert "My map.</textarea>" in page
    assert work().state == "open"


def test_a_text_that_is_too_long_is_not_handed_in(send):
    page = send(text="x" * 20_001).text

    assert "too long" in page
    assert work().state == "open"
    assert len(work().text) == 20_000


def test_a_file_is_removed_after_a_question(send, alices):
    send("draft", text="Half.", files=[a_file()])
    file = SubmissionFile.objects.get()

    question = send("draft", text="More.", saves="1", remove=file.pk).text
    assert "Remove this file?" in question
    assert work().text == "More."
    assert SubmissionFile.objects.exists()

    page = alices.post(f"/evidence/{file.pk}/remove/", follow=True).text
    assert "“powers.pdf” is removed." in page
    assert not SubmissionFile.objects.exists()


def test_a_submission_is_withdrawn_and_handed_in_again(send, alices, task):
    send(text="My map.")

    page = alices.post(f"/activities/{task.pk}/take-back/", follow=True).text
    assert "It is a draft again." in page
    assert "My map.</textarea>" in page
    send(text="My better map.", saves="1")

    assert work().version == 2


def test_two_windows_with_one_draft_lose_no_text(send):
    send("draft", text="From the first.")

    page = send("draft", text="From the second.").text

    assert "Another window was saved first." in page
    assert "From the second.</textarea>" in page
    assert "From the first." in page


def test_a_window_left_open_after_handing_in_loses_nothing(send):
    send(text="My map.")

    page = send("draft", text="Forgotten words.", saves="1").text

    assert "Forgotten words." in page
    assert work().text == "My map."
    assert work().is_waiting


def test_a_returned_submission_shows_what_is_missing_and_its_history(
    send, alices, mona, task
):
    send(text="My map.", files=[a_file()])
    reviews.return_(work(), mona, 1, "Add the durations.")

    page = alices.get(task.url).text

    assert "Mona Sithole sent it back:" in page
    assert "Add the durations." in page
    assert "returned, due in 5 days" in page
    assert "My map.</textarea>" in page


def test_an_accepted_submission_is_done(send, alices, mona, task, course):
    send(text="My map.")
    reviews.accept(work(), mona, 1, "Good.")

    page = alices.get(task.url).text

    assert "Accepted: this task is done." in page
    assert "Good." in page
    assert "<form" not in page[page.index('id="work"') : page.index("history")]


def test_an_assignment_that_the_desk_has_marked_asks_for_nothing(
    alices, enrolment, mona, task, cohort, sign_in
):
    form = {"activity": task.pk, "how": "done", "reason": "Seen on paper."}
    address = f"/programme/cohorts/{cohort.pk}/people/{enrolment.pk}/mark/"
    sign_in(mona).post(address, form)

    page = alices.get(task.url).text

    assert "marked this task as done" in page
    assert "<textarea" not in page


def test_what_waits_for_a_review_is_not_what_comes_next(send, alices, course, task):
    for lesson in lessons_of(course):
        alices.post(f"/activities/{lesson.pk}/done/")
    assert 'is-now"><span class="time">' in folded(alices.get(course.url).text)
    send(text="My map.")

    page = folded(alices.get(course.url).text)

    assert "handed in, waits for a review" in page
    assert 'is-now"><span class="time">' not in page


def test_people_without_a_cohort_say_themselves_that_an_assignment_is_done(
    bob, course, task, sign_in
):
    enrolment = course.enrol(bob)
    client = sign_in(bob)
    assert "You take this course without a cohort" in client.get(task.url).text

    client.post(f"/activities/{task.pk}/done/")
    refused = client.post(f"/activities/{task.pk}/hand-in/", {"text": "x"})

    assert enrolment.completions.get().activity_key == task.translation_key
    assert refused.status_code == 404


def test_people_in_a_cohort_cannot_mark_an_assignment_themselves(
    alices, task, enrolment
):
    assert alices.post(f"/activities/{task.pk}/done/").status_code == 404
    assert not enrolment.completions.exists()


def test_an_instructor_reads_the_task(edith, task, sign_in):
    page = sign_in(edith).get(task.url).text

    assert "You are not enrolled: this lesson is not counted" in page
    assert "<textarea" not in page


def test_another_persons_submission_is_a_404(send, bob, cohort, task, sign_in):
    cohort.admit(bob, by=None)
    send(text="My map.", files=[a_file()])
    file = SubmissionFile.objects.get()
    bobs = sign_in(bob)

    assert bobs.get(f"/evidence/{file.pk}/").status_code == 404
    assert bobs.get(f"/evidence/{file.pk}/remove/").status_code == 404
    assert bobs.post(f"/evidence/{file.pk}/remove/").status_code == 404
    form = {"text": "", "remove": file.pk}
    refused = bobs.post(f"/activities/{task.pk}/draft/", form)
    assert refused.status_code == 404
    assert "My map." not in bobs.get(task.url).text
    assert SubmissionFile.objects.exists()


def test_people_suspended_or_withdrawn_hand_in_nothing(
    send, alices, alice, enrolment, mona, task
):
    send("draft", text="Half.", files=[a_file()])
    file = SubmissionFile.objects.get()
    enrolment.withdraw(mona, "Changed post.")
    assert send(text="My map.").status_code == 404

    alice.membership.region = mona.membership.region
    alice.membership.save()
    alice.membership.suspend(mona, "A reason.")
    assert alices.get(f"/evidence/{file.pk}/").status_code == 404
    assert work().text == "Half."


def test_a_submission_moves_with_its_owner_to_another_cohort_and_its_last_day(
    send, alices, enrolment, course, region_one, mona, task
):
    send(text="My map.")
    other = a_cohort_in_follow_up(course, region_one, due_in=9, name="Another")
    other.move_here(enrolment, mona)
    work().withdraw()

    page = alices.get(task.url).text

    assert "due in 9 days" in page
    assert "My map.</textarea>" in page


def test_an_unpublished_assignment_takes_no_submission(send, task):
    task.unpublish()

    assert send(text="My map.").status_code == 404


def test_a_submission_made_in_one_language_is_there_in_the_other(
    send, alices, alice, task
):
    send(text="My map.")

    french = Locale.objects.get(language_code="fr")
    french = task.copy_for_translation(french, copy_parents=True, alias=True)

    assert "My map." in alices.get(french.url).text


def test_the_page_asks_as_often_for_a_long_history(send, alices, mona, task, enrolment):
    send(text="My map.", files=[a_file()])
    few = queries(alices, task.url)
    for version in range(1, 6):
        reviews.return_(work(), mona, version, f"Comment {version}")
        more = [a_file(f"{version}.pdf")]
        send(text=f"Map {version}", saves=work().saves, files=more)

    many = queries(alices, task.url)

    assert many <= TRAINEE_PAGE
    assert many == few


def test_a_hand_in_of_a_stranger_does_not_make_the_outline_longer(
    alices, cohort, task, course, region_one
):
    few = queries(alices, course.url)
    for number in range(5):
        handed_in(a_person(f"Person {number}", region_one), cohort, task)

    assert queries(alices, course.url) == few
