"""What the editors show of a case beside its fields: scenes, problems, names."""

from typing import Any
from urllib.parse import urlencode

from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from simulations.authoring.case_map.graph import CaseGraph
from simulations.authoring.problem_messages import ProblemRow
from simulations.authoring.scene_prices import ScenePrices
from simulations.content.names import accounts_in, flags_in, names_in
from simulations.models import CaseSearch
from simulations.releases.drafts import Draft
from simulations.releases.locations import edit_url


class Overview:
    def __init__(self, draft: Draft) -> None:
        self.draft = draft

    @cached_property
    def graph(self) -> CaseGraph:
        """With what a search found, if it was a search of this very draft."""
        search = self.search
        is_ours = search is not None and search.digest == self.draft.digest
        return CaseGraph(self.draft, search if is_ours else None)

    @cached_property
    def search(self) -> CaseSearch | None:
        """The last one that found something, in this draft or an older one."""
        draft = self.draft
        nearest = CaseSearch.objects.nearest(draft.case, draft.digest)
        return nearest.defer("content").first()

    def of_case(self) -> dict[str, Any]:
        scenes = self.graph.nodes
        groups = [(scene.title, scene.problems) for scene in scenes if scene.problems]
        if own := self._problems_of(self.draft.case.pk):
            groups.insert(0, (_("The case itself"), own))
        shown = {"scenes": scenes, "add_url": add_scene_url(self.draft.case.pk)}
        return self._context(groups, self.graph.problems) | shown

    def of_scene(self, page_id: int | None) -> dict[str, Any] | None:
        """None where the case has no such scene, or the page is not made yet."""
        if page_id is None or page_id not in {s.page_id for s in self.draft.scenes}:
            return None
        own = self._problems_of(page_id)
        pages = [scene.page_id for scene in self.draft.scenes]
        prices = ScenePrices(self.draft, pages.index(page_id), self.search)
        elsewhere = len(self.graph.problems) - len(own)
        shown = self._context([("", own)] if own else [], own)
        shown["marks"] += prices.marks
        return shown | {
            "elsewhere": elsewhere,
            "links": self._links_from(page_id),
            "prices": prices,
        }

    def _links_from(self, page_id: int) -> list[dict[str, str]]:
        """The links are those of the case; it is tried from this scene."""
        key = next(s.key for s in self.draft.scenes if s.page_id == page_id)
        return links_of(self.draft.case.pk, key)

    def of_new_scene(self) -> dict[str, Any]:
        return self._context([], []) | {"elsewhere": len(self.graph.problems)}

    def _problems_of(self, page_id: int) -> list[ProblemRow]:
        return [p for p in self.graph.problems if p.page_id == page_id]

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
    """Returns what the pickers offer: names by kind and id, accounts by ledger,
    flags.
    """
    raw = draft.raw
    return {
        **names_in(raw),
        "accounts": accounts_in(raw),
        "flags": flags_in(raw),
        "endings": [s["id"] for s in raw["scenes"] if "ending" in s and "id" in s],
    }


def links_of(pk: int, scene: str = "") -> list[dict[str, str]]:
    """Returns links to the other views of a case."""
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
