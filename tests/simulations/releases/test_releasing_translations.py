"""A translation goes out while it is the same case as its original, in other words."""

import pytest
from wagtail.models import Locale

from simulations.models import CasePage
from simulations.releases.release import ReleaseRefused, release
from tests.simulations.released import a_drafted_case, redraft, scene_of
from tests.stage import staged

pytestmark = pytest.mark.django_db


@staged
def original() -> CasePage:
    return a_drafted_case()


@pytest.fixture
def french(original) -> CasePage:
    """With scenes of its own, and words that are not yet translated."""
    locale = Locale.objects.get(language_code="fr")
    case = original.copy_for_translation(locale, copy_parents=True)
    for scene in original.get_children().specific():
        scene.copy_for_translation(locale)
    return case


def reason(case: CasePage) -> str:
    with pytest.raises(ReleaseRefused) as refused:
        release(case, None)
    return refused.value.code


def test_the_original_goes_first(original, french):
    assert reason(french) == "original-first"


def test_other_words_are_released_with_numbers_of_their_own(original, french):
    release(original, None)
    redraft(scene_of(french, "call"), title="L'appel")

    version = release(french, None)

    assert (version.number, version.language) == (1, "fr")
    assert version.case_key == original.translation_key
    assert "L'appel" in str(version.content)
    assert original.versions.get().is_current


def test_another_structure_is_refused_until_it_is_the_same_again(original, french):
    release(original, None)
    redraft(french, pass_mark=70)
    assert reason(french) == "structure"
    assert not french.versions.exists()

    redraft(original, pass_mark=70)
    assert reason(french) == "structure"
    release(original, None)

    assert release(french, None).content["pass_mark"] == 70


def test_a_page_that_only_follows_has_nothing_to_release(original):
    release(original, None)
    locale = Locale.objects.get(language_code="fr")
    alias = original.copy_for_translation(locale, copy_parents=True, alias=True)

    assert reason(CasePage.objects.get(pk=alias.pk)) == "follows"
