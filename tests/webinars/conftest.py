import pytest

from tests.stage import staged
from tests.webinars.factories import a_date, a_webinar
from webinars.models import WebinarDate, WebinarPage


@staged
def webinar() -> WebinarPage:
    return a_webinar("Asking an exchange to stop")


@pytest.fixture
def date(webinar: WebinarPage) -> WebinarDate:
    """In a week, open to everybody, with a seat for each."""
    return a_date(webinar)
