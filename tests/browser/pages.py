"""The pages that every check of the look goes through."""

from courses.models import CoursePage
from tests.factories import lessons_of

PUBLIC = [
    "/en/",
    "/en/courses/",
    "/en/courses/regional-workshop/",
    "/en/webinars/",
    "/en/webinars/?month=2027-04",
    "/ar/webinars/",
    "/en/webinars/w3-coins-and-mules/",
    "/search/",
    "/search/?q=assets",
    "/search/?q=nothing-like-this",
    "/certificates/",
    "/certificates/TH-NONE/",
    "/accounts/login/",
    "/accounts/signup/",
    "/accounts/password/reset/",
    "/en/there-is-none/",
    "/fr/",
    "/ar/",
    "/ar/courses/regional-workshop/",
]


def trainee_pages(course: CoursePage) -> list[str]:
    """Needs an enrolment in `course`."""
    return [
        "/learning/",
        course.url,
        lessons_of(course)[0].url,
        lessons_of(course)[3].url,
        "/search/?q=money",
        "/accounts/profile/",
        "/accounts/email/",
        "/accounts/password/change/",
        "/accounts/2fa/",
        "/accounts/sessions/",
        "/accounts/logout/",
        "/accounts/data/",
        "/accounts/data/erase/",
    ]
