"""Cases as pages and versions, in a line each."""

import json
from typing import Any

from wagtail.fields import StreamField
from wagtail.models import Page

from simulations.content.yaml_files import read_case_file
from simulations.exchange.import_case import import_case
from simulations.models import CaseLibraryPage, CasePage, CaseVersion, ScenePage
from simulations.releases.drafts import digest_of
from tests.case_engine.small_cases import asset, case_of, choice, ending, scene
from tests.case_engine.starter import CASES

Raw = dict[str, Any]


def a_library() -> CaseLibraryPage:
    """The one below the home page, made where there is none."""
    there = CaseLibraryPage.objects.filter(locale__language_code="en").first()
    if there is not None:
        return there
    home = Page.objects.get(depth=2, locale__language_code="en")
    return home.add_child(instance=CaseLibraryPage(title="Cases", slug="cases"))


def starter_raw(name: str) -> Raw:
    return read_case_file(CASES / f"{name}.yaml")


def a_small_raw(**keys: Any) -> Raw:
    """Four scenes, two of them endings; who orders secures the account."""
    return case_of(
        [
            scene("call", choice("ask", goto="order", hours=4), choice("wait", "lost")),
            scene("order", choice("file", restrain=["account"], hours=6)),
            ending("won"),
            ending("lost", "failure"),
        ],
        assets=[asset("account", 100, {"at": 48}, known=True)],
        **keys,
    )


def _raw(content: str | Raw | None) -> Raw:
    return (
        starter_raw(content) if isinstance(content, str) else content or a_small_raw()
    )


def a_released_case(
    content: str | Raw | None = None, parent: Page | None = None, **fields: Any
) -> CasePage:
    """Published, with version 1 current. There are no scene pages: what is played is
    the version. `content` is a starter case's name or format 1; `case.versions` has it.
    """
    raw = _raw(content)
    parent = parent or a_library()
    language = parent.locale.language_code
    case = parent.add_child(
        instance=CasePage(title=raw["title"], case_slug=raw["id"], **fields)
    )
    a_version(case, {**raw, "language": language})
    return case


def a_version(case: CasePage, raw: Raw, **who: Any) -> CaseVersion:
    """The next one of a case, released without being checked."""
    return CaseVersion.objects.append(case, raw, digest_of(raw), **who)


def a_drafted_case(
    parent: Page | None = None, content: str | Raw | None = None
) -> CasePage:
    """Case and scenes as draft pages, never released. In words of one's own."""
    return import_case(_raw(content), parent or a_library())


def scene_of(case: CasePage, key: str) -> ScenePage:
    return ScenePage.objects.child_of(case).get(key=key)


def redraft(page: Page, **fields: Any) -> None:
    """A draft saved on top of the latest one, as the editor does it."""
    draft = page.get_latest_revision_as_object()
    for name, value in fields.items():
        field = draft._meta.get_field(name)
        if isinstance(field, StreamField):
            value = field.to_python(json.dumps(list(value)))
        setattr(draft, name, value)
    draft.save_revision()
