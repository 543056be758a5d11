"""Exercises come into the bank by file, are seen before they are kept, and go out."""

import pytest
import yaml
from bs4 import BeautifulSoup
from django.core.files.uploadedfile import SimpleUploadedFile
from wagtail.models import Locale

from exercises.models import BankExercise
from tests.exercises.banks import bank_of, exercise
from tests.exercises.lessons import fields_of, written

BANK = "/admin/snippets/exercises/bankexercise/"
GIFT = "::Who?::Who lies here?{=nobody ~Grant}\n\n::Odd::Broken {=a"


@pytest.fixture
def english():
    return Locale.objects.get(language_code="en")


def upload(client, region, english, content=GIFT, name="quiz.gift"):
    file = SimpleUploadedFile(name, content.encode())
    sent = {"file": file, "locale": english.pk, "region": region.pk if region else ""}
    return client.post(f"{BANK}import/", sent)


def keep(client, answer, **changed):
    form = BeautifulSoup(answer.text, "html.parser").select_one("form[action$='keep/']")
    return client.post(form["action"], {**fields_of(form), **changed}, follow=True)


def slugs():
    return set(BankExercise.objects.filter(slug__in=["who", "x"]).values_list("slug"))


def test_a_file_is_seen_first_then_kept_as_drafts_and_a_second_time_nothing_happens(
    editor, edith, region_one, english
):
    answer = upload(editor, region_one, english)
    assert "New: 1. Otherwise in the bank: 0." in answer.text
    assert "A brace is opened and not closed" in answer.text
    assert "source: This has no source." in answer.text
    assert slugs() == set()

    for said in ("1 exercise was added", "Nothing was to be done"):
        assert said in keep(editor, upload(editor, region_one, english)).text
    kept = BankExercise.objects.get(slug="who")
    assert (kept.live, kept.region) == (False, region_one)
    assert kept.latest_revision.user == edith
    history = editor.get(f"{BANK}history/{kept.pk}/").text
    assert "Brought in from a file" in history


def test_what_the_bank_has_otherwise_is_left_or_becomes_a_draft(
    editor, region_one, english
):
    there = BankExercise.objects.create(
        content=written("single", "who"), region=region_one
    )
    answer = upload(editor, region_one, english)
    assert "Otherwise in the bank: 1." in answer.text
    keep(editor, answer, replace="no")
    there.refresh_from_db()
    assert not there.has_unpublished_changes

    kept = keep(editor, answer, replace="yes").text
    assert "1 exercise has a new draft. 0 were left as they are." in kept
    there.refresh_from_db()
    assert there.content == written("single", "who")
    assert there.get_latest_revision_as_object().content["prompt"] == "Who lies here?"


def test_a_trace_brings_its_ledger_along(editor, region_one, english):
    content = yaml.safe_dump(bank_of(exercise("trace")))
    keep(editor, upload(editor, region_one, english, content, "bank.yaml"))
    kept = BankExercise.objects.get(slug="x", region=region_one)
    assert kept.content["ledgers"][0]["id"] == "book"
    assert kept.exercise.material.mark(kept.exercise.material.solution()).marks == 100


@pytest.mark.parametrize(
    ("name", "content", "sentence"),
    [
        ("quiz.docx", "x", "must end with one of these"),
        ("quiz.xml", "<html/>", "it begins with"),
        ("quiz.gift", "PK\x03\x04", "This is an archive"),
        ("quiz.gift", "\n\n".join(f"Q{n}?{{T}}" for n in range(501)), "more than 500"),
    ],
)
def test_a_file_that_cannot_be_used_is_told_and_nothing_kept(
    editor, region_one, english, name, content, sentence
):
    before = BankExercise.objects.count()
    assert sentence in upload(editor, region_one, english, content, name).text
    assert BankExercise.objects.count() == before


def test_nobody_brings_exercises_into_another_region_or_alters_a_preview(
    editor, region_one, region_two, english, alice, sign_in
):
    assert "What comes" not in upload(editor, region_two, english).text
    answer = upload(editor, region_one, english)
    for changed in ({"region": region_two.pk}, {"region": ""}, {"read": "x:y:z"}):
        keep(editor, answer, **changed)
    assert slugs() == set()
    for page in ("import/", "export/"):
        assert sign_in(alice).get(f"{BANK}{page}").status_code in (302, 403)


def test_what_is_listed_goes_out_and_what_a_format_cannot_say_is_told(
    editor, region_one, region_two
):
    make = BankExercise.objects.create
    make(content=written("single", "mine", topic="safe-boxes"), region=region_one)
    make(content=written("trace", "path", topic="safe-boxes"), region=region_one)
    make(content=written("text", "theirs", topic="safe-boxes"), region=region_two)
    assert "export/?topic=safe-boxes" in editor.get(f"{BANK}?topic=safe-boxes").text

    page = editor.get(f"{BANK}export/?topic=safe-boxes").text
    assert "1 of 2 exercises." in page
    assert "GIFT has no question like this one: “trace”." in page
    saved = editor.get(f"{BANK}export/?topic=safe-boxes&form=yaml")
    bank = yaml.safe_load(saved.content)
    assert [raw["id"] for raw in bank["exercises"]] == ["mine", "path"]
    assert [ledger["id"] for ledger in bank["ledgers"]] == ["book"]
    gift = editor.get(f"{BANK}export/?topic=safe-boxes&form=gift")
    assert gift["Content-Disposition"] == 'attachment; filename="exercises.gift"'
    assert "[id:mine]" in gift.text
    assert "theirs" not in saved.text + gift.text + page
