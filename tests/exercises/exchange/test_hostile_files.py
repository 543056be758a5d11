"""Files that mean harm, or are far too large: one sentence, and soon."""

import io
import time
import zipfile

import pytest

from checking.problems import ProblemError
from exercises.exchange.formats import GIFT, MOODLE, TABLE, YAML, format_of, read_as
from tests.exercises.exchange.reading import gift, moodle, question

BILLION = """<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY a "aaaa">
<!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]><quiz><question>&b;</question></quiz>"""
OUTSIDE = """<?xml version="1.0"?><!DOCTYPE quiz [<!ENTITY x SYSTEM
"file:///etc/passwd">]><quiz><question>&x;</question></quiz>"""


def a_zip() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        archive.writestr("quiz.xml", "<quiz/>")
    return file.getvalue()


@pytest.mark.parametrize(
    ("form", "content", "sentence"),
    [
        (MOODLE, BILLION.encode(), "entities and declarations"),
        (MOODLE, OUTSIDE.encode(), "entities and declarations"),
        (MOODLE, b"<quiz>" + b"<a>" * 50_000, "nests more than 60 deep"),
        (MOODLE, b"<quiz>" + b"<a/>" * 500_000 + b"</quiz>", "more than 400000 elem"),
        (MOODLE, b"<quiz><question>", "it is not XML"),
        (MOODLE, b'<?xml version="1.0" encoding="x-none"?><quiz/>', "it is not XML"),
        (MOODLE, b"", "it is not XML"),
        (MOODLE, b"<html/>", "it begins with “html”"),
        (MOODLE, b"<quiz/>", "There is no question"),
        (MOODLE, b" " * (2**24 + 1), "larger than 16 MiB"),
        (MOODLE, a_zip(), "This is an archive"),
        (GIFT, a_zip(), "This is an archive"),
        (YAML, a_zip(), "This is an archive"),
        (TABLE, a_zip(), "This XLSX file is damaged"),
        (GIFT, b"Why?\xff{T}", "no text in UTF-8"),
        (GIFT, "Why?{T}".encode("utf-16-le"), "no text in UTF-8"),
        (GIFT, b"x" * (2**21 + 1), "larger than 2 MiB"),
        (GIFT, b"Why?{T}\n\n" * 5001, "more than 5000 questions"),
        (GIFT, b"", "There is no question"),
        (YAML, b"a: &a [1]\nb: *a", "anchors and aliases"),
        (YAML, b"format: 1\nlanguage: en\nexercises: 3", "exercises: This must be"),
        (TABLE, b"question,answer\nWhy?,x\n", "no column “prompt”"),
        (TABLE, b"prompt\n" + b"Why?\n" * 5001, "more than 5000 questions"),
    ],
)
def test_a_file_that_cannot_be_used_is_refused_in_one_sentence(form, content, sentence):
    with pytest.raises(ProblemError, match=sentence):
        read_as(form, content, "en")


def test_ten_thousand_questions_of_moodle_are_refused_before_they_are_read():
    with pytest.raises(ProblemError, match="Divide the file"):
        moodle(question("essay", "") * 10_000)


def test_an_ending_that_says_nothing_is_refused_with_those_that_do():
    with pytest.raises(ProblemError, match=r"\.gift"):
        format_of("exam.docx")
    assert format_of("EXAM.XML") == MOODLE


@pytest.mark.parametrize(
    "text",
    [
        "Why?{" + "=a" * 200_000 + "}",
        "Why?{" + "~%1%<i>a" * 100_000 + "}",
        "Why?{\n" + "\n" * 900_000,
        "::" * 500_000,
        "\\" * 1_000_000 + "{T}",
        "[html]" + "<b>" * 200_000 + "{T}",
        "Why?{" + "#" * 1_000_000 + "}",
        "// [tag:" + "[" * 1_000_000,
        "Why?{" + "=a -> b" * 100_000 + "}",
        "$CATEGORY: " + "/" * 1_000_000,
        "[html]<" + "a" * 1_000_000 + "{T}",
        "[html]" + "<a href\\=" * 100_000 + "{T}",
    ],
    ids=lambda text: text[:12],
)
def test_text_that_repeats_itself_takes_no_time_that_grows_faster(text):
    before = time.process_time()
    gift(text + "\n\nNext?{T}")
    assert time.process_time() - before < 15


def test_nothing_hidden_comes_in():
    file = gift("Why\u202e?\u0007{=a\ufdd0 ~b}")
    assert file.exercises[0]["prompt"] == "Why?"
    assert file.exercises[0]["options"][0]["text"] == "a"


def test_scripts_and_handlers_of_html_do_not_come_in():
    xml = question("essay", "", '<p onclick="x()">A</p><a href="javascript:x()">b</a>')
    raw = moodle(xml).exercises[0]
    assert raw["prompt"] == "A\nb"
