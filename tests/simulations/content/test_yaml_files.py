import pytest

from simulations.content.yaml_files import (
    NotACaseError,
    load_case,
    read_case_file,
)
from untrusted_files.yaml_reader import LARGEST

BOMB = b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n"


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "no named keys"),
        (b"- 1", "no named keys"),
        (b"just words", "no named keys"),
        (b"title: x", "not in format 1"),
        (b"format: 2", "not in format 1"),
        (b"format: true", "not in format 1"),
        (b"format: '1'", "not in format 1"),
        (b"format: 1\nformat: 1", "line 2: the key “format” stands twice"),
        (b"format: [1", "it is not YAML: line 2: "),
        (b"format: 1\n---\nformat: 1", "line 2: "),
        (b"format: !!python/object:os.system x", "line 1: tags (!!python/object:os"),
        (b"format: 1\nlimit: !!bool maybe", "line 2: tags (!!bool) are not accepted"),
        (b"format: 1\nscenes: !!set {a, b}", "line 2: tags (!!set) are not accepted"),
        (b"format: 1\nx: !own {a: b}", "line 2: tags (!own) are not accepted"),
        (b"format: 1\nx: 2025-13-45", "month must be in"),
        (b"format: 1\nx: " + b"9" * 5000, "Exceeds the limit"),
        (b"format: 1\nx: 0x" + b"f" * 5000, "a number in it is too long"),
        (b"format: 1\n? 0x" + b"f" * 5000 + b"\n: 1", "a number in it is too long"),
        (b"format: \xff", "UTF-8"),
        (b"format: \x01", "not YAML"),
        (b"x" * (LARGEST + 1), "larger than 2 MiB"),
        (b"[" * 100_000, "nests more than 60 deep"),
        (b"a: " + b"{b: " * 500, "nests more than 60 deep"),
        (BOMB, "line 1: anchors and aliases"),
        (b"format: 1\nb: *a", "anchors and aliases"),
        (b"? [a, b]\n: 1", "unhashable"),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_what_is_no_case_is_told_in_one_line(content: bytes, words: str):
    with pytest.raises(NotACaseError) as caught:
        load_case(content)
    assert words in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(NotACaseError, match="No such file"):
        read_case_file(tmp_path / "none.yaml")


def test_dates_may_be_quoted_or_not():
    case = load_case(
        b"format: 1\nx: 2025-03-03\ny: ['2025-03-03', 2025-03-03T08:00:00Z]"
    )
    assert case["x"] == "2025-03-03"
    assert case["y"] == ["2025-03-03", "2025-03-03T08:00:00+00:00"]


def test_a_case_may_be_json():
    assert load_case(b'{"format": 1, "title": "\xc3\xa9"}') == {
        "format": 1,
        "title": "é",
    }
