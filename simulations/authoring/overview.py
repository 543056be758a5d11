"""What the editors show of a case beside its fields: scenes, problems, names."""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from case_engine.checker.outcomes import outcomes
from simulations.authoring.problem_messages import message_of
from simulations.content.names import accounts_in, flags_in, names_in
from simulations.models import CaseSearch
from simulations.releases.drafts import Draft, LocatedProblem
from simulations.releases.locations import edit_url


@dataclass(frozen=True)
class ProblemRow:
    """A problem, ready for a reader."""

    message: str
    where: str
    url: str
    content_path: str  # of the field in the editor
    is_error: bool
    page_id: int
    number: int  # from 1; the same on the map and in its tables

    @classmethod
    def of(cls, located: LocatedProblem, draft: Draft, number: int = 0) -> "ProblemRow":
        location = located.location
        return cls(
            message_of(located.problem, draft),
            location.words,
            location.url,
            location.url.partition("contentpath=")[2],
            located.is_error,
            location.page_id,
            number,
        )


def problem_rows(draft: Draft, search: CaseSearch | None = None) -> list[ProblemRow]:
    """What the file shows, and what only a search found; the errors come first."""
    problems = draft.problems(search.report if search else None)
    in_order = sorted(problems, key=lambda located: not located.is_error)
    return [ProblemRow.of(p, draft, number) for number, p in enumerate(in_order, 1)]


@dataclass(frozen=True)
class SceneSummary:
    page_id: int
    key: str
    title: str
    kind: str
    leads_to: list[tuple[str, str]]  # key, and its editor's address if it is there
    problems: list[ProblemRow]
    url: str
    is_start: bool


class Overview:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    @cached_property
    def problems(self) -> list[ProblemRow]:
        return problem_rows(self.draft)

    @cached_property
    def by_page(self) -> dict[int, list[ProblemRow]]:
        by_page = defaultdict(list)
        for problem in self.problems:
            by_page[problem.page_id].append(problem)
        return dict(by_page)

    @cached_property
    def scenes(self) -> list[SceneSummary]:
        urls = {s.key: edit_url(s.page_id) for s in self.draft.scenes if s.key}
        start = self.draft.raw.get("start")
        pairs = zip(self.draft.scenes, self.draft.raw["scenes"], strict=True)
        return [
            SceneSummary(
                scene.page_id,
                scene.key,
                scene.title,
                _kind(raw),
                [(key, urls.get(key, "")) for key in _targets(raw)],
                self.by_page.get(scene.page_id, []),
                edit_url(scene.page_id),
                scene.key == start,
            )
            for scene, raw in pairs
        ]

    def of_case(self) -> dict[str, Any]:
        groups = [(row.title, row.problems) for row in self.scenes if row.problems]
        own = self.by_page.get(self.draft.case.pk, [])
        if own:
            groups.insert(0, (_("The case itself"), own))
        scenes = {"scenes": self.scenes, "add_url": add_scene_url(self.draft.case.pk)}
        return self._context(groups, self.problems) | scenes

    def of_scene(self, page_id: int | None) -> dict[str, Any] | None:
        """None where the case has no such scene, or the page is not made yet."""
        if page_id is None or page_id not in {s.page_id for s in self.draft.scenes}:
            return None
        own = self.by_page.get(page_id, [])
        elsewhere = len(self.problems) - len(own)
        shown = self._context([("", own)] if own else [], own)
        return shown | {"elsewhere": elsewhere, "links": self._links_from(page_id)}

    def _links_from(self, page_id: int) -> list[dict[str, str]]:
        """The links are those of the case; it is tried from this scene."""
        key = next(s.key for s in self.draft.scenes if s.page_id == page_id)
        return links_of(self.draft.case.pk, key)

    def of_new_scene(self) -> dict[str, Any]:
        return self._context([], []) | {"elsewhere": len(self.problems)}

    def _context(
        self, groups: list[tuple[str, list[ProblemRow]]], problems: list[ProblemRow]
    ) -> dict[str, Any]:
        return {
            "case": self.draft.case,
            "case_url": edit_url(self.draft.case.pk),
            "groups": groups,
            "errors": sum(problem.is_error for problem in problems),
            "warnings": sum(not problem.is_error for problem in problems),
            "marks": [
                {"path": p.content_path, "words": p.message, "stops": p.is_error}
                for p in problems
            ],
            "names": vocabulary_of(self.draft),
            "links": links_of(self.draft.case.pk),
        }


def vocabulary_of(draft: Draft) -> dict[str, Any]:
    """What the pickers offer: names by kind and id, accounts by ledger, flags."""
    raw = draft.raw
    return {
        **names_in(raw),
        "accounts": accounts_in(raw),
        "flags": flags_in(raw),
        "endings": [s["id"] for s in raw["scenes"] if "ending" in s and "id" in s],
    }


def links_of(pk: int, scene: str = "") -> list[dict[str, str]]:
    """Links to the other views of a case."""
    links = (
        ("map", _("Map"), ""),
        ("try", _("Try from here") if scene else _("Try it"), scene),
        ("release", _("Release…"), ""),
        ("export", _("Export"), ""),
    )
    return [
        {"label": label, "url": reverse(f"cases:{name}", args=[pk]) + _at(scene)}
        for name, label, scene in links
    ]


def _at(scene: str) -> str:
    return f"?{urlencode({'scene': scene})}" if scene else ""


def add_scene_url(case_pk: int) -> str:
    return reverse("wagtailadmin_pages:add", args=["simulations", "scenepage", case_pk])


def _kind(raw: dict[str, Any]) -> str:
    kinds = {"choices": _("choices"), "task": _("task"), "ending": _("ending")}
    return ", ".join(words for key, words in kinds.items() if key in raw)


def _targets(raw: dict[str, Any]) -> list[str]:
    keys = (outcome.get("goto") for _path, outcome in outcomes(raw, ""))
    return list(dict.fromkeys(key for key in keys if isinstance(key, str)))
