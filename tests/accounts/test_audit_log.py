"""What was recorded stays as it was recorded."""

import pytest
from django.db import DatabaseError, connection, transaction

from accounts.models import AuditEntry, AuditIsAppendOnly, Deed


@pytest.fixture
def entry(mona, alice, region_one) -> AuditEntry:
    return AuditEntry.objects.record(
        Deed.EXPORTED, by=mona, about=alice, region=region_one, detail="CSV"
    )


def test_the_model_refuses_to_change_or_delete(entry):
    entry.detail = "nothing"
    for change in (
        entry.save,
        entry.delete,
        AuditEntry.objects.all().delete,
        lambda: AuditEntry.objects.update(detail=""),
    ):
        with pytest.raises(AuditIsAppendOnly):
            change()


@pytest.mark.parametrize(
    "sql",
    ["UPDATE accounts_auditentry SET detail = ''", "DELETE FROM accounts_auditentry"],
)
def test_so_does_the_database(entry, sql):
    with pytest.raises(DatabaseError), transaction.atomic():
        connection.cursor().execute(sql)

    assert AuditEntry.objects.get(pk=entry.pk).detail == "CSV"


def test_it_outlives_the_person_and_names_nobody_then(entry, alice, ada, sign_in):
    pk, name = alice.pk, alice.full_name
    alice.delete()

    stored = AuditEntry.objects.select_related("about").get(pk=entry.pk)
    assert (stored.about_id, stored.about) == (pk, None)
    page = sign_in(ada).get("/programme/log/")
    assert page.status_code == 200
    assert name not in page.text


def test_administrators_read_it_and_nobody_else(entry, ada, mona, edith, sign_in):
    page = sign_in(ada).get("/programme/log/?deed=exported&q=alice").text

    assert "Alice Moyo" in page
    assert "CSV" in page
    for person in mona, edith:
        assert sign_in(person).get("/programme/log/").status_code == 403
        assert not AuditEntry.objects.visible_to(person).exists()
