"""A file becomes a case of drafts, or is refused by line and key and leaves nothing."""

import json

import pytest
from django.core.exceptions import PermissionDenied
from django.core.files.storage import default_storage
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.documents.models import Document
from wagtail.fields import StreamField
from wagtail.images.models import Image
from wagtail.models import Page, PageLogEntry

from simulations.content.yaml_files import NotACaseError
from simulations.exchange.errors import ImportRefusedError
from simulations.exchange.export_case import to_yaml
from simulations.exchange.import_case import import_case, import_package
from simulations.exchange.packages import Package
from simulations.models import CasePage, ScenePage
from simulations.releases.drafts import Draft
from tests.cms.attacks import POLYGLOT, Live
from tests.cms.test_images_and_files import PAGE, PDF, a_bomb, a_picture
from tests.simulations.released import a_library, a_small_raw, starter_raw

pytestmark = pytest.mark.django_db


def refused(raw: dict, **options) -> list[str]:
    """What was said; and nothing is left of it."""
    library = a_library()
    before = Page.objects.count(), Image.objects.count(), Document.objects.count()
    with pytest.raises(ImportRefusedError) as caught:
        import_package(Package(to_yaml(raw).encode(), **options), library, None)
    assert before == (
        Page.objects.count(),
        Image.objects.count(),
        Document.objects.count(),
    )
    return caught.value.sentences()


def test_all_pages_are_drafts_with_a_first_revision(edith):
    case = import_case(a_small_raw(), a_library(), edith)
    scenes = ScenePage.objects.child_of(case).order_by("path")

    assert [scene.key for scene in scenes] == ["call", "order", "won", "lost"]
    for page in [CasePage.objects.get(pk=case.pk), *scenes]:
        assert not page.live
        assert page.has_unpublished_changes
        assert page.latest_revision.user == edith
        assert page.owner == edith


def values_of(page: Page) -> dict[str, object]:
    """What each field holds; PostgreSQL puts the keys of JSON in another order."""
    return {
        field.attname: json.loads(field.value_to_string(page))
        if isinstance(field, StreamField)
        else getattr(page, field.attname)
        for field in page._meta.concrete_fields
    }


def test_a_revision_holds_what_its_page_holds(edith):
    """As if it had been saved by itself: see `import_case._save_revisions`."""
    case = import_case(a_small_raw(), a_library(), edith)
    scenes = ScenePage.objects.child_of(case).order_by("path")

    for page in [CasePage.objects.get(pk=case.pk), *scenes]:
        first = page.latest_revision
        assert values_of(first.as_object()) == values_of(page)
        assert first.created_at == page.latest_revision_created_at
        second = page.save_revision(user=edith, clean=False)
        assert first.content.keys() == second.content.keys()
        second.refresh_from_db()
        for field in "content_type", "base_content_type", "object_id", "object_str":
            assert getattr(first, field) == getattr(second, field)


def test_each_page_was_created_once(edith):
    case = import_case(a_small_raw(), a_library(), edith)

    pages = case.get_descendants(inclusive=True)
    entries = PageLogEntry.objects.filter(page__in=pages.values("pk"))
    created = entries.filter(action="wagtail.create")
    assert sorted(created.values_list("page", "user")) == [
        (page.pk, edith.pk) for page in pages.order_by("pk")
    ]


def test_a_scene_more_costs_about_thirty_queries():
    """Fourteen of them are the indexes, which are a worker's work outside of tests."""
    counts = []
    for content in a_small_raw(), starter_raw("ninety-kilograms"):
        with CaptureQueriesContext(connection) as captured:
            import_case(content, a_library())
        counts.append((len(captured), len(content["scenes"])))

    (few, small), (many, large) = counts
    assert (many - few) / (large - small) <= 30


def test_an_import_may_be_unfinished():
    raw = a_small_raw(start="nowhere")
    del raw["scenes"][0]["choices"], raw["scenes"][1]["choices"][0]["goto"]
    raw["scenes"].append({"title": "Later"})
    raw["scenes"].append({"id": "call", "title": "Again"})

    draft = Draft.of(import_case(raw, a_library()))

    assert {"scenes[0]", "scenes[1].choices[0].goto", "scenes[5].id", "start"} <= {
        each.problem.path for each in draft.problems()
    }


def test_what_cannot_be_kept_is_said_with_line_and_key():
    raw = a_small_raw()
    raw["scenes"][0]["choices"][0]["gotoo"] = "won"
    raw["assets"][0]["value"] = "much"
    lines = to_yaml(raw).splitlines()

    second, first = sorted(refused(raw))

    value = lines.index("  value: much") + 1
    key = lines.index("    gotoo: won") + 1
    assert first.startswith(f"line {value}, assets[0].value: “much” is not an amount")
    assert second.startswith(f"line {key}, scenes[0].choices[0].gotoo: There is no key")
    assert "Did you mean “goto”?" in second


@pytest.mark.parametrize(
    ("keys", "said"),
    [
        ({"title": "x" * 256}, "at most 255 characters"),
        ({"summary": "a\0b"}, "cannot be kept"),
        ({"summary": "a\ud800b"}, "cannot be kept"),
        ({"pass_mark": "59.125"}, "two decimal places"),
        ({"language": "fr"}, "would stand below in “en”"),
        ({"limit": -3}, "negative"),
        ({"evidence": {"id": "x"}}, "must be a list"),
        ({"currency": "dollars"}, "three letters"),
        ({"scoring": {"secured": [1], "conduct": 2, "evidence": 3}}, "not a number"),
    ],
)
def test_hostile_values_are_refused(keys, said):
    with pytest.raises(ImportRefusedError, match=said):
        import_case(a_small_raw(**keys), a_library())


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"\xff\xfe\x00", "UTF-8"),
        (b"format: 1\na: &a [x]\nb: *a\n", "line 2: anchors"),
        (b"format: 1\na: " + b"[" * 200 + b"]" * 200, "nests more than"),
        (b"format: 1\na: !!python/object:os.system x\n", "tags"),
        (b"format: 2\n", "not in format 1"),
        (b"- 1\n", "no named keys"),
        (b"format: 1\nid: a\nid: b\n", "line 3: the key “id” stands twice"),
        (b"format: 1\n" + b"#" * 2**21, "2 MiB"),
    ],
)
def test_what_is_no_case_file_is_said(content, said):
    with pytest.raises(NotACaseError, match=said):
        import_package(Package(content), a_library(), None)


def test_scripts_in_texts_are_gone():
    raw = a_small_raw()
    raw["scenes"][0]["body"] = f"<script>x</script><p onclick='1'>a</p>{POLYGLOT}"
    raw["scenes"][0]["body"] = raw["scenes"][0]["body"].replace("<img", "<b")

    body = Draft.of(import_case(raw, a_library())).raw["scenes"][0]["body"]

    assert Live(body).found == []
    assert "<p>a</p>" in body


def with_body(html: str) -> dict:
    raw = a_small_raw()
    raw["scenes"][1]["body"] = html
    return raw


def test_a_text_that_grows_out_of_bounds_is_said_by_line_and_path():
    (sentence,) = refused(with_body("<b>" * 500))

    assert sentence.startswith("line ")
    assert "scenes[1].body: This text nests more than 50 elements" in sentence


def test_pictures_and_documents_come_along():
    html = (
        '<p>See</p><img src="pictures/harbour.png" alt="The harbour">'
        '<p><a href="documents/form.pdf">The form</a></p>'
    )
    files = {"pictures/harbour.png": a_picture(), "documents/form.pdf": PDF}
    case = import_case(with_body(html), a_library(), None, files)
    picture, document = Image.objects.get(), Document.objects.get()

    assert picture.title == "The harbour"
    assert Draft.of(case).raw["scenes"][1]["body"] == (
        f'<p>See</p>\n<figure><embed embedtype="image" id="{picture.pk}" '
        'format="fullwidth" alt="The harbour"/></figure>\n'
        f'<p><a linktype="document" id="{document.pk}">The form</a></p>'
    )


def test_a_picture_that_is_here_is_used_again():
    files = {"pictures/a.png": a_picture()}
    html = '<img src="pictures/a.png">'
    import_case(with_body(html), a_library(), None, files)
    import_case(
        with_body(html.replace("a.png", "b.png")),
        a_library(),
        None,
        {"pictures/b.png": a_picture()},
    )

    assert Image.objects.count() == 1


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ('<img src="pictures/none.png">', "There is no file “pictures/none.png”"),
        ('<img src="https://example.org/a.png">', "is not in the folder pictures/"),
        ('<img src="pictures/../case.yaml">', "There is no file"),
        ('<embed embedtype="image" id="987654">', "There is no number 987654"),
        ('<img src="pictures/page.png">', "pictures/page.png"),
        ('<img src="pictures/bomb.png">', "pictures/bomb.png"),
        ('<img src="pictures/drawing.svg">', "pictures/drawing.svg"),
        ('<p><a href="documents/page.html">x</a></p>', "documents/page.html"),
    ],
)
def test_files_that_may_not_come_in_are_said_by_path(html, said):
    files = {
        "pictures/page.png": PAGE,
        "pictures/bomb.png": a_bomb(20000, 20000),
        "pictures/drawing.svg": b"<svg xmlns='http://www.w3.org/2000/svg'/>",
        "documents/page.html": PAGE,
    }
    (sentence,) = refused(with_body(html), files=files)

    assert "scenes[1].body" in sentence
    assert sentence.startswith("line ")
    assert said in sentence


def test_a_file_that_was_stored_is_taken_away_again():
    def stored() -> set[str]:
        return set(default_storage.listdir("original_images")[1])

    import_case(
        with_body('<img src="pictures/a.png">'),
        a_library(),
        None,
        {"pictures/a.png": a_picture()},
    )
    before = stored()
    html = '<img src="pictures/new.png"><img src="pictures/none.png">'

    refused(with_body(html), files={"pictures/new.png": a_picture(50, 50)})

    assert stored() == before


def test_who_may_not_write_there_may_not_import_there(alice):
    with pytest.raises(PermissionDenied):
        import_case(a_small_raw(), a_library(), alice)


def test_a_case_stands_in_a_day_or_in_the_library_alone(workshop):
    with pytest.raises(ImportRefusedError, match="cannot stand below"):
        import_case(a_small_raw(), workshop)
