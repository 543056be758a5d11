"""Files and the rows that name them, on a disk that is full or has lost some."""

import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from django.core.files.base import ContentFile
from django.core.management import CommandError, call_command

from accounts.storage import private_files
from courses.models import Submission, SubmissionFile
from operating.files import file_fields
from operating.storage import WholeFileStorage
from privacy.models import DataExport
from tests.courses.submissions import a_cohort_in_follow_up, a_file, a_task, handed_in
from tests.factories import a_person
from tests.webinars.factories import a_date, a_webinar
from tests.webinars.recordings import a_recording

pytestmark = pytest.mark.django_db
YESTERDAY = time.time() - 86_400


@contextmanager
def disk_at(folder: Path, size: str) -> Iterator[Path]:
    words = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if subprocess.run(words, capture_output=True, check=False).returncode:
        pytest.skip("only root mounts a small disk")
    try:
        yield folder
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def remount(folder: Path, how: str) -> None:
    subprocess.run(["mount", "-o", f"remount,{how}", str(folder)], check=True)


@pytest.fixture
def small_disk(tmp_path: Path) -> Iterator[Path]:
    """One of a megabyte."""
    with disk_at(tmp_path, "1m") as disk:
        yield disk


@pytest.fixture
def private_folder(settings) -> Path:
    settings.PRIVATE_ROOT.mkdir(parents=True, exist_ok=True)
    return settings.PRIVATE_ROOT


@pytest.fixture
def full_private_folder(private_folder: Path) -> Iterator[Path]:
    """Files can be begun there, and hold nothing."""
    with disk_at(private_folder, "64k") as disk:
        (disk / "full").write_bytes(b"0" * 64 * 1024)
        yield disk


def kept(path: str, age: float = YESTERDAY) -> Path:
    file = Path(private_files().path(path))
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_bytes(b"kept")
    os.utime(file, (age, age))
    return file


@pytest.fixture
def export(alice) -> DataExport:
    export = DataExport.objects.create(user=alice)
    export.file.save("export.zip", ContentFile(b"everything"))
    return export


def test_a_full_disk_keeps_nothing_of_a_file(small_disk: Path) -> None:
    storage = WholeFileStorage(small_disk)
    whole = storage.save("letters/one", ContentFile(b"1" * 600_000))

    with pytest.raises(OSError, match="No space left"):
        storage.save("letters/two", ContentFile(b"2" * 600_000))

    assert os.listdir(small_disk / "letters") == ["one"]
    assert storage.size(whole) == 600_000


def test_a_person_is_told_that_there_is_no_room(
    full_private_folder: Path, alice, course, region_one, sign_in
) -> None:
    task = a_task(course)
    a_cohort_in_follow_up(course, region_one).admit(alice, by=None)
    client = sign_in(alice)
    client.raise_request_exception = False

    page = client.post(
        f"/activities/{task.pk}/hand-in/",
        {"text": "My map.", "files": [a_file()], "declared": "1", "saves": "0"},
    )

    assert page.status_code == 507
    assert b"There is no room" in page.content
    assert not SubmissionFile.objects.exists()
    left = [name for _, _, names in os.walk(full_private_folder) for name in names]
    assert left == ["full"]


def test_of_several_files_none_is_kept_where_there_is_no_room_for_one(
    private_folder: Path, alice, course, region_one, sign_in
) -> None:
    task = a_task(course)
    cohort = a_cohort_in_follow_up(course, region_one)
    cohort.admit(alice, by=None)
    client = sign_in(alice)
    client.raise_request_exception = False
    large = a_file("second.csv", b"a,b\n" * 10_000)
    files = [a_file(), large]

    with disk_at(private_folder, "16k"):
        page = client.post(
            f"/activities/{task.pk}/hand-in/",
            {"text": "My map.", "files": files, "declared": "1", "saves": "0"},
        )
        left = [name for _, _, names in os.walk(private_folder) for name in names]

    assert page.status_code == 507
    assert left == []
    assert not SubmissionFile.objects.exists()
    assert Submission.objects.get(enrolment__user=alice).text == "My map."


def test_a_file_that_is_gone_is_said_on_a_page(alice, cohort, sign_in) -> None:
    submission = handed_in(alice, cohort, a_task(cohort.course))
    stored = submission.files.get()
    stored.file.storage.delete(stored.file.name)
    client = sign_in(alice)
    client.raise_request_exception = False

    page = client.get(f"/evidence/{stored.pk}/")

    assert page.status_code == 410
    assert b"This file is gone" in page.content


def test_so_is_a_letter_or_a_video_that_is_gone(
    alice, mona, region_one, sign_in
) -> None:
    membership = a_person("Applicant", region_one, "applied").membership
    membership.letter.save("letter.pdf", ContentFile(b"%PDF-"))
    recording = a_recording(a_date(a_webinar("Gone")).page)
    for file in membership.letter, recording.video:
        file.storage.delete(file.name)

    for person, address in [
        (mona, f"/programme/members/{membership.pk}/letter/"),
        (alice, f"/webinars/recordings/{recording.pk}/video"),
    ]:
        client = sign_in(person)
        client.raise_request_exception = False
        page = client.get(address)
        assert page.status_code == 410
        assert b"This file is gone" in page.content


def test_two_files_of_one_name_are_both_kept(tmp_path: Path) -> None:
    storage = WholeFileStorage(tmp_path)

    names = [storage.save("same", ContentFile(word)) for word in [b"1", b"2"]]

    assert names[0] != names[1]
    assert [(tmp_path / name).read_bytes() for name in names] == [b"1", b"2"]


def test_a_file_without_a_row_is_named_and_swept(export, capsys) -> None:
    stray, young = kept("stray"), kept("young", time.time())

    call_command("files", "verify")
    assert "file without row: stray" in capsys.readouterr().out
    assert stray.exists()

    call_command("files", "verify", repair=True)
    assert not stray.exists()
    assert young.exists()
    assert export.file.storage.exists(export.file.name)


def test_a_deletion_that_failed_is_done_again(
    private_folder: Path, alice, django_capture_on_commit_callbacks
) -> None:
    with disk_at(private_folder, "1m"):
        other, export = (DataExport.objects.create(user=alice) for _ in range(2))
        for each in other, export:
            each.file.save("export.zip", ContentFile(b"everything"))
        file = Path(export.file.path)
        os.utime(file, (YESTERDAY, YESTERDAY))
        remount(private_folder, "ro")
        with django_capture_on_commit_callbacks(execute=True):
            export.discard()
        assert DataExport.objects.get() == other
        assert file.exists()

        remount(private_folder, "rw")
        call_command("files", "verify", repair=True)

        assert not file.exists()


def test_nothing_is_swept_where_no_row_names_a_file(test_database: str) -> None:
    """As with the address of another, empty database."""
    stray = kept("stray")
    for model, field in file_fields():
        model._base_manager.update(**{field.name: ""})

    with pytest.raises(CommandError, match="right database"):
        call_command("files", "verify", repair=True)

    assert stray.exists()
    stray.unlink()


def test_a_row_without_its_file_is_named_and_the_command_fails(export, capsys) -> None:
    export.file.storage.delete(export.file.name)

    with pytest.raises(CommandError, match="without their file"):
        call_command("files", "verify", repair=True)

    assert f"privacy.DataExport {export.pk} file" in capsys.readouterr().out
