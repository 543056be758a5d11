import pytest
from django.test import Client

from accounts.models import User
from courses.models import CourseIndexPage


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    pass


@pytest.fixture
def editor(edith: User, sign_in) -> Client:
    """Edith, an instructor, signed in."""
    return sign_in(edith)


@pytest.fixture
def courses() -> CourseIndexPage:
    return CourseIndexPage.objects.get(locale__language_code="en")
