import pytest
from django.db import connection
from django.test import Client

pytestmark = pytest.mark.usefixtures("committed")  # another thread asks


def test_a_migrated_site_is_alive_and_ready() -> None:
    response = Client().get("/healthz")

    assert response.status_code == 200
    assert response.json() == {"alive": True, "ready": True}
    assert response["Cache-Control"] == "no-store"


def test_a_site_with_a_migration_to_run_is_not_ready() -> None:
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'home'")

    response = Client().get("/healthz")

    assert response.status_code == 503
    assert response.json() == {"alive": True, "ready": False}
