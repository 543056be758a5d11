"""Folders and zips: bounded, and nothing in them is believed."""

import io
import stat
import zipfile
from pathlib import Path

import pytest

from simulations.content.yaml_files import NotACaseError
from simulations.exchange.packages import package_of, read_folder, read_zip

CASE = b"format: 1\n"


def a_zip(files: dict[str, bytes], links: tuple[str, ...] = ()) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name)
            entry.compress_type = zipfile.ZIP_DEFLATED
            kind = stat.S_IFLNK if name in links else stat.S_IFREG
            entry.external_attr = (kind | 0o644) << 16
            archive.writestr(entry, content)
    return target.getvalue()


@pytest.mark.parametrize("around", ["", "my-case/"])
def test_it_may_be_packed_with_its_folder_or_without(around):
    files = {"case.yaml": CASE, "pictures/a.png": b"a", "documents/b.pdf": b"b"}
    content = a_zip({around + name: each for name, each in files.items()})

    package = package_of(read_zip(content))

    assert package.case == CASE
    assert package.files == {"pictures/a.png": b"a", "documents/b.pdf": b"b"}


def test_what_computers_leave_behind_is_passed_over():
    files = {"c/case.yaml": CASE, "__MACOSX/c/._case.yaml": b"", "c/.DS_Store": b""}

    assert package_of(read_zip(a_zip(files))).case == CASE


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"case.yaml": CASE, "../evil.png": b""}, "not a name"),
        ({"case.yaml": CASE, "pictures/../../evil.png": b""}, "not a name"),
        ({"case.yaml": CASE, "/etc/passwd": b""}, "not a name"),
        ({"case.yaml": CASE, "pictures\\evil.png": b""}, "not a name|neither"),
        ({"case.yaml": CASE, "C:/evil.png": b""}, "not a name"),
        ({"case.yaml": CASE, "pictures/a\nb.png": b""}, "not a name"),
        ({"case.yaml": CASE, "pictures/deep/a.png": b""}, "neither the case nor"),
        ({"case.yaml": CASE, "readme.txt": b""}, "neither the case nor"),
        ({"case.yaml": CASE, "other.yaml": CASE}, "holds 2 case files"),
        ({"pictures/a.png": b""}, "holds 0 case files"),
        ({"case.yaml": CASE, "CASE.YAML": CASE}, "the same name"),
        ({"case.yaml": b"#" * (2**21 + 1)}, "larger than 2 MiB"),
        ({"case.yaml": CASE, "pictures/a.png": bytes(21 * 2**20)}, "larger than 20"),
        (
            {"case.yaml": CASE, **{f"pictures/{n}.png": b"" for n in range(500)}},
            "more than 500 files",
        ),
        ({}, "not a zip|holds 0"),
    ],
)
def test_what_does_not_belong_there_is_refused(files, said):
    with pytest.raises(NotACaseError, match=said):
        package_of(read_zip(a_zip(files)))


def test_links_are_refused():
    content = a_zip(
        {"case.yaml": CASE, "pictures/a.png": b"/etc/passwd"}, ("pictures/a.png",)
    )

    with pytest.raises(NotACaseError, match="is a link"):
        package_of(read_zip(content))


def test_a_bomb_is_refused_by_what_it_says_it_inflates_to():
    zeros = bytes(10 * 2**20)
    content = a_zip(
        {"case.yaml": CASE, **{f"pictures/{n}.png": zeros for n in range(6)}}
    )

    assert len(content) < 2**17
    with pytest.raises(NotACaseError, match="larger than 50 MiB"):
        package_of(read_zip(content))


def test_and_by_what_it_inflates_to_where_it_lies():
    """The size in the directory is written by whoever sent it."""
    content = a_zip({"case.yaml": CASE, "pictures/a.png": bytes(30 * 2**20)})
    true, false = (n.to_bytes(4, "little") for n in (30 * 2**20, 1000))

    with pytest.raises(NotACaseError):
        package_of(read_zip(content.replace(true, false)))


@pytest.mark.parametrize("cut", [1, 20, 100])
def test_a_broken_zip_is_refused(cut):
    content = a_zip({"case.yaml": CASE, "pictures/a.png": bytes(range(256)) * 9})

    with pytest.raises(NotACaseError, match="zip"):
        package_of(read_zip(content[:-cut]))
    with pytest.raises(NotACaseError):
        package_of(read_zip(content[: len(content) // 2] + bytes(cut) + content[-60:]))


def test_a_folder_is_read_like_a_zip(tmp_path: Path):
    (tmp_path / "pictures").mkdir()
    (tmp_path / "case.yaml").write_bytes(CASE)
    (tmp_path / "pictures" / "a.png").write_bytes(b"a")

    assert read_folder(tmp_path).files == {"pictures/a.png": b"a"}


@pytest.mark.parametrize("name", ["pictures/a.png", "pictures"])
def test_links_out_of_a_folder_are_refused(tmp_path: Path, name):
    folder, outside = tmp_path / "case", tmp_path / "outside"
    outside.mkdir()
    (outside / "a.png").write_bytes(b"secret")
    folder.mkdir()
    (folder / "case.yaml").write_bytes(CASE)
    if name == "pictures":
        (folder / name).symlink_to(outside)
    else:
        (folder / "pictures").mkdir()
        (folder / name).symlink_to(outside / "a.png")

    with pytest.raises(NotACaseError, match="is a link"):
        read_folder(folder)
