"""What is past its time is shown, then disposed of, and the rest is not."""

import datetime as dt
import io
from typing import Any

import pytest
import time_machine
from allauth.account.models import EmailAddress
from allauth.usersessions.models import UserSession
from django.conf import settings as django_settings
from django.core import mail
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from accounts.models import (
    AuditAction,
    AuditEntry,
    Invitation,
    Membership,
    User,
)
from privacy import retention
from privacy.models import DataExport, Erasure
from privacy.retention import RETENTION_RULES
from tests.accounts.authentication import sign_in
from tests.factories import a_person
from tests.webinars.factories import a_date, a_webinar
from webinars import attendance
from webinars.models import Presence
from webinars.registration import register


def run(*options: str, days: int = 0) -> str:
    said = io.StringIO()
    with time_machine.travel(timezone.now() + dt.timedelta(days=days)):
        call_command("retention", *options, stdout=said)
    return said.getvalue()


def ago(days: int) -> dt.datetime:
    return timezone.now() - dt.timedelta(days=days)


@pytest.fixture
def refused(region_one) -> Membership:
    person = a_person("Noor Haddad", region_one, "refused")
    membership = person.membership
    membership.letter.save("letter.pdf", ContentFile(b"%PDF-"))
    return membership


def test_it_shows_first_and_changes_nothing(refused, alice):
    said = run(days=400)

    assert "1  letters of nomination (KEEP_LETTERS_DAYS: 180 days)" in said
    assert "1  refused applications" in said
    assert "Nothing was changed" in said
    assert Membership.objects.filter(pk=refused.pk).exists()


def test_a_letter_goes_before_the_application(
    refused, django_capture_on_commit_callbacks
):
    name, storage = refused.letter.name, refused.letter.storage
    with django_capture_on_commit_callbacks(execute=True):
        run("--do", days=200)

    refused.refresh_from_db()
    assert (refused.letter.name, refused.state) == ("", "refused")
    assert not storage.exists(name)
    run("--do", days=400)
    assert not Membership.objects.filter(pk=refused.pk).exists()


def test_done_twice_it_is_done_once(refused, alice):
    run("--do", days=400)

    assert "1  letters" not in run("--do", days=400)
    assert "1  refused" not in run("--do", days=400)


def test_it_goes_on_until_all_is_done_however_much_there_is(mona, region_one):
    more_than_two_batches = 2 * retention.BATCH + 10
    Invitation.objects.bulk_create(
        Invitation(email=f"{number}@example.org", region=region_one)
        for number in range(more_than_two_batches)
    )

    assert f"{more_than_two_batches}  invitations" in run("--do", days=400)
    assert not Invitation.objects.exists()


def test_people_who_were_away_are_told_and_signing_in_calls_the_erasure_off(
    client, alice, bob
):
    User.objects.filter(pk=alice.pk).update(last_login=ago(1200))
    User.objects.filter(pk=bob.pk).update(last_login=ago(10))
    run("--do")

    assert [m.to for m in mail.outbox] == [[alice.email]]
    assert "have not signed in for a long time" in mail.outbox[0].body
    assert Erasure.objects.get().user == alice
    sign_in(client, alice)
    assert not Erasure.objects.exists()
    assert AuditEntry.objects.filter(
        action=AuditAction.ERASURE_UNDONE, about=alice
    ).exists()


def test_people_who_do_not_come_are_erased(alice):
    User.objects.filter(pk=alice.pk).update(last_login=ago(1200))
    run("--do")
    run("--do", days=15)

    assert User.objects.get(pk=alice.pk).erased_at


def test_somebody_who_stays_signed_in_was_not_away(alice, sign_in):
    sign_in(alice).get("/learning/")
    User.objects.filter(pk=alice.pk).update(last_login=ago(1200))
    run("--do")

    assert not Erasure.objects.exists()


def test_signing_in_does_not_undo_an_erasure_that_was_asked_for(client, alice):
    Erasure.objects.ask(alice, by=alice)
    sign_in(client, alice)

    assert Erasure.objects.exists()


def test_an_administrator_is_left_alone(ada):
    User.objects.filter(pk=ada.pk).update(last_login=ago(5000))
    run("--do", days=30)

    assert not Erasure.objects.exists()


def test_an_account_without_a_confirmed_address_goes(alice, region_one):
    noor = a_person("Noor Haddad", region_one, "applied", date_joined=ago(40))
    EmailAddress.objects.filter(user=noor).update(verified=False)
    User.objects.filter(pk=alice.pk).update(date_joined=ago(40))
    run("--do")

    assert User.objects.get(pk=noor.pk).erased_at
    assert User.objects.get(pk=alice.pk).erased_at is None


def test_words_of_the_log_go_and_entries_stay(alice, mona):
    entry = AuditEntry.objects.record(
        AuditAction.WITHDRAWN, by=mona, about=alice, detail="A parent is ill."
    )
    run("--do", days=1800)
    assert AuditEntry.objects.get(pk=entry.pk).detail
    run("--do", days=1900)

    stored = AuditEntry.objects.get(pk=entry.pk)
    assert (stored.detail, stored.by, stored.about) == ("", mona, alice)


def test_where_somebody_was_signed_in_goes_when_the_session_has_ended(alice):
    live, ended = Client(), Client()
    for client in live, ended:
        sign_in(client, alice)
        client.get("/learning/")
    UserSession.objects.update(last_seen_at=ago(100))
    ended.session.delete()
    run("--do")

    assert UserSession.objects.get().session_key == live.session.session_key


def test_exports_and_tasks_go_with_all_that_is_in_them(alice):
    export = DataExport.objects.create(user=alice, ready_at=timezone.now())
    export.file.save("export.zip", ContentFile(b"PK"))
    for status in "SUCCESSFUL", "FAILED", "READY":
        DBTaskResult.objects.create(
            args_kwargs={"args": [], "kwargs": {}},
            task_path="mailing.backends.send_by_smtp",
            backend_name="default",
            status=status,
            finished_at=None if status == "READY" else timezone.now(),
            **({} if status == "READY" else {"started_at": timezone.now()}),
        )
    run("--do", days=15)

    assert not DataExport.objects.exists()
    assert DBTaskResult.objects.get().status == "READY"


def test_clicks_and_devices_go_and_minutes_stay(alice):
    date = a_date(a_webinar("A webinar"))
    registration = register(alice, date)
    Source = Presence.Source
    for source, device, minutes in (
        (Source.CLICK, "", 0),
        (Source.ROOM, "A phone", 30),
        (Source.ROOM, "A desk", 30),
    ):
        Presence.objects.create(
            registration=registration,
            source=source,
            began_at=date.starts_at,
            ended_at=date.starts_at + dt.timedelta(minutes=minutes),
            device=device,
        )

    def attended() -> int:
        return attendance.seconds_noted(date, registration.presences.all())

    with time_machine.travel(date.ends_at):
        before = attended()
    run("--do", days=380)
    run("--do", days=380)

    assert sorted(p.device for p in registration.presences.all()) == ["", "1"]
    with time_machine.travel(date.ends_at):
        assert attended() == before == 30 * 60


@pytest.mark.parametrize(
    "name", sorted({each.setting for each in RETENTION_RULES} - {"ERASURE_GRACE_DAYS"})
)
def test_zero_keeps_for_good(settings, refused, name):
    setattr(settings, name, 0)

    assert f"0  {_kind(name)} ({name}: for good)" in run(days=9999)


def _kind(setting: str) -> Any:
    return next(each.kind for each in RETENTION_RULES if each.setting == setting)


def test_every_time_is_a_setting():
    for rule in RETENTION_RULES:
        assert isinstance(getattr(django_settings, rule.setting), int)
