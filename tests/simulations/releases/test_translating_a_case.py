"""wagtail-localize offers all words of a case and nothing else; the graph stays."""

from typing import Any

import pytest
from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationSource,
)

from simulations.content.structure import structure_of
from simulations.exchange.import_case import import_case
from simulations.models import CasePage, CaseVersion, ScenePage
from simulations.releases.drafts import Draft
from simulations.releases.release import release
from tests.simulations.released import a_library, starter_raw
from tests.stage import staged

pytestmark = pytest.mark.django_db

# What of format 1 is read by people; all else is read by the engine.
WORDS = {
    *("title", "summary", "objectives", "name", "label", "note", "body", "text"),
    *("barred", "feedback", "principle", "source", "prompt"),
}


@staged
def case() -> CasePage:
    case = import_case(starter_raw("harbour-consultancy"), a_library())
    release(case, None)
    return CasePage.objects.get(pk=case.pk)


@pytest.fixture
def french() -> Locale:
    return Locale.objects.get(language_code="fr")


def translated(case: CasePage, french: Locale, put: str = "Traduit : {}") -> CasePage:
    """Every segment of the case and its scenes, as a translator fills them in."""
    for page in [case, *ScenePage.objects.child_of(case)]:
        source, _ = TranslationSource.update_or_create_from_instance(page)
        translation = Translation.objects.create(source=source, target_locale=french)
        for segment in source.stringsegment_set.all():
            StringTranslation.objects.get_or_create(
                translation_of=segment.string,
                locale=french,
                context=segment.context,
                defaults={"data": put.format(segment.string.data)},
            )
        translation.save_target(publish=True)
    return CasePage.objects.get(translation_key=case.translation_key, locale=french)


def offered(page: Page) -> list[str]:
    source, _ = TranslationSource.update_or_create_from_instance(page)
    return [s.string.data for s in source.stringsegment_set.all()]


def texts(value: Any, key: str = "") -> list[tuple[str, str]]:
    """Every string of a case with the key it stands under."""
    if isinstance(value, dict):
        return [found for k, v in value.items() for found in texts(v, k)]
    if isinstance(value, list):
        return [found for item in value for found in texts(item, key)]
    return [(key, value)] if isinstance(value, str) else []


def test_every_word_is_offered_and_no_id(case):
    pages = [case, *ScenePage.objects.child_of(case)]
    found = [text for page in pages for text in offered(page)]
    joined = "\n".join(found)
    raw = Draft.of(case).raw

    for key, text in texts(raw):
        if key in WORDS and key != "body":
            assert text in found, (key, text)
        elif key not in WORDS and key != "currency":  # which is a word of some table
            assert text not in found, (key, text)
    for scene in raw["scenes"]:
        assert scene["body"].removeprefix("<p>").partition("<")[0][:60] in joined
    assert not any("{" in text and "}" in text for text in found)
    paths = [
        path
        for page in pages
        for path in TranslationSource.objects.get_for_instance(
            page
        ).stringsegment_set.values_list("context__path", flat=True)
    ]
    structure = {"currency", "key", "start", "timeout", "case_slug", "clock_starts"}
    assert not structure & {path.partition(".")[0] for path in paths}


def test_a_translated_case_has_the_same_graph_and_other_words(case, french):
    page = translated(case, french)
    english, other = Draft.of(case).raw, Draft.of(page).raw

    assert other["language"] == "fr"
    assert structure_of(other) == structure_of(english)
    assert other["id"] == english["id"]
    pairs = zip(texts(english), texts(other), strict=True)
    for (key, before), (_, after) in pairs:
        if key in WORDS and key != "body":
            assert after == f"Traduit : {before}"
    assert all("Traduit" in scene["body"] for scene in other["scenes"])


def test_a_translated_case_is_released_by_itself(case, french):
    page = translated(case, french)
    release(page, None)

    version = CaseVersion.objects.current_of(page)
    assert (version.language, version.number) == ("fr", 1)
    assert CaseVersion.objects.current_of(case).language == "en"


def test_until_then_it_plays_what_the_original_released(case, french):
    page = case.copy_for_translation(french, copy_parents=True, alias=True)

    assert CaseVersion.objects.current_of(page) == CaseVersion.objects.current_of(case)
    assert not page.get_children().exists()


def test_a_new_scene_gets_no_aliases(case, ada, sign_in):
    """wagtail-localize makes them in all languages after a page was created."""
    case.copy_for_translation(
        Locale.objects.get(language_code="fr"), copy_parents=True, alias=True
    )
    before = Page.objects.count()
    sign_in(ada).post(
        f"/admin/pages/add/simulations/scenepage/{case.pk}/",
        {
            "title": "New",
            "key": "new",
            "slug": "new",
            "ending": "",
            "comments-TOTAL_FORMS": 0,
            "comments-INITIAL_FORMS": 0,
            **{f"{name}-count": 0 for name in ("body", "choices", "task")},
        },
    )

    assert Page.objects.count() == before + 1
