"""Asked for with the password, undone within days, done by the command."""

import datetime as dt
import io

import pytest
import time_machine
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from accounts.models import AuditEntry, User
from privacy.erasure import erase
from privacy.exceptions import ErasureRefused
from privacy.models import Erasure
from tests.accounts.authentication import sign_in
from tests.factories import PASSWORD

PAGE = "/accounts/data/erase/"
FORM = {"password": PASSWORD, "understood": "on"}


def actions(person: User) -> list[str]:
    entries = AuditEntry.objects.filter(about=person, action__startswith="eras")
    return list(entries.order_by("pk").values_list("action", flat=True))


@pytest.fixture
def asked(client, alice) -> Erasure:
    sign_in(client, alice)
    client.post(PAGE, FORM)
    return Erasure.objects.get()


def run(days: int) -> None:
    with time_machine.travel(timezone.now() + dt.timedelta(days=days)):
        call_command("retention", "--do", stdout=io.StringIO())


def test_what_goes_and_what_stays_is_told_first(client, alice):
    sign_in(client, alice)
    text = client.get(PAGE).text

    assert "What is erased" in text
    assert "What stays, without your name" in text
    assert "after 14 days" in text


@pytest.mark.parametrize(
    ("form", "field"),
    [
        ({**FORM, "password": "wrong"}, "password"),
        ({**FORM, "password": ""}, "password"),
        ({"password": PASSWORD}, "understood"),
    ],
)
def test_without_password_or_consent_nothing_is_asked_for(client, alice, form, field):
    sign_in(client, alice)
    response = client.post(PAGE, form)

    assert field in response.context["form"].errors
    assert not Erasure.objects.exists()


def test_passwords_are_not_guessed_there(client, alice):
    sign_in(client, alice)
    for _try in range(10):
        client.post(PAGE, {**FORM, "password": "wrong"})

    client.post(PAGE, FORM)

    assert not Erasure.objects.exists()


def test_it_is_noted_mailed_logged_and_shown(client, alice, asked):
    day = f"{asked.due_at:%-d %B %Y}"

    assert [m.to for m in mail.outbox] == [[alice.email]]
    assert day in mail.outbox[0].subject
    assert day in client.get("/accounts/data/").text
    assert "Keep my data" in client.get("/accounts/data/").text
    assert actions(alice) == ["erasure-asked"]
    assert client.get("/learning/").status_code == 200


def test_asked_again_the_first_day_stays(client, alice, asked):
    assert client.post(PAGE, FORM)["Location"] == "/accounts/data/"

    assert Erasure.objects.get().due_at == asked.due_at
    assert actions(alice) == ["erasure-asked"]


def test_it_can_be_undone_until_it_is_done(client, alice, asked):
    client.post("/accounts/data/keep/")
    run(days=20)

    assert User.objects.get(pk=alice.pk).full_name == "Alice Moyo"
    assert actions(alice) == ["erasure-asked", "erasure-undone"]


def test_it_is_done_when_its_day_has_come_and_not_before(client, alice, asked):
    run(days=13)
    assert User.objects.get(pk=alice.pk).erased_at is None
    run(days=15)

    alice.refresh_from_db()
    assert alice.erased_at
    assert alice.email.endswith("@erased.invalid")
    assert actions(alice) == ["erasure-asked", "erased"]
    assert client.get("/learning/").status_code == 302


def test_somebody_who_becomes_an_administrator_meanwhile_holds_no_erasure_up(
    alice, bob
):
    for person in alice, bob:
        Erasure.objects.ask(person, by=person)
    User.objects.filter(pk=alice.pk).update(is_superuser=True)
    run(days=15)

    assert User.objects.get(pk=alice.pk).erased_at is None
    assert User.objects.get(pk=bob.pk).erased_at


def test_the_day_hangs_on_the_setting(client, alice, settings):
    settings.ERASURE_GRACE_DAYS = 0
    sign_in(client, alice)
    client.post(PAGE, FORM)
    run(days=1)

    assert User.objects.get(pk=alice.pk).erased_at


def test_an_administrator_does_it_on_a_written_request(alice, ada, sign_in):
    address = f"/programme/members/{alice.membership.pk}/erase/"
    client = sign_in(ada)
    assert (
        "written request"
        in client.get(f"/programme/members/{alice.membership.pk}/").text
    )

    client.post(address, {"reason": "Letter of 3 November"})

    entry = AuditEntry.objects.get(action="erasure-asked")
    assert (entry.by, entry.about, entry.detail) == (ada, alice, "Letter of 3 November")
    assert "on a written request" in mail.outbox[0].body
    client.post(address, {"undo": "1"})
    assert not Erasure.objects.exists()


def test_not_without_saying_which_and_by_nobody_else(alice, ada, mona, region_one):
    alice.membership.region = region_one
    alice.membership.save()

    for person, reason in ((ada, " "), (mona, "I say so")):
        with pytest.raises(ErasureRefused):
            Erasure.objects.ask(alice, by=person, reason=reason)

    assert not Erasure.objects.exists()


def test_a_manager_sees_no_way_to_it(alice, mona, region_one, sign_in):
    alice.membership.region = region_one
    alice.membership.save()
    address = f"/programme/members/{alice.membership.pk}/"

    assert "written request" not in sign_in(mona).get(address).text
    answer = sign_in(mona).post(f"{address}erase/", {"reason": "I say so"})
    assert answer.status_code == 403
    assert not Erasure.objects.exists()


def test_after_a_restore_it_is_done_again_by_number(alice, bob, caplog):
    with caplog.at_level("INFO", "privacy.erasure"):
        erase(alice)
    assert f"Account {alice.pk} is erased." in caplog.text

    User.objects.filter(pk=alice.pk).update(erased_at=None)  # as the backup has it
    said = io.StringIO()
    call_command("erase", str(alice.pk), stdout=said)

    assert said.getvalue() == f"Erased: account {alice.pk}\n"
    assert User.objects.get(pk=alice.pk).erased_at
    assert User.objects.get(pk=bob.pk).erased_at is None
