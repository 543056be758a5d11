"""What was recorded stays as it was recorded."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import AppendOnlyError, AuditAction, AuditEntry


@pytest.fixture
def entry(mona, alice, region_one) -> AuditEntry:
    return AuditEntry.objects.record(
        AuditAction.EXPORTED, by=mona, about=alice, region=region_one, detail="CSV"
    )


def test_the_model_refuses_to_change_or_delete(entry):
    entry.detail = "nothing"
    for change in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(detail=""),
    ):
        with pytest.raises(AppendOnlyError):
            change()


@pytest.mark.parametrize(
    "sql",
    ["UPDATE accounts_auditentry SET detail = ''", "DELETE FROM accounts_auditentry"],
)
def test_so_does_the_database(entry, sql):
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(sql)

    assert AuditEntry.objects.get(pk=entry.pk).detail == "CSV"


ERASED = "detail = '', erased_at = '2026-11-21 10:00:00'"


def change(columns: str) -> None:
    with transaction.atomic():
        table = AuditEntry._meta.db_table
        connection.cursor().execute(f"UPDATE {table} SET {columns}")


def test_words_can_go_and_that_they_went_is_seen(entry, mona, ada, sign_in):
    entries = AuditEntry.objects.filter(pk=entry.pk)
    assert (entries.erase_words(), entries.erase_words()) == (1, 0)

    stored = AuditEntry.objects.get(pk=entry.pk)
    assert (stored.detail, stored.by, stored.at) == ("", mona, entry.at)
    assert stored.erased_at is not None
    page = sign_in(ada).get("/programme/log/?action=exported").text
    assert "CSV" not in page
    assert '<span class="soft">erased</span>' in page


@pytest.mark.parametrize(
    "columns",
    [
        "detail = 'Something else', erased_at = '2026-11-21 10:00:00'",
        "detail = ''",
        "erased_at = '2026-11-21 10:00:00'",
        f"{ERASED}, by_id = NULL",
        f"{ERASED}, about_id = 1",
        f"{ERASED}, action = 'approved'",
        f"{ERASED}, at = '2001-01-01 10:00:00'",
        f"{ERASED}, region_id = NULL",
        f"{ERASED}, id = 999999",
    ],
)
def test_nothing_else_changes_with_the_words(entry, columns):
    with pytest.raises(DatabaseError):
        change(columns)

    assert AuditEntry.objects.get(pk=entry.pk).detail == "CSV"


@pytest.mark.parametrize(
    "columns",
    ["detail = 'CSV', erased_at = NULL", "detail = 'x'", "erased_at = NULL", ERASED],
)
def test_what_is_erased_never_comes_back(entry, columns):
    AuditEntry.objects.all().erase_words()

    with pytest.raises(DatabaseError):
        change(columns)
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute("DELETE FROM accounts_auditentry")


def test_it_outlives_the_person_and_names_nobody_then(entry, alice, ada, sign_in):
    pk, name = alice.pk, alice.full_name
    alice.delete()

    stored = AuditEntry.objects.select_related("about").get(pk=entry.pk)
    assert (stored.about_id, stored.about) == (pk, None)
    page = sign_in(ada).get("/programme/log/")
    assert page.status_code == 200
    assert name not in page.text


def test_administrators_read_it_and_nobody_else(entry, ada, mona, edith, sign_in):
    page = sign_in(ada).get("/programme/log/?action=exported&q=alice").text

    assert "Alice Moyo" in page
    assert "CSV" in page
    for person in mona, edith:
        assert sign_in(person).get("/programme/log/").status_code == 403
        assert not AuditEntry.objects.visible_to(person).exists()
