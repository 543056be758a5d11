"""One rule for text, everywhere it comes in."""

import pytest
from django.apps import apps
from django.db import models

from accounts.models import User
from accounts.plain_text import LineField, one_line, plain
from courses.models import Cohort
from programmes.models import SavedReport
from simulations.exchange.twine.story import read_story
from tests.accounts.authentication import sign_up
from tests.untrusted_files.workbooks import sound
from untrusted_files.json_reader import load_json
from untrusted_files.tables import read_table
from untrusted_files.yaml_reader import load_yaml
from webinars import webvtt

CAPTION = "WEBVTT\n\n00:01.000 --> 00:02.000\n"
NAMES = {"name", "full_name", "organisation", "place", "focus", "nominated_by"}


def test_control_signs_and_turns_of_direction_are_taken_out():
    assert plain("a\x00b\x1bc\u202ed\u2066e\ufffe") == "abcde"
    assert plain("two\r\nlines\tand a tab") == "two\r\nlines\tand a tab"
    assert plain("السلام\u200f \u200ctext") == "السلام\u200f \u200ctext"


def test_json_of_the_editor_hides_none_in_an_escape():
    assert plain(r'{"a": "x\u0000y\u202Ez\u000a"}') == r'{"a": "xyz\u000a"}'
    assert plain(r'["C:\\u0000", "\\\u0000"]') == r'["C:\\u0000", "\\"]'
    assert plain(r"a path: \u0000") == r"a path: \u0000"


@pytest.mark.parametrize(
    "read",
    [
        lambda: load_yaml(rb'{title: "a\0b\u202ec\x1bd"}')["title"],
        lambda: load_json(rb'{"title": "a\u0000b\u202ec\u001bd"}')["title"],
        lambda: next(read_table("a\u202eb\u2066c\x1bd".encode(), 2)).cells[0],
        lambda: next(read_table(sound(["a\u202eb\u2066cd"]), 2)).cells[0],
        lambda: webvtt.read(f"{CAPTION}a\0b&#x202e;c\u2066d").cues[0].text,
        lambda: title_of(":: a\0b\u202ec\x1b\u2066d"),
        lambda: title_of(":: Start\na\0b&#x202e;c\u2066d", of="body")[3:-4],
    ],
)
def test_a_file_is_read_without_them(read):
    assert read() == "abcd"


def title_of(story: str, of: str = "title") -> str:
    return read_story(story.encode()).raw["scenes"][0][of]


def test_no_entity_ends_a_caption():
    content = f"{CAPTION}one&#10;&#10;00:03.000 --&gt; 00:04.000&#13;two"
    captions = webvtt.read(content)

    assert [cue.text for cue in captions.cues] == ["one\n00:03.000 --> 00:04.000\ntwo"]
    assert webvtt.read(webvtt.write(captions.cues)) == captions


def test_one_line_has_single_spaces():
    assert one_line(" Noor\r\n\x00 Haddad\u2028X ") == "Noor Haddad X"


def test_a_form_is_read_without_them(client):
    sign_up(client, full_name="Noor\r\nBcc: all@example.org\x00\u202e", focus="a\nb")

    noor = User.objects.get(email="noor@example.org")
    assert noor.full_name == "Noor Bcc: all@example.org"
    assert noor.membership.focus == "a b"


def test_an_address_is_read_without_them(client):
    assert client.get("/search/?q=a%00%E2%80%AEb").context["query"] == "ab"
    assert client.get("/en/a%00b/").status_code == 404
    assert client.get("/certificates/a%00b/").status_code == 404


def test_a_name_is_one_line_however_it_is_stored(mona, course, region_one):
    mona.full_name = "Mona\nSithole"
    mona.save()
    report = SavedReport.objects.create(owner=mona, name="a\nb")
    User.objects.filter(pk=mona.pk).update(organisation="a\r\nb")

    mona.refresh_from_db()
    assert (mona.full_name, mona.organisation) == ("Mona Sithole", "a b")
    assert report.name == "a b"
    assert isinstance(Cohort._meta.get_field("place"), LineField)


@pytest.mark.parametrize("app", ["accounts", "courses", "programmes", "webinars"])
def test_every_name_is_a_line(app):
    for model in apps.get_app_config(app).get_models():
        for field in model._meta.local_fields:
            if field.name in NAMES and type(field) is models.CharField:
                raise AssertionError(f"{model.__name__}.{field.name}")
