import pytest
from django.test import Client


@pytest.fixture(autouse=True)
def _database(db: None) -> None:
    pass


@pytest.fixture
def other_client() -> Client:
    """A second device."""
    return Client(headers={"user-agent": "Mozilla/5.0 (Windows NT 10.0) Firefox/140.0"})
