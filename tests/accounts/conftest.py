import pytest
from allauth.account.models import EmailAddress
from django.contrib.auth.models import Group, Permission
from django.core.cache import cache
from django.test import Client

from accounts.models import User
from tests.accounts.doors import PASSWORD


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    cache.clear()


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    pass


def person(name: str, **fields: object) -> User:
    email = f"{name.split()[0].lower()}@example.org"
    user = User.objects.create_user(email, PASSWORD, full_name=name, **fields)
    EmailAddress.objects.create(user=user, email=email, primary=True, verified=True)
    return user


@pytest.fixture
def alice() -> User:
    return person("Alice Learner")


@pytest.fixture
def edith() -> User:
    """Instructs: she may enter the CMS."""
    edith = person("Edith Instructor")
    editors, _created = Group.objects.get_or_create(name="Instructors")
    editors.permissions.add(Permission.objects.get(codename="access_admin"))
    edith.groups.add(editors)
    return edith


@pytest.fixture
def ada() -> User:
    return person("Ada Administrator", is_superuser=True)


@pytest.fixture
def other_client() -> Client:
    """A second device."""
    return Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
