"""A kept database is taken only where it is what would be made now."""

import shutil
from pathlib import Path

import pytest
import time_machine

from accounts.models import AuditAction, AuditEntry, User
from tests import original
from tests.factories import a_person
from tests.original import MAKERS, ROOT, TABLES, digest_of_sources
from tests.places import is_used, one_at_a_time, take_place, use


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """As much of the project as the digest asks for."""
    for name in "uv.lock", "config/settings.py", *(f"tests/{name}" for name in MAKERS):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / name)
    (tmp_path / "courses").mkdir()
    (tmp_path / "courses" / "models.py").write_text("seats = 1")
    return tmp_path


def test_the_same_sources_have_the_same_digest(root):
    assert digest_of_sources(root) == digest_of_sources(root)


@pytest.mark.parametrize(
    "changed",
    [
        *("courses/models.py", "courses/migrations/0009_new.py", "an_app/models.py"),
        *("content/demo.yaml", "locale/fr/django.mo", "templates/mail.txt"),
        *("uv.lock", "tests/original.py"),
    ],
)
def test_a_changed_or_new_source_changes_it(root, changed):
    before = digest_of_sources(root)
    (root / changed).parent.mkdir(parents=True, exist_ok=True)
    (root / changed).write_text("seats = 2")

    assert digest_of_sources(root) != before


def test_its_beginning_tells_the_migrations_alone(root):
    before = digest_of_sources(root)[:TABLES]
    (root / "courses" / "models.py").write_text("seats = 2")
    assert digest_of_sources(root)[:TABLES] == before

    (root / "courses" / "migrations").mkdir()
    (root / "courses" / "migrations" / "0009_new.py").write_text("seats = 2")

    assert digest_of_sources(root)[:TABLES] != before


@pytest.mark.parametrize("changed", ["tests/test_seats.py", "docs/seats.md", ".run"])
def test_tests_and_docs_do_not(root, changed):
    before = digest_of_sources(root)
    (root / changed).parent.mkdir(parents=True, exist_ok=True)
    (root / changed).write_text("seats = 2")

    assert digest_of_sources(root) == before


def test_another_day_and_another_setting_change_it(root, monkeypatch):
    with time_machine.travel("2027-03-01 12:00Z"):
        before = digest_of_sources(root)
        monkeypatch.setenv("SITE_URL", "https://training.example.org")
        assert digest_of_sources(root) != before
        monkeypatch.undo()
        assert digest_of_sources(root) == before
    with time_machine.travel("2027-03-02 00:00Z"):
        assert digest_of_sources(root) != before


def test_every_process_has_a_place_of_its_own(tmp_path):
    assert take_place(tmp_path) != take_place(tmp_path)


def test_what_somebody_uses_is_not_removed(tmp_path):
    lock = tmp_path / "an original.lock"
    assert not is_used(lock)

    use(lock)

    assert is_used(lock)


def test_who_makes_one_is_alone(tmp_path):
    lock = tmp_path / "original.lock"

    with one_at_a_time(lock):
        assert is_used(lock)

    assert not is_used(lock)


def test_what_is_committed_is_undone(committed, django_db_setup):
    before = User.objects.count(), AuditEntry.objects.count()

    with original.undone(django_db_setup):
        wanda = a_person("Wanda Writer")
        AuditEntry.objects.record(AuditAction.APPOINTED, by=wanda)
        User.objects.exclude(pk=wanda.pk).update(full_name="Nobody")

    assert (User.objects.count(), AuditEntry.objects.count()) == before
    assert not User.objects.filter(full_name__in=["Wanda Writer", "Nobody"]).exists()
