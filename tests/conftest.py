"""The cast and the stage: every test finds the starter course, and these people.

Alice and Bob learn, Edith instructs in region one, Inès in region two, Mona manages
region one, Omar manages region two, Ada administers.
"""

import gc
from collections.abc import Iterator
from typing import Any

import pytest
from django.core.cache import cache
from django.db import connection
from django.test import Client
from hypothesis import settings

from accounts.models import Region, RegionRole, User
from courses.models import Cohort, CoursePage
from tests import indexes, original
from tests.factories import a_cohort, a_course, a_person, a_region, the_workshop
from tests.stage import stage, staged, wanted_by

# Other work may hold a test up, so none has a deadline. The same examples each time:
# what one change broke is not red at another. To look for new ones:
# pytest --hypothesis-profile=search
settings.register_profile("same", deadline=None, derandomize=True)
settings.register_profile("search", deadline=None, print_blob=True)
settings.load_profile("same")


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    stage.set_up(wanted_by(item))


def pytest_collection_finish() -> None:
    """What is loaded by now stays to the end: the collector need not look at it.

    Nor need it look every 700 objects at those of a test, which end with it.
    """
    gc.freeze()
    gc.set_threshold(50_000, 20, 100)


@pytest.fixture(scope="session")
def django_db_setup(
    request: pytest.FixtureRequest,
    django_test_environment: None,
    django_db_blocker: Any,
) -> Iterator[str]:
    """This process's own copy of the original, whose digest is the value.

    With --reuse-db it is a copy of the newest one with the same migrations, whatever
    else has changed since, but with --create-db one that fits.
    """
    newest = request.config.getvalue("reuse_db")
    newest = newest and not request.config.getvalue("create_db")
    digest = original.find_or_make(newest=newest)
    original.settle(digest)
    indexes.leave_out()
    stage.open(django_db_blocker.unblock)
    yield digest
    stage.close()
    original.leave()


@pytest.fixture
def indexed(django_db_setup: str) -> Iterator[None]:
    """Pages that the test saves are found by a search, and what refers to them."""
    with indexes.entered():
        yield


@pytest.fixture
def committed(
    django_db_setup: str, django_db_blocker: Any, indexed: None
) -> Iterator[None]:
    """What the test does is really committed, and undone afterwards."""
    with django_db_blocker.unblock(), original.undone(django_db_setup):
        yield


@pytest.fixture(scope="session")
def test_database(django_db_setup: None) -> str:
    """The address of this run's own database, for another process to read."""
    of = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{of['NAME']}"
    host = of["HOST"].replace("/", "%2F")
    port = of["PORT"] or 5432
    return f"postgres://{of['USER']}:{of['PASSWORD']}@{host}:{port}/{of['NAME']}"


@pytest.fixture(autouse=True)
def _fresh_cache() -> None:
    """Rate limits and the addresses of sites live there."""
    cache.clear()


@pytest.fixture
def region_one() -> Region:
    return a_region("Region one", "BW", "ZA")


@pytest.fixture
def region_two() -> Region:
    return a_region("Region two", "FR", "TN")


@pytest.fixture
def alice() -> User:
    return a_person("Alice Moyo")


@pytest.fixture
def bob() -> User:
    return a_person("Bob Ndlovu")


@pytest.fixture
def edith(region_one: Region) -> User:
    user = a_person("Edith Banda", region_one)
    region_one.appoint(user, RegionRole.Role.INSTRUCTOR)
    return user


@pytest.fixture
def ines(region_two: Region) -> User:
    user = a_person("Inès Diop", region_two)
    region_two.appoint(user, RegionRole.Role.INSTRUCTOR)
    return user


@pytest.fixture
def mona(region_one: Region) -> User:
    user = a_person("Mona Sithole", region_one)
    region_one.appoint(user, RegionRole.Role.MANAGER)
    return user


@pytest.fixture
def omar(region_two: Region) -> User:
    user = a_person("Omar Trabelsi", region_two)
    region_two.appoint(user, RegionRole.Role.MANAGER)
    return user


@pytest.fixture
def ada() -> User:
    return a_person("Ada Castillo", is_superuser=True)


@staged
def course() -> CoursePage:
    return a_course("Following money", days=2, lessons=2)


@pytest.fixture
def cohort(course: CoursePage, region_one: Region) -> Cohort:
    return a_cohort(course, region_one)


@pytest.fixture
def workshop(db: None) -> CoursePage:
    return the_workshop()


@pytest.fixture
def sign_in() -> Any:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user, backend="accounts.backends.Backend")
        return client

    return signed_in
