"""Exports of many people: written by the worker, for one person, for some days."""

import datetime as dt
import uuid

import pytest
from django.core import mail
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Membership, Role
from privacy.erasure import erase
from programmes.exports import tasks
from programmes.models import Export
from programmes.models.exports import SILENCE
from tests.programmes.reported import seats
from tests.programmes.test_exports import PEOPLE, rows_of

pytestmark = pytest.mark.django_db
EXPORTS = "/programme/reports/exports/"


@pytest.fixture(autouse=True)
def _many_is_two(settings, tmp_path):
    settings.EXPORT_ROWS_AT_ONCE = 2
    settings.STORAGES = {
        **settings.STORAGES,
        "private": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": tmp_path},
        },
    }


@pytest.fixture
def waiting(settings, cohort, mona, sign_in, django_capture_on_commit_callbacks):
    """Asked for by Mona; no worker has taken it yet."""
    seats(cohort, 5)
    with django_capture_on_commit_callbacks(execute=False):
        response = sign_in(mona).post(PEOPLE, {"form": "csv"})
    export = Export.objects.get(owner=mona)
    assert response.url == f"{EXPORTS}{export.pk}/"
    return export


@pytest.fixture
def written(waiting):
    tasks.write.func(str(waiting.pk))
    waiting.refresh_from_db()
    return waiting


def test_the_page_says_how_far_it_is_without_a_script(waiting, mona, sign_in):
    client, address = sign_in(mona), f"{EXPORTS}{waiting.pk}/"
    assert "It starts in a moment." in client.get(address).text

    waiting.begin(rows=40, reach=[])
    waiting.count(10)

    page = client.get(address).text
    assert "10 of 40 people" in page
    assert '<progress class="progress" value="25" max="100"' in page
    assert "Check again" in page


def test_a_large_cohort_is_asked_for_with_a_button(
    cohort, mona, sign_in, django_capture_on_commit_callbacks
):
    seats(cohort, 3)
    client = sign_in(mona)
    address = f"/programme/cohorts/{cohort.pk}/progress.csv?bom=1&country=BW"

    assert "3 people." in client.get(address).text
    assert not Export.objects.filter(owner=mona).exists()
    with django_capture_on_commit_callbacks(execute=False):
        response = client.post(address)
    export = Export.objects.get(owner=mona)
    tasks.write.func(str(export.pk))

    file = client.get(f"{response.url}file/")
    assert file.getvalue().startswith(b"\xef\xbb\xbfName")
    export.refresh_from_db()
    assert (export.rows, export.rows_done) == (3, 3)


def test_the_file_is_there_when_it_is_written(written, mona, sign_in):
    client = sign_in(mona)
    mail.outbox.clear()

    assert "Download" in client.get(f"{EXPORTS}{written.pk}/").text
    response = client.get(f"{EXPORTS}{written.pk}/file/")
    assert len(rows_of(response)) == 6
    assert response["Content-Disposition"] == 'attachment; filename="people.csv"'
    assert "people.csv" in client.get(EXPORTS).text


def test_a_mail_with_the_link_goes_to_who_asked_in_her_language(waiting, mona):
    mona.language = "fr"
    mona.save()
    mail.outbox.clear()

    tasks.write.func(str(waiting.pk))

    (message,) = mail.outbox
    assert message.to == [mona.email]
    assert f"{EXPORTS}{waiting.pk}/" in message.body


def test_it_is_written_and_mailed_once(written):
    mail.outbox.clear()

    tasks.write.func(str(written.pk))

    assert mail.outbox == []


def test_nobody_else_fetches_it(written, omar, ada, edith, cohort, sign_in):
    cohort.facilitators.add(edith)
    for person in omar, ada, edith:
        client = sign_in(person)
        for address in "", "file/":
            assert client.get(f"{EXPORTS}{written.pk}/{address}").status_code == 404
        assert client.post(f"{EXPORTS}{written.pk}/again/").status_code == 404
        assert written.name not in client.get(EXPORTS).text


def test_who_lost_the_region_has_lost_the_file(
    written, mona, region_one, region_two, sign_in
):
    region_two.appoint(mona, Role.MANAGER)
    region_one.dismiss(mona, Role.MANAGER)

    client = sign_in(mona)
    assert client.get(EXPORTS).status_code == 200
    assert client.get(f"{EXPORTS}{written.pk}/file/").status_code == 404


def test_who_lost_her_role_before_it_was_written_gets_nothing(
    waiting, mona, region_one
):
    region_one.dismiss(mona, Role.MANAGER)
    mail.outbox.clear()

    tasks.write.func(str(waiting.pk))

    waiting.refresh_from_db()
    assert waiting.state == Export.State.FAILED
    assert waiting.file.name == ""
    assert mail.outbox == []


def test_whom_it_is_about_counts_when_it_is_written(
    waiting, cohort, region_two, mona, sign_in
):
    gone = cohort.enrolments.first()
    gone.withdraw(mona, "Left.")
    Membership.objects.filter(user=gone.user).update(region=region_two)

    tasks.write.func(str(waiting.pk))

    response = sign_in(mona).get(f"{EXPORTS}{waiting.pk}/file/")
    assert len(rows_of(response)) == 5


def test_it_expires(written, settings, mona, sign_in):
    at = written.file.storage
    name = written.file.name
    later = timezone.now() - dt.timedelta(days=settings.KEEP_EXPORTS_DAYS, minutes=1)
    Export.objects.filter(pk=written.pk).update(asked_at=later)

    client = sign_in(mona)
    assert client.get(f"{EXPORTS}{written.pk}/file/").status_code == 404
    assert "The file is no longer kept" in client.get(f"{EXPORTS}{written.pk}/").text
    call_command("retention", do=True)

    assert not at.exists(name)
    assert not Export.objects.filter(pk=written.pk).exists()


def test_who_is_erased_has_none_left(written, mona, django_capture_on_commit_callbacks):
    at, name = written.file.storage, written.file.name

    with django_capture_on_commit_callbacks(execute=True):
        erase(mona)

    assert not Export.objects.filter(pk=written.pk).exists()
    assert not at.exists(name)


def test_a_file_that_is_lost_is_gone(written, mona, sign_in):
    written.file.storage.delete(written.file.name)
    client = sign_in(mona)
    client.raise_request_exception = False

    response = client.get(f"{EXPORTS}{written.pk}/file/")

    assert response.status_code == 410


def test_what_a_lost_worker_left_is_tried_again(
    waiting, mona, sign_in, django_capture_on_commit_callbacks
):
    client, address = sign_in(mona), f"{EXPORTS}{waiting.pk}/"
    assert waiting.begin(rows=5, reach=[])
    client.post(f"{address}again/")
    waiting.refresh_from_db()
    assert waiting.state == Export.State.RUNNING

    long_ago = timezone.now() - SILENCE - dt.timedelta(seconds=1)
    Export.objects.filter(pk=waiting.pk).update(changed_at=long_ago)
    assert "Try again" in client.get(address).text
    with django_capture_on_commit_callbacks(execute=False):
        client.post(f"{address}again/")
    tasks.write.func(str(waiting.pk))

    assert "Download" in client.get(address).text


def test_two_workers_begin_once(waiting):
    other = Export.objects.get(pk=waiting.pk)

    assert waiting.begin(rows=5, reach=[])
    assert not other.begin(rows=5, reach=[])


def test_one_that_was_never_asked_for_is_not_there(mona, sign_in):
    client = sign_in(mona)
    for address in "", "file/":
        assert client.get(f"{EXPORTS}{uuid.uuid4()}/{address}").status_code == 404
