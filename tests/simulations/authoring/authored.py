"""Cases as an instructor leaves them in the CMS: drafts of pages."""

from typing import Any

from wagtail.models import Page

from courses.models import ModulePage
from simulations.models import CasePage, ScenePage

BANK = {
    "parties": [("party", {"id": "ana", "name": "Ana Sample", "kind": "person"})],
    "assets": [
        (
            "asset",
            {
                "id": "north",
                "label": "Account 4471",
                "kind": "bank_account",
                "value": "1000",
                "holder": "ana",
                "known": True,
            },
        )
    ],
    "evidence": [
        ("evidence", {"id": "statement", "title": "Bank statement", "kind": "record"})
    ],
}


def a_choice(id: str, goto: str, **outcome: Any) -> tuple[str, dict[str, Any]]:
    outcomes = [{"goto": goto, "hours": 1, **outcome}]
    return "choice", {"id": id, "text": f"Go to {goto}", "outcomes": outcomes}


def a_case(parent: Page, title: str = "Quiet Harbour", **fields: Any) -> CasePage:
    fields = {"case_slug": "quiet-harbour", **BANK, **fields}
    return _saved(parent, CasePage(title=title, live=False, **fields))


def add_scene(case: CasePage, key: str, **fields: Any) -> ScenePage:
    title = fields.pop("title", key.replace("-", " ").capitalize())
    scene = ScenePage(title=title, key=key, slug=key, live=False, **fields)
    return _saved(case, scene)


def a_written_case(parent: Page, scenes: int = 5) -> CasePage:
    """A line of scenes, each leading to the next, and an ending."""
    case = a_case(parent)
    names = [f"scene-{number}" for number in range(1, scenes)] + ["the-end"]
    for here, following in zip(names, names[1:], strict=False):
        choice = a_choice("go", following, effects={"reveal": ["statement"]})
        add_scene(case, here, choices=[choice])
    add_scene(case, "the-end", ending="success")
    return case


def day_of(course: Page) -> ModulePage:
    return ModulePage.objects.child_of(course).first()


def _saved(parent: Page, page: Any) -> Any:
    parent.add_child(instance=page)
    page.save_revision()
    return page
