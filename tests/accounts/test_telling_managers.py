"""Managers are told that somebody waits: by one mail, once the address is confirmed."""

import pytest
from django.core import mail

from accounts import application_notices
from accounts.models import Membership, User
from tests.accounts.authentication import code_in, sign_up
from tests.factories import a_person


@pytest.fixture
def fatou(region_one) -> User:
    user = a_person("Fatou Manager", region_one, language="fr")
    region_one.appoint(user, "manager")
    return user


@pytest.fixture
def applies(client, django_capture_on_commit_callbacks):
    def applied(**changed: str) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            sign_up(client, **changed)
            assert not told()
            client.post("/accounts/confirm-email/", {"code": code_in(mail.outbox[-1])})

    return applied


def told() -> dict[str, str]:
    """By reader, the subjects of letters about Noor."""
    of_noor = [m for m in mail.outbox if "Noor Haddad" in m.subject]
    assert len({m.to[0] for m in of_noor}) == len(of_noor)
    return {m.to[0]: m.subject for m in of_noor}


def test_each_manager_of_the_region_gets_the_mail_in_their_language(
    applies, mona, fatou, omar, ada, edith
):
    applies()

    assert told() == {
        mona.email: "Noor Haddad applies for membership",
        fatou.email: "Noor Haddad demande à devenir membre",
    }
    membership = Membership.objects.get(user__full_name="Noor Haddad")
    [letter] = [m for m in mail.outbox if m.to == [mona.email]]
    assert f"/programme/members/{membership.pk}/" in letter.body
    assert "Prosecution service" in letter.body


def test_not_before_the_address_is_confirmed(
    client, mona, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        sign_up(client)

    assert told() == {}


def test_it_comes_once_however_often_it_is_announced(
    applies, mona, django_capture_on_commit_callbacks
):
    applies()
    noor = User.objects.get(full_name="Noor Haddad")
    with django_capture_on_commit_callbacks(execute=True):
        application_notices.announce(noor)
    application_notices.tell_managers.func(noor.membership.pk)

    assert list(told()) == [mona.email]


def test_without_a_region_or_a_manager_administrators_are_told(applies, ada, mona):
    applies(country="JP")

    assert ada.email in told()
    assert mona.email not in told()


def test_an_application_after_a_refusal_is_announced_again(
    mona, region_one, sign_in, django_capture_on_commit_callbacks
):
    noor = a_person("Noor Haddad", region_one, "refused")
    form = {"country": "BW", "authority": "judiciary", "organisation": "Court"}
    with django_capture_on_commit_callbacks(execute=True):
        for _twice in range(2):
            sign_in(noor).post("/accounts/application/", form | {"focus": "Orders"})

    assert list(told()) == [mona.email]


def test_people_who_were_invited_need_no_decision(
    applies, client, mona, region_one, django_capture_on_commit_callbacks
):
    from accounts.models import Invitation

    Invitation.objects.invite("noor@example.org", region_one, mona)
    invitation = Invitation.objects.get()
    client.get(invitation.address.removeprefix("http://127.0.0.1:8000"))
    applies()

    assert told() == {}
    assert User.objects.get(full_name="Noor Haddad").membership.state == "approved"


def test_an_application_that_is_decided_is_not_announced(mona, region_one):
    noor = a_person("Noor Haddad", region_one, "applied")
    noor.membership.approve(mona)
    mail.outbox.clear()

    application_notices.tell_managers.func(noor.membership.pk)

    assert mail.outbox == []
