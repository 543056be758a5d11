"""The pages that a trainee opens, and what they answer, as `make bench-web` asks them:
who signs in, who looks around, who takes a test, and who practises.
"""

from collections.abc import Callable, Iterator
from itertools import cycle
from typing import Any

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
    lesson, question = Forms(site, trainee), Forms(site, trainee)
    lesson.open(_lesson_with_options(site, trainee, course))
    question.open(_question(user, course))
    return {
        **named,
        "lesson": lesson.get,
        "answer in a lesson": lesson.answer,
        "question of a test": question.get,
        "answer to it": question.answer,
    }


class Forms:
    """A page with a form that has options, and the answers to it."""

    def __init__(self, site: Application, browser: Browser) -> None:
        self.site, self.browser = site, browser

    def open(self, address: str) -> None:
        self.address = address
        self._chosen: Iterator[str] | None = None

    def get(self) -> float:
        return self.browser.get(self.site, self.address)[0]

    def answer(self) -> float:
        """Chooses one option after the other, as the page offers them then."""
        form = form_with_options(self.browser.get(self.site, self.address)[1])
        if form is None:
            raise RuntimeError(f"{self.address} asks nothing")
        options = [str(field["value"]) for field in form.select("[name=option]")]
        self._chosen = self._chosen or cycle(options)
        fields = {
            str(field["name"]): str(field.get("value", ""))
            for field in form.select("input[type=hidden]")
        }
        for radio in form.select("input[type=radio]"):  # how certain one is
            fields.setdefault(str(radio["name"]), str(radio["value"]))
        button = form.select_one("button[name=do]")
        sent = {**fields, "option": next(self._chosen)}
        if button is not None:
            sent["do"] = str(button["value"])
        address = str(form.get("action") or self.address)
        return self.browser.post(self.site, address, sent)[0]


def form_with_options(page: str) -> Tag | None:
    forms: list[Any] = BeautifulSoup(page, "html.parser").select("form")
    return next((f for f in forms if f.select_one("input[name=option]")), None)


def _lesson_with_options(
    site: Application, browser: Browser, course: CoursePage
) -> str:
    for lesson in LessonPage.objects.live().descendant_of(course).order_by("path"):
        address: str = lesson.get_url()
        if form_with_options(browser.get(site, address)[1]):
            return address
    raise RuntimeError("no lesson has an exercise with options")


def _question(user: User, course: CoursePage) -> str:
    """Begins a test, and returns the address of the first question with options."""
    quiz = QuizPage.objects.live().descendant_of(course).order_by("path").first()
    quiz.attempts_allowed = None
    attempt = QuizAttempt.objects.begin(user, quiz)
    frozen = attempt.questions.select_related("question").order_by("number")
    single = next(q for q in frozen if q.question.content["kind"] == "single")
    address: str = attempt.address_of(single.number)
    return address
