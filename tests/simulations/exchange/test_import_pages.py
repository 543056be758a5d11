"""Importing and exporting a case in the CMS, over HTTP."""

import io
import re
import stat
import zipfile
from pathlib import Path
from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.images.models import Image
from wagtail.models import Page

from accounts.models import INSTRUCTORS, RegionRole
from courses.models import ModulePage
from simulations.content.yaml_files import load_case
from simulations.exchange.export_case import export_case
from simulations.models import CasePage, ScenePage
from simulations.releases.drafts import Draft
from tests.case_engine.starter import CASE_FILES
from tests.cms.test_images_and_files import a_bomb, a_picture
from tests.factories import a_person
from tests.simulations.exchange.twine_files import a_file

pytestmark = pytest.mark.django_db

IMPORT = "/admin/cases/import/"
STARTER = Path("tests/cases/ninety-kilograms.yaml").read_bytes()
STORY = a_file(
    ":: Start\n(set: $x to 1)The phone rings. [[Ask the bank->Bank]]",
    ":: Bank\n<script>alert(1)</script>The ''end''.",
).encode()
SMALL = b"""\
format: 1
id: small
title: Small
language: en
scenes:
  - {id: one, title: One, body: '<p>See</p><img src="pictures/map.png" alt="A map"/>'}
"""


@pytest.fixture
def day(course) -> ModulePage:
    return ModulePage.objects.child_of(course).order_by("path").first()


@pytest.fixture
def editor(edith, sign_in) -> Client:
    return sign_in(edith)


def send(client, content, parent, name="case.yaml", **fields):
    file = SimpleUploadedFile(name, content)
    parent = parent.pk if isinstance(parent, Page) else parent
    form = {"file": file, "parent": parent, "key": str(uuid4()), **fields}
    return client.post(IMPORT, form)


def a_zip(*entries: tuple[str | zipfile.ZipInfo, bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in entries:
            archive.writestr(name, content)
    return target.getvalue()


def the_case() -> CasePage:
    return CasePage.objects.latest("pk")


def errors_of(response) -> str:
    assert response.status_code == 200
    return " ".join(
        [*response.context["faults"], *response.context["form"].errors["file"]]
    )


def everything() -> tuple[int, int]:
    return Page.objects.count(), Image.objects.count()


def test_a_case_in_yaml_becomes_a_draft_below_the_day(editor, day):
    response = send(editor, STARTER, day)

    case = the_case()
    assert response.status_code == 302
    assert response.url == f"/admin/cases/{case.pk}/imported/"
    assert case.get_parent().pk == day.pk
    assert not case.live
    assert export_case(case)["id"] == load_case(STARTER)["id"]
    page = editor.get(response.url).text
    assert "Everything in the file was imported." in page
    assert f"/admin/pages/{case.pk}/edit/" in page


def test_a_story_in_utf_16_is_read(editor, day):
    response = send(editor, ":: Start\nA cliché.".encode("utf-16"), day)

    assert response.status_code == 302
    assert the_case().title == "case"


def test_a_zip_of_several_files_is_one_story_and_its_report_is_by_kind(editor, day):
    content = a_zip(
        ("story/a.twee", b":: Start\n<<set $x to 1>>[[Two]]"),
        ("story/b.tw", b":: Two\n<<set $y to 1>>\n[[Start]]"),
        ("story/style.css", b"b {}"),
    )

    page = editor.get(send(editor, content, day).url).text

    scenes = ScenePage.objects.child_of(the_case()).order_by("path")
    assert [scene.key for scene in scenes] == ["start", "two"]
    folded = re.findall(r'<details[^>]*class="case-report"[^>]*>', page)
    assert [" open" in fold for fold in folded] == [True] * 3
    assert "2 places" in " ".join(page.split())
    assert "style.css" in page


def test_the_format_of_a_story_that_names_none_can_be_chosen(editor, day):
    content = b":: Start\n(if: $x)[a] <<if $x>>b<</if>>"

    response = send(editor, content, day, story_format="SugarCube")

    assert "Twine, SugarCube" in editor.get(response.url).text


def test_a_zip_brings_its_pictures(editor, day):
    response = send(
        editor, a_zip(("case.yaml", SMALL), ("pictures/map.png", a_picture())), day
    )

    assert response.status_code == 302
    scene = ScenePage.objects.child_of(the_case()).get()
    (figure,) = [block for block in scene.body if block.block_type == "figure"]
    assert figure.value["image"].contextual_alt_text == "A map"


def test_a_story_from_twine_is_reported_on_with_links_to_its_scenes(editor, day):
    response = send(editor, STORY, day, "story.twee")
    page = editor.get(response.url).text

    scenes = ScenePage.objects.child_of(the_case()).order_by("path")
    assert [scene.key for scene in scenes] == ["start", "bank"]
    assert "(set: $x to 1)" in page
    assert "&lt;script&gt;" in page
    assert "<script>alert(1)" not in page
    assert f"/admin/pages/{scenes[0].pk}/edit/" in page
    assert "Twine, Harlowe" in page
    for address in response.url, f"/admin/pages/{scenes[1].pk}/edit/":
        assert editor.get(address).status_code == 200


def test_a_story_takes_the_language_of_its_place(editor, day):
    send(editor, b":: Start\n.", day, "A quiet harbour.twee")

    assert the_case().title == "A quiet harbour"
    assert the_case().locale == day.locale


@pytest.mark.parametrize("name", ["case.txt", "case.zip", "case.twee", "case.png"])
def test_what_a_file_is_its_content_says(editor, day, name):
    assert send(editor, STARTER, day, name).status_code == 302
    assert send(editor, STORY, day, name).status_code == 302


def a_link() -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo("pictures/map.png")
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def many(count: int) -> list[tuple[str, bytes]]:
    return [(f"pictures/{number}.png", b"") for number in range(count)]


PICTURE = a_picture()
REFUSED = {
    "no-case": (b"Hello", "no named keys"),
    "no-yaml": (b"a: [", "line 2"),
    "binary": (b"\x89PNG\r\n\x1a\n\xff", "not text in UTF-8"),
    "alias-bomb": (b"a: &a [x]\nb: [*a, *a]", "line 1: anchors and aliases"),
    "tag": (b"format: 1\nid: !!python/object:os.system x", "line 2: tags"),
    "twice": (b"format: 1\nid: a\nid: b", "line 3: the key"),
    "unknown-key": (SMALL + b"colour: red\n", "line 7, colour"),
    "wrong-type": (SMALL + b"limit: soon\n", "line 7, limit"),
    "no-picture": (SMALL, "pictures/map.png"),
    "other-language": (SMALL.replace(b": en", b": fr"), "line 4, language"),
    "no-passage": (b":: StoryTitle\nx", "no passage of the story"),
    "same-name": (b":: A\n:: A\n", "line 2: There is a passage"),
    "published-twine": (b"<tw-storydata>", "Export As Twee"),
    "contradicting": (b":: A\n(if: $x)[a] <<if $x>>b<</if>>", "Choose the format"),
    "pdf": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3", "This is a PDF"),
    "ink": (b"-> hall\n=== hall ===\nYou wait.\n-> END\n", "a story in Ink"),
    "h5p": (a_zip(("h5p.json", b"{}"), ("content/content.json", b"{}")), "an H5P"),
    "no-colons": (b"Just text. [[Go]]", "no line begins with two colons"),
    "picture": (PICTURE, "not text in UTF-8"),
    "broken-zip": (b"PK\x03\x04 and no more", "not a zip"),
    "empty-zip": (a_zip(("pictures/map.png", PICTURE)), "0 case files"),
    "path": (a_zip(("case.yaml", SMALL), ("../map.png", PICTURE)), "not a name"),
    "root": (a_zip(("case.yaml", SMALL), ("/etc/passwd", PICTURE)), "not a name"),
    "symlink": (a_zip(("case.yaml", SMALL), (a_link(), b"/etc/passwd")), "is a link"),
    "program": (a_zip(("case.yaml", SMALL), ("run.sh", b"rm")), "neither the case"),
    "many": (a_zip(("case.yaml", SMALL), *many(501)), "more than 500"),
    "zip-bomb": (
        a_zip(("case.yaml", SMALL), ("pictures/map.png", bytes(60 * 1024 * 1024))),
        "larger than 50 MiB",
    ),
    "picture-bomb": (
        a_zip(("case.yaml", SMALL), ("pictures/map.png", a_bomb(8000, 6000))),
        "pixels",
    ),
    "page-as-picture": (
        a_zip(("case.yaml", SMALL), ("pictures/map.png", b"<script>1</script>")),
        "image",
    ),
}


@pytest.mark.parametrize("what", REFUSED)
def test_what_cannot_be_imported_is_said_and_nothing_is_made(editor, day, what):
    content, says = REFUSED[what]
    before = everything()

    response = send(editor, content, day)

    assert says in errors_of(response)
    assert everything() == before
    assert response.context["form"]["parent"].value() == str(day.pk)
    assert f'<option value="{day.pk}" selected>' in response.text


def test_an_empty_file_and_none_are_refused(editor, day):
    assert "empty" in errors_of(send(editor, b"", day))
    response = editor.post(IMPORT, {"parent": day.pk})
    assert "required" in errors_of(response)


def test_a_file_over_the_bound_is_not_read(editor, day):
    assert "larger than 50 MiB" in errors_of(
        send(editor, bytes(50 * 1024 * 1024 + 1), day)
    )


def test_only_the_first_of_many_faults_are_listed(editor, day):
    scenes = b"\n".join(b"  - {id: s%d, colour: red}" % n for n in range(100))
    response = send(editor, SMALL.partition(b"scenes:")[0] + b"scenes:\n" + scenes, day)

    assert "… and 50 more." in errors_of(response)


def test_a_form_that_is_sent_twice_imports_once(editor, day):
    key = str(uuid4())
    first = send(editor, STORY, day, key=key)
    second = send(editor, STORY, day, key=key)

    assert first.url == second.url
    assert CasePage.objects.child_of(day).count() == 1
    assert send(editor, STORY, day).url != first.url


def test_somebody_else_with_the_same_key_has_an_import_of_her_own(
    editor, day, region_one, sign_in
):
    key = str(uuid4())
    first = send(editor, STORY, day, key=key)
    colleague = a_person("Esther Phiri")
    region_one.appoint(colleague, RegionRole.Role.INSTRUCTOR)

    assert send(sign_in(colleague), STORY, day, key=key).url != first.url


def test_a_key_that_is_none_is_refused(editor, day):
    response = send(editor, STORY, day, key="x")

    assert response.status_code == 200
    assert not CasePage.objects.child_of(day).exists()


def test_only_places_where_she_may_add_are_offered(editor, day, course):
    page = editor.get(f"{IMPORT}?parent={day.pk}").text

    assert f'<option value="{day.pk}" selected>' in page
    assert f'<optgroup label="{course.title}">' in page
    assert f'<option value="{course.pk}"' not in page


@pytest.mark.parametrize("place", ["course", "root", "none", "words"])
def test_a_place_that_is_not_offered_is_refused(editor, day, course, place):
    parents = {"course": course.pk, "root": 1, "none": 999_999, "words": "x"}

    response = send(editor, STORY, parents[place])

    assert response.status_code == 200
    assert "parent" in response.context["form"].errors
    assert not CasePage.objects.descendant_of(course).exists()


def test_who_may_add_nothing_is_not_let_in(editor, edith, region_one, day):
    region_one.dismiss(edith, RegionRole.Role.INSTRUCTOR)
    edith.groups.add(Group.objects.get(name=INSTRUCTORS))

    response = editor.get(IMPORT)
    assert (response.status_code, response.url) == (302, "/admin/")
    assert send(editor, STORY, day).status_code == 302
    assert not CasePage.objects.child_of(day).exists()
    assert "Import a case" not in editor.get("/admin/").text


def test_the_menu_and_the_day_lead_there(editor, day):
    assert IMPORT in editor.get("/admin/").text
    assert f"{IMPORT}?parent={day.pk}" in editor.get(f"/admin/pages/{day.pk}/").text


@pytest.mark.parametrize("file", CASE_FILES, ids=lambda file: file.stem)
def test_a_case_is_taken_along_as_yaml_and_comes_back_the_same(editor, day, file):
    send(editor, file.read_bytes(), day)
    case = the_case()
    response = editor.get(f"/admin/cases/{case.pk}/export/")

    assert response["Content-Type"] == "application/yaml"
    assert response["Content-Disposition"] == (
        f'attachment; filename="{case.case_slug}.yaml"'
    )
    send(editor, response.content, day)
    assert the_case() != case
    assert Draft.of(the_case()).raw == Draft.of(case).raw


def test_a_case_with_pictures_is_taken_along_as_a_zip(editor, day):
    sent = a_zip(("case.yaml", SMALL), ("pictures/map.png", PICTURE))
    send(editor, sent, day)
    case = the_case()
    response = editor.get(f"/admin/cases/{case.pk}/export/")

    assert response["Content-Type"] == "application/zip"
    with zipfile.ZipFile(io.BytesIO(response.content)) as archive:
        assert len(archive.namelist()) == 2
        assert archive.read(archive.namelist()[1]) == PICTURE
    send(editor, response.content, day)
    assert export_case(the_case()) == export_case(case)


def test_export_changes_nothing_and_is_not_sent(editor, day):
    send(editor, STARTER, day)

    assert editor.post(f"/admin/cases/{the_case().pk}/export/").status_code == 405


@pytest.mark.parametrize("what", ["export", "imported"])
def test_a_case_that_is_not_hers_is_not_found(editor, ines, sign_in, day, what):
    send(editor, STARTER, day)
    address = f"/admin/cases/{the_case().pk}/{what}/"
    assert editor.get(address).status_code == 200

    assert sign_in(ines).get(address).status_code == 404
    assert editor.get(f"/admin/cases/999999/{what}/").status_code == 404


def test_a_case_that_was_written_here_has_no_report(editor, day):
    case = CasePage(title="Written here")
    day.add_child(instance=case)

    assert editor.get(f"/admin/cases/{case.pk}/imported/").status_code == 404


def test_the_history_of_a_case_says_that_it_was_imported(editor, day):
    report = send(editor, STORY, day).url
    page = editor.get(f"/admin/pages/{the_case().pk}/history/").text

    assert "Imported from a file (Twine, Harlowe)" in page
    assert f'<a href="{report}">What was left out</a>' in page


def test_the_form_asks_the_same_of_the_database_whatever_there_is(editor, course):
    editor.get(IMPORT)
    with_one = count_queries(editor)
    for number in range(10):
        course.add_child(instance=ModulePage(title=f"Another {number}"))

    assert count_queries(editor) == with_one


def count_queries(client) -> int:
    with CaptureQueriesContext(connection) as queries:
        client.get(IMPORT)
    return len(queries)
