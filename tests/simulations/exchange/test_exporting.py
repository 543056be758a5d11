"""What is exported and imported again is the same case."""

import json
from pathlib import Path

import pytest
from django.core.files.storage import default_storage
from django.core.management import CommandError, call_command
from hypothesis import given, settings
from hypothesis import strategies as st
from wagtail.documents.models import Document
from wagtail.images.models import Image

from case_engine.checker.schema import TOPICS
from simulations.content.yaml_files import load_case, read_case_file
from simulations.exchange.errors import ImportRefusedError
from simulations.exchange.export_case import export_case, export_package, to_yaml
from simulations.exchange.import_case import import_case, import_package
from simulations.exchange.packages import Package, package_of, read_zip, write_zip
from simulations.models import CasePage
from simulations.releases.drafts import Draft
from tests.case_engine.random_cases import raw_cases
from tests.case_engine.starter import OFFERED_FILES
from tests.cms.test_images_and_files import PDF, a_picture
from tests.simulations.released import a_library, a_small_raw
from untrusted_files.plain_text import plain
from untrusted_files.yaml_reader import load_yaml


@pytest.mark.parametrize("file", OFFERED_FILES, ids=lambda file: file.stem)
@pytest.mark.django_db
def test_a_starter_case_comes_back_as_it_went(file):
    first = Draft.of(import_case(read_case_file(file), a_library()))

    again = load_case(to_yaml(export_case(first.case)).encode())
    second = Draft.of(import_case(again, a_library()))

    assert second.raw == first.raw
    assert list(second.raw) == list(first.raw)
    assert second.digest == first.digest


@pytest.mark.django_db
def test_the_topic_goes_along_and_is_no_part_of_what_is_released():
    raw = a_small_raw() | {"topic": "payment-fraud"}
    first = import_case(raw, a_library())

    exported = export_case(first)
    again = import_case(load_case(to_yaml(exported).encode()), a_library())

    assert exported["topic"] == again.topic == "payment-fraud"
    assert "topic" not in Draft.of(first).raw
    assert import_case(a_small_raw(), a_library()).topic == "other"


@pytest.mark.django_db
def test_a_topic_that_no_case_has_is_refused_with_those_there_are():
    with pytest.raises(ImportRefusedError) as refused:
        import_case(a_small_raw() | {"topic": "payment-frauds"}, a_library())

    [problem] = refused.value.problems
    assert problem.path == "topic"
    assert "payment-fraud" in problem.message


def test_the_checker_knows_the_topics_that_a_page_can_have():
    assert set(CasePage.Topic.values) == set(TOPICS)


@settings(max_examples=15, deadline=None)
@given(raw_cases())
@pytest.mark.django_db
def test_so_does_any_case(raw):
    first = Draft.of(import_case(raw, a_library()))
    again = load_case(to_yaml(first.raw).encode())

    assert Draft.of(import_case(again, a_library())).digest == first.digest


@pytest.mark.django_db
def test_texts_that_read_the_state_come_back_as_they_went():
    raw = a_small_raw()
    again = {"again": True}
    raw |= {"pass_conduct": "62.5", "taste": [raw["start"]]}
    raw["scenes"][0]["body"] = [
        {"if": again, "text": "<p>Again.</p>"},
        {"text": "<p>One.</p>\n<p>Two.</p>"},
        {"text": "<table>\n<tbody>\n<tr><td>a</td></tr>\n</tbody>\n</table>"},
    ]
    choice = raw["scenes"][0]["choices"][0]
    choice |= {
        "short": "In short",
        "requires": {"before": 500},
        "barred": [{"if": again, "text": "Too late again."}, {"text": "Too late."}],
    }
    draft = Draft.of(import_case(raw, a_library()))

    assert draft.raw["taste"] == raw["taste"]
    assert draft.raw["pass_conduct"] == raw["pass_conduct"]
    assert draft.raw["scenes"][0]["body"] == raw["scenes"][0]["body"]
    exported = draft.raw["scenes"][0]["choices"][0]
    assert {key: exported[key] for key in choice} == choice
    fault = draft.location("scenes[0].body[1].text")
    assert fault.words.endswith("text that depends on something 2, text")


_json = st.recursive(
    st.none() | st.booleans() | st.integers(-(10**12), 10**12) | st.text().map(plain),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.text("abcde", min_size=1), inner, max_size=4)
    ),
    max_leaves=12,
)


@given(_json)
def test_yaml_keeps_every_text(value):
    assert load_yaml(to_yaml(value).encode()) == value


def test_lines_stay_lines_and_nothing_is_an_anchor():
    shared = ["a"]
    text = to_yaml({"body": "<p>a</p>\n<p>b</p>", "x": shared, "y": shared})

    assert text == "body: |-\n  <p>a</p>\n  <p>b</p>\nx:\n- a\ny:\n- a\n"


@pytest.fixture
def illustrated(db) -> CasePage:
    raw = a_small_raw()
    raw["scenes"][0]["body"] = (
        '<img src="pictures/a.png" alt="A &amp; &quot;B&quot;">'
        '<p><a href="documents/f.pdf">F</a></p>'
    )
    files = {"pictures/a.png": a_picture(), "documents/f.pdf": PDF}
    return import_case(raw, a_library(), None, files)


def test_a_zip_brings_pictures_and_documents_to_another_site(illustrated):
    before = Draft.of(illustrated).raw
    content = write_zip(export_package(illustrated))
    Image.objects.all().delete()
    Document.objects.all().delete()

    again = import_package(package_of(read_zip(content)), a_library(), None)

    picture, document = Image.objects.get(), Document.objects.get()
    found = Draft.of(again).raw["scenes"][0]["body"]
    assert found == before["scenes"][0]["body"].replace(
        'image" id="' + _first_id(before), f'image" id="{picture.pk}'
    ).replace(
        'document" id="' + _first_id(before, "document"),
        f'document" id="{document.pk}',
    )


def _first_id(raw: dict, kind: str = "image") -> str:
    return raw["scenes"][0]["body"].partition(f'{kind}" id="')[2].partition('"')[0]


def test_on_the_same_site_it_is_the_same_case(illustrated):
    package = package_of(read_zip(write_zip(export_package(illustrated))))
    again = import_package(package, a_library(), None)

    assert Draft.of(again).digest == Draft.of(illustrated).digest


def test_a_document_without_words_of_its_own_goes_by_its_title(illustrated):
    scene = illustrated.get_children().first().specific
    scene.body[1].value["title"] = ""
    scene.save_revision()

    body = Draft.of(illustrated).raw["scenes"][0]["body"]

    assert body.endswith('">F</a></p>')


@pytest.mark.django_db
def test_the_commands_bring_in_and_out(tmp_path: Path, capsys):
    source = tmp_path / "small.yaml"
    source.write_text(to_yaml(a_small_raw()))
    call_command("case", "import", str(source))
    pk = int(capsys.readouterr().out.split()[0])
    call_command("case", "export", pk)

    assert (
        load_case(capsys.readouterr().out.encode())
        == Draft.of(CasePage.objects.get(pk=pk)).raw
    )

    target = tmp_path / "small.zip"
    call_command("case", "export", pk, output=str(target))
    call_command("case", "import", str(target), user=None)
    assert CasePage.objects.filter(case_slug="small").count() == 2


@pytest.mark.django_db
@pytest.mark.parametrize("file", OFFERED_FILES[:1], ids=lambda file: file.stem)
def test_a_starter_case_comes_back_the_same_by_command(file, tmp_path: Path, capsys):
    def arrived(source: Path) -> CasePage:
        call_command("case", "import", str(source))
        return CasePage.objects.get(pk=int(capsys.readouterr().out.split()[0]))

    case = arrived(file)
    target = tmp_path / "again.yaml"
    call_command("case", "export", case.pk, output=str(target))
    capsys.readouterr()

    assert Draft.of(arrived(target)).raw == Draft.of(case).raw


@pytest.mark.django_db
def test_the_command_says_file_line_and_key(tmp_path: Path):
    source = tmp_path / "small.yaml"
    source.write_text(json.dumps(a_small_raw(limit="soon"), indent=1))

    with pytest.raises(CommandError, match=r"small\.yaml: line \d+, limit: ") as said:
        call_command("case", "import", str(source))
    assert said.value.returncode == 2


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["import", "x.yaml", "--parent", "999999"], "no page with the number"),
        (["import", "x.yaml", "--user", "nobody@example.org"], "nobody with"),
        (["import", "x.yaml"], "No such file"),
        (["export", "999999"], "no case with the number"),
    ],
)
@pytest.mark.django_db
def test_the_command_says_what_is_not_there(arguments, said):
    with pytest.raises(CommandError, match=said):
        call_command("case", *arguments)


def test_of_several_files_all_come_in_or_none(tmp_path: Path, illustrated):
    """Neither the case, nor the file of its picture, which no database rolls back."""
    good, bad = tmp_path / "good.zip", tmp_path / "bad.yaml"
    package = export_package(illustrated)
    pictures = {n: a_picture(70, 70) for n in package.files if n.endswith(".png")}
    good.write_bytes(write_zip(Package(package.case, {**package.files, **pictures})))
    bad.write_text("format: 1\nid: Bad Id\n")
    stored = _stored_files()
    cases, images = CasePage.objects.count(), Image.objects.count()

    with pytest.raises(CommandError, match=r"bad\.yaml: line 2, id: "):
        call_command("case", "import", str(good), str(bad))

    assert pictures
    assert (CasePage.objects.count(), Image.objects.count()) == (cases, images)
    assert _stored_files() == stored


def _stored_files() -> set[str]:
    return set(default_storage.listdir("original_images")[1])
