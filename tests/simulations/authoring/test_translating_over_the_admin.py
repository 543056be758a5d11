"""An instructor has a case translated in the CMS, from the first word to a release."""

import json
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Locale, Page
from wagtail_localize.models import Translation, TranslationSource

from simulations.content.structure import structure_of
from simulations.exchange.import_case import import_case
from simulations.models import CasePage, CaseVersion, ScenePage
from simulations.releases.drafts import Draft
from simulations.releases.readiness import ReleaseRefused
from simulations.releases.release import release
from tests.case_engine.small_cases import evidence
from tests.simulations.released import a_library, a_small_raw, redraft, scene_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(edith) -> CasePage:
    raw = a_small_raw(
        summary="A call at night.",
        objectives=["Act before the money moves"],
        evidence=[evidence("report") | {"body": "<p>The <b>report</b></p>"}],
    )
    raw["scenes"][0]["body"] = "<p>Somebody calls.</p>"
    raw["scenes"][0]["choices"][0] |= {"feedback": "Well asked.", "reveal": ["report"]}
    made = import_case(raw, a_library(), edith)
    release(made, None)
    return CasePage.objects.get(pk=made.pk)


@pytest.fixture
def editor(edith, sign_in) -> Client:
    return sign_in(edith)


@pytest.fixture
def french(case, editor) -> CasePage:
    """Submitted with all its scenes, as the form of the CMS does it."""
    locale = Locale.objects.get(language_code="fr")
    form = {"locales": [locale.pk], "include_subtree": "on"}
    response = editor.post(f"/admin/localize/submit/page/{case.pk}/", form)
    assert response.status_code == 302
    return case.get_translation(locale)


def pages_of(case: CasePage) -> list[Page]:
    return [case, *ScenePage.objects.child_of(case).order_by("path")]


def translate(client: Client, page: Page) -> None:
    """Every sentence through the editor's own addresses; then it is published."""
    source = TranslationSource.objects.get(
        object__translation_key=page.translation_key,
        locale__language_code="en",
        specific_content_type=page.content_type,
    )
    translation = Translation.objects.get(source=source, target_locale=page.locale)
    edit = f"/admin/pages/{page.pk}/edit/"
    assert client.get(edit).status_code == 200
    for segment in source.stringsegment_set.all():
        response = client.put(
            f"/admin/localize/translate/{translation.pk}/strings/{segment.pk}/edit/",
            f"value={french_of(segment.string.data)}",
            content_type="application/x-www-form-urlencoded",
        )
        assert response.status_code in (200, 201), response.text
    assert client.post(edit, {"action": "publish"}).status_code in (200, 302)


def french_of(text: str) -> str:
    return f"Fr {text}"


def content(case: CasePage) -> dict[str, Any]:
    return Draft.of(case).raw


def test_words_are_translated_and_the_graph_stays(case, french, editor):
    for page in pages_of(french):
        translate(editor, page)

    english, other = content(case), content(french)
    assert structure_of(other) == structure_of(english)
    assert other["summary"] == "Fr A call at night."
    assert other["evidence"][0]["body"] == "<p>Fr The <b>report</b></p>"
    assert other["scenes"][0]["body"] == "<p>Fr Somebody calls.</p>"
    assert other["scenes"][0]["choices"][0]["feedback"] == "Fr Well asked."
    assert len(json.dumps(other)) > len(json.dumps(english))

    version = release(french, None)
    assert (version.language, version.number) == ("fr", 1)


def test_a_change_of_the_source_is_synced_and_released_after_it(case, french, editor):
    for page in pages_of(french):
        translate(editor, page)
    release(french, None)
    call = scene_of(case, "call")
    changed = json.loads(json.dumps(list(call.choices.raw_data)))
    outcome = changed[0]["value"]["outcomes"][0]["value"]
    outcome |= {"hours": 9, "feedback": "Slow."}
    redraft(call, choices=changed)
    release(case, None)

    source = TranslationSource.objects.get_for_instance(call)
    sync = {"publish_translations": ""}
    assert editor.post(f"/admin/localize/update/{source.pk}/", sync).status_code == 302
    with pytest.raises(ReleaseRefused) as refused:
        release(french, None)
    assert refused.value.code == "structure"

    translate(editor, scene_of(french, "call"))
    version = release(french, None)

    assert version.number == 2
    assert version.content["scenes"][0]["choices"][0]["hours"] == 9
    assert version.content["scenes"][0]["choices"][0]["feedback"] == "Fr Slow."
    assert CaseVersion.objects.current_of(case).language == "en"
