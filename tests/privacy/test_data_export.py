"""A person asks for everything about them in a zip, and fetches it themselves."""

import datetime as dt
import io
import json
import zipfile

import pytest
import time_machine
from django.core import mail
from django.test import Client
from django.utils import timezone

from accounts.models import AuditEntry, User
from privacy.export import write_archive
from privacy.models import DataExport
from privacy.registry import PERSONAL_DATA, DataSubject
from tests.accounts.authentication import confirm_password, sign_in
from tests.factories import PASSWORD
from tests.privacy.everything import (
    OTHER_ADDRESS,
    SAID,
    a_person_known_everywhere,
)

PAGE = "/accounts/data/"


@pytest.fixture
def known(region_one, mona) -> User:
    return a_person_known_everywhere(region_one, mona)


@pytest.fixture
def archive(known) -> zipfile.ZipFile:
    file = io.BytesIO()
    write_archive(known, file)
    return zipfile.ZipFile(file)


def come_in(client: Client, person: User) -> None:
    sign_in(client, person)
    confirm_password(client)


def asked(client: Client, capture) -> DataExport:
    with capture(execute=True):
        client.post(f"{PAGE}export/")
    return DataExport.objects.get()


def test_the_export_has_every_table_with_the_person(archive, known):
    person = DataSubject.of(known)
    told = {}
    for name in archive.namelist():
        if name.endswith(".json"):
            read = json.loads(archive.read(name))
            told[name.removesuffix(".json")] = read["about_you"]

    for model, personal_data in PERSONAL_DATA.items():
        rows = personal_data.about(person).count()
        kinds = told[model._meta.app_label]
        spoken = [len(rows) for rows in kinds.values()]
        assert rows == 0 or rows in spoken, model


def test_the_export_can_be_read_and_holds_the_files_of_the_person(archive, known):
    accounts = json.loads(archive.read("accounts.json"))["about_you"]
    [membership] = accounts["membership"]
    [decision] = json.loads(archive.read("simulations.json"))["about_you"]["decision"]

    assert membership["authority"] == "law enforcement"
    assert membership["user"] == "you"
    assert membership["decided_by"] == "somebody else"
    assert archive.read(membership["letter"]) == b"%PDF-1.7 zanzibar"
    assert decision["reason"] == SAID
    certificates = json.loads(archive.read("certificates.json"))["about_you"]
    assert archive.read(certificates["certificate"][0]["pdf"]).startswith(b"%PDF")
    assert "account" in archive.read("README.txt").decode()
    assert OTHER_ADDRESS in archive.read("account.json").decode()


def test_the_export_names_nobody_else_and_holds_no_key(archive, known, mona):
    text = "".join(archive.read(name).decode("latin-1") for name in archive.namelist())

    assert mona.email not in text
    assert mona.full_name not in text
    assert "Of the manager" not in text
    assert "Who pays?" not in text
    assert known.password not in text
    assert '"secret"' not in text


def test_an_export_is_asked_for_made_mailed_and_fetched(
    client, alice, django_capture_on_commit_callbacks
):
    come_in(client, alice)
    export = asked(client, django_capture_on_commit_callbacks)

    assert [m.to for m in mail.outbox] == [[alice.email]]
    assert PAGE in mail.outbox[0].body
    assert f"{PAGE}export/{export.pk}/" in client.get(PAGE).text
    response = client.get(f"{PAGE}export/{export.pk}/")
    fetched = zipfile.ZipFile(io.BytesIO(response.getvalue()))
    assert "accounts.json" in fetched.namelist()
    assert response["Content-Type"] == "application/zip"
    assert "no-store" in response["Cache-Control"]
    assert AuditEntry.objects.filter(about=alice, action="exported-self").exists()


def test_an_export_that_is_asked_for_twice_is_made_once(client, alice):
    come_in(client, alice)
    for _twice in range(2):
        client.post(f"{PAGE}export/")

    assert DataExport.objects.count() == 1


def test_a_new_export_takes_the_place_of_the_old(
    client, alice, django_capture_on_commit_callbacks
):
    come_in(client, alice)
    old = asked(client, django_capture_on_commit_callbacks)
    new = asked(client, django_capture_on_commit_callbacks)

    assert new.pk != old.pk
    assert not old.file.storage.exists(old.file.name)
    assert new.file.storage.exists(new.file.name)


def test_people_who_signed_in_long_ago_give_their_password_first(
    client, alice, django_capture_on_commit_callbacks
):
    come_in(client, alice)
    export = asked(client, django_capture_on_commit_callbacks)
    address = f"{PAGE}export/{export.pk}/"

    with time_machine.travel(timezone.now() + dt.timedelta(minutes=10)):
        assert "/accounts/reauthenticate/" in client.get(address)["Location"]
        assert "/reauthenticate/" in client.post(f"{PAGE}export/")["Location"]
        confirm_password(client)
        assert client.get(address).getvalue().startswith(b"PK")


def test_an_export_need_not_be_asked_for_again_after_the_password(client, alice):
    sign_in(client, alice)
    door = client.post(f"{PAGE}export/")["Location"]

    answer = client.post(door, {"password": PASSWORD}, follow=True)

    assert DataExport.objects.get().user == alice
    assert "We are preparing your data" in answer.text


def test_nobody_else_fetches_an_export(
    client, alice, bob, ada, django_capture_on_commit_callbacks
):
    come_in(client, alice)
    export = asked(client, django_capture_on_commit_callbacks)

    for person in bob, ada:
        others = Client()
        come_in(others, person)
        assert others.get(f"{PAGE}export/{export.pk}/").status_code == 404


def test_an_export_expires(client, alice, django_capture_on_commit_callbacks):
    come_in(client, alice)
    export = asked(client, django_capture_on_commit_callbacks)

    with time_machine.travel(timezone.now() + dt.timedelta(days=8)):
        come_in(client, alice)
        assert client.get(f"{PAGE}export/{export.pk}/").status_code == 404
        assert "Prepare my data" in client.get(PAGE).text
