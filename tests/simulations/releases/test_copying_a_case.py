"""A copy is a whole case of its own; a moved case is the same one."""

import pytest
from django.test import Client
from wagtail.models import Locale

from courses.models import ModulePage
from simulations.exchange.import_case import import_case
from simulations.models import CasePage, CaseVersion, ScenePage
from simulations.releases.drafts import Draft
from simulations.releases.release import release
from tests.simulations.released import a_library, a_small_raw
from tests.stage import staged

pytestmark = pytest.mark.django_db


@staged
def case() -> CasePage:
    made = import_case(a_small_raw(), a_library())
    release(made, None)
    return CasePage.objects.get(pk=made.pk)


def copied(admin: Client, case: CasePage, **more: str) -> CasePage:
    """As the form of the CMS copies it."""
    form = {
        "new_title": "Small again",
        "new_slug": "small-again",
        "new_parent_page": case.get_parent().pk,
    }
    admin.post(f"/admin/pages/{case.pk}/copy/", form | more)
    return CasePage.objects.get(slug="small-again")


def test_a_copy_has_all_scenes_and_points_at_itself(case, ada, sign_in):
    admin = sign_in(ada)
    asked = admin.get(f"/admin/pages/{case.pk}/copy/").context["form"]
    assert not {"copy_subpages", "publish_copies"} & asked.fields.keys()

    copy = copied(admin, case)
    before, after = Draft.of(case), Draft.of(copy)
    assert after.raw == before.raw | {"id": "small-again", "title": "Small again"}
    assert not {s.page_id for s in before.scenes} & {s.page_id for s in after.scenes}
    assert not copy.versions.exists()
    assert copy.translation_key != case.translation_key
    assert not [each for each in after.problems() if each.is_error]


def test_no_form_that_is_made_up_leaves_the_scenes_behind(case, ada, sign_in):
    copy = copied(sign_in(ada), case, copy_subpages="", publish_copies="on")

    assert len(Draft.of(copy).scenes) == 4
    assert not copy.live
    assert not ScenePage.objects.child_of(copy).live().exists()


def test_a_copy_is_released_and_the_original_stays_as_it_was(case, ada, sign_in):
    before = Draft.of(case)
    copy = copied(sign_in(ada), case)
    release(copy, ada)

    assert CaseVersion.objects.current_of(copy).content["id"] == "small-again"
    assert CaseVersion.objects.current_of(case).content["id"] == before.raw["id"]
    assert Draft.of(case).digest == before.digest


ADDRESSES = ["map/", "try/", "release/", "versions/", "export/", "overview/"]


@pytest.mark.parametrize("address", ADDRESSES)
def test_an_alias_has_all_scenes_and_plays_what_its_original_released(
    case, ada, sign_in, address
):
    admin = sign_in(ada)
    alias = copied(admin, case, alias="on")

    assert alias.alias_of_id == case.pk
    assert Draft.of(alias).raw == Draft.of(case).raw
    assert CaseVersion.objects.current_of(alias).case_id == case.pk
    assert admin.get(f"/admin/cases/{alias.pk}/{address}").status_code == 200


def test_a_copy_for_translation_is_the_same_case_in_another_language(case):
    french = Locale.objects.get(language_code="fr")
    page = case.copy_for_translation(french, copy_parents=True)
    for scene in ScenePage.objects.child_of(case):
        scene.copy_for_translation(french)

    before, after = Draft.of(case), Draft.of(page)
    assert after.raw == before.raw | {"language": "fr"}
    assert not {s.page_id for s in before.scenes} & {s.page_id for s in after.scenes}


def test_a_case_that_is_copied_with_its_day_is_another_case(case, workshop):
    day = ModulePage.objects.descendant_of(workshop).first()
    day.copy(recursive=True, update_attrs={"slug": "again", "title": "Again"})
    inner = import_case(a_small_raw(id="inner"), day)
    copied = day.copy(recursive=True, update_attrs={"slug": "more", "title": "More"})

    copy = CasePage.objects.descendant_of(copied).get()
    assert copy.case_slug not in ("inner", "")
    assert Draft.of(copy).raw["id"] == copy.case_slug
    assert len(Draft.of(copy).scenes) == len(Draft.of(inner).scenes) == 4


def test_moving_a_case_keeps_everything(case, workshop, ada, sign_in):
    day = ModulePage.objects.descendant_of(workshop).first()
    before = Draft.of(case)
    sign_in(ada).post(f"/admin/pages/{case.pk}/move/{day.pk}/confirm/")

    moved = CasePage.objects.get(pk=case.pk)
    assert moved.get_parent().pk == day.pk
    assert Draft.of(moved).digest == before.digest
    assert Draft.of(moved).scenes == before.scenes
    assert CaseVersion.objects.current_of(moved).number == 1
    assert moved.translation_key == case.translation_key


def test_scenes_are_reordered_without_harm(case):
    first, *_, last = ScenePage.objects.child_of(case).order_by("path")
    last.move(first, pos="left")
    raw = Draft.of(case).raw

    assert [scene["id"] for scene in raw["scenes"]] == ["lost", "call", "order", "won"]
    assert raw["start"] == "call"
