"""The pages that a trainee opens, and what they answer, as `make bench-web` asks them:
who signs in, who looks around, who takes a test, and who practises.
"""

from collections.abc import Callable

from bs4 import BeautifulSoup, Tag
from django.urls import reverse

from accounts.models import User
from benchmarks.browser import Application, Browser
from courses.models import CourseIndexPage, CoursePage, LessonPage
from quizzes.models import QuizAttempt, QuizPage
from simulations.models import Attempt
from webinars.models import WebinarIndexPage

Ask = Callable[[], float]  # returns seconds of CPU


def asks(site: Application, user: User, course: CoursePage) -> dict[str, Ask]:
    """Returns how each page is asked for, once and again."""
    visitor, trainee = Browser(None), Browser(user)
    own_lists = {"locale": course.locale, "live": True}
    courses = CourseIndexPage.objects.get(**own_lists)
    webinars = WebinarIndexPage.objects.get(**own_lists)
    attempt = Attempt.objects.filter(user=user).exclude(score=None).latest("started_at")
    pages = {
        "sign-in": (visitor, reverse("account_login")),
        "verification": (visitor, reverse("certificates:verify")),
        "home": (visitor, courses.get_parent().get_url()),
        "My learning": (trainee, reverse("home:learning")),
        "list of courses": (trainee, courses.get_url()),
        "list of webinars": (trainee, webinars.get_url()),
        "profile": (trainee, reverse("accounts:profile")),
        "recall": (trainee, reverse("recall:recall")),
        "debrief": (trainee, reverse("simulations:debrief", args=[attempt.pk])),
    }
    named = {
        name: (lambda browser=browser, page=page: browser.get(site, page)[0])
        for name, (browser, page) in pages.items()
    }
    with_a_question = _lesson_with_a_question(site, trainee, course)
    lesson = QuestionPage(site, trainee, with_a_question)
    question = QuestionPage(site, trainee, _question(user, course))
    return {
        **named,
        "lesson": lesson.get,
        "answer in a lesson": lesson.answer,
        "question of a test": question.get,
        "answer to it": question.answer,
    }


class QuestionPage:
    """A page with a question, and the answers to it."""

    def __init__(self, site: Application, browser: Browser, address: str) -> None:
        self.site, self.browser, self.address = site, browser, address
        self._answers = 0

    def get(self) -> float:
        return self.browser.get(self.site, self.address)[0]

    def answer(self) -> float:
        """Fills in the form as the page has it then, each time otherwise."""
        form = question_in(self.browser.get(self.site, self.address)[1])
        if form is None:
            raise RuntimeError(f"{self.address} asks nothing any more")
        self._answers += 1
        sent = filled_in(form, self._answers)
        address = str(form.get("action") or self.address)
        return self.browser.post(self.site, address, sent)[0]


def question_in(page: str) -> Tag | None:
    """Returns the first form that can be answered."""
    buttons = BeautifulSoup(page, "html.parser").select(
        "form button[name=do][value=check], form button[name=do][value=next]"
    )
    return buttons[0].find_parent("form") if buttons else None


def filled_in(form: Tag, number: int) -> dict[str, str]:
    """What a browser would send for the answer of this number."""
    fields: dict[str, str] = {}
    for name, ways in _ways_to_fill(form).items():
        fields[name] = ways[number % len(ways)]
    button = form.select_one("button[name=do]")
    return fields | {"do": str(button["value"]) if button else ""}


def _ways_to_fill(form: Tag) -> dict[str, list[str]]:
    ways: dict[str, list[str]] = {}
    for field in form.select("input, select, textarea"):
        values = ways.setdefault(str(field["name"]), [])
        if field.name == "select":
            chosen = (str(option["value"]) for option in field.select("option"))
            values += [value for value in chosen if value]
        elif field.get("type") in ("hidden", "radio", "checkbox"):
            values.append(str(field.get("value", "on")))
        else:
            values += ["1", "2"]
    return ways


def _lesson_with_a_question(
    site: Application, browser: Browser, course: CoursePage
) -> str:
    for lesson in LessonPage.objects.live().descendant_of(course).order_by("path"):
        address: str = lesson.get_url()
        if question_in(browser.get(site, address)[1]):
            return address
    raise RuntimeError("no lesson has an exercise")


def _question(user: User, course: CoursePage) -> str:
    """Begins a test, and returns the address of its first question with options."""
    quiz = QuizPage.objects.live().descendant_of(course).order_by("path").first()
    quiz.attempts_allowed = None
    attempt = QuizAttempt.objects.begin(user, quiz)
    frozen = attempt.questions.select_related("question").order_by("number")
    single = next(q for q in frozen if q.question.content["kind"] == "single")
    address: str = attempt.address_of(single.number)
    return address
