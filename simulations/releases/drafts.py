"""A case as its latest saved drafts have it, and all that is wrong with it so far."""

import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.utils.functional import cached_property
from django.utils.translation import gettext as _

from case_engine.as_json import problem_from_json
from case_engine.checker.report import errors_in_file, faults
from case_engine.checker.warnings import warnings_in_file
from case_engine.loader import read_case
from checking.problems import Problem, steps_of
from simulations.content import blocks_to_case
from simulations.content.blocks_to_case import given, number, streamed
from simulations.content.blocks_to_html import name_documents
from simulations.models import CasePage, ScenePage
from simulations.releases.first_attempts import warnings_of_use
from simulations.releases.locations import EditorLocation, location_in

Raw = dict[str, Any]

_CASE_STREAMS = (
    *("objectives", "jurisdictions", "parties", "assets", "evidence"),
    *("ledgers", "links", "taste"),
)
_SCENE_STREAMS = ("body", "choices", "task")
_SCENE_WORDS = ("ending", "prompt")


@dataclass(frozen=True)
class SceneDraft:
    page_id: int
    key: str
    title: str
    content: Raw  # raw data of the streams; and the words

    @classmethod
    def of(cls, page: ScenePage) -> "SceneDraft":
        """Reads the revision's JSON: Wagtail's own way takes queries for each scene."""
        latest = page.latest_revision
        if latest is None:
            streams = {name: _raw_data(page, name) for name in _SCENE_STREAMS}
            content = streams | {name: getattr(page, name) for name in _SCENE_WORDS}
            return cls(page.pk, page.key, page.title, content)
        saved = latest.content
        streams = {name: json.loads(saved.get(name) or "[]") for name in _SCENE_STREAMS}
        content = streams | {name: saved.get(name) or "" for name in _SCENE_WORDS}
        return cls(page.pk, saved.get("key") or "", saved.get("title") or "", content)


@dataclass(frozen=True)
class LocatedProblem:
    problem: Problem
    location: EditorLocation
    is_error: bool  # it stops a release; else it is a warning


@dataclass(frozen=True)
class Draft:
    case: CasePage
    scenes: tuple[SceneDraft, ...]  # in the order of the tree

    @classmethod
    def of(cls, case: CasePage) -> "Draft":
        """Reads the drafts that are saved by now, whenever `case` was read.

        The number of queries does not depend on the number of scenes.
        """
        case = CasePage.objects.select_related("locale", "latest_revision").get(
            pk=case.pk
        )
        scenes = (
            ScenePage.objects.child_of(case)
            .order_by("path")
            .select_related("latest_revision")
        )
        latest = case.get_latest_revision_as_object()
        return cls(latest, tuple(SceneDraft.of(page) for page in scenes))

    @cached_property
    def content(self) -> Raw:
        """Returns the raw data of the case's own streams, as `locations` walks them."""
        return {name: _raw_data(self.case, name) for name in _CASE_STREAMS}

    @cached_property
    def raw(self) -> Raw:
        """Format 1 as far as it goes: what is not filled in is left out."""
        raw = self._compiled()
        name_documents([*raw.get("evidence", ()), *raw["scenes"]])
        return raw

    def _compiled(self) -> Raw:
        case, content = self.case, self.content
        start = case.start or next((s.key for s in self.scenes), "")
        return {
            "format": 1,
            **given(
                id=case.case_slug,
                title=case.title,
                language=case.locale.language_code,
                currency=case.currency,
                summary=case.summary,
                objectives=streamed(content["objectives"], str),
                starts=case.clock_starts,
                limit=case.limit,
                timeout=case.timeout,
                start=start,
            ),
            **self._rules(),
            **given(
                jurisdictions=streamed(
                    content["jurisdictions"], blocks_to_case.jurisdiction
                ),
                parties=streamed(content["parties"], blocks_to_case.party),
                assets=streamed(content["assets"], blocks_to_case.asset),
                evidence=streamed(content["evidence"], blocks_to_case.evidence),
                ledgers=streamed(content["ledgers"], blocks_to_case.ledger),
                links=streamed(content["links"], blocks_to_case.link),
            ),
            "scenes": [
                blocks_to_case.scene(scene.key, scene.title, scene.content)
                for scene in self.scenes
            ],
        }

    def _rules(self) -> Raw:
        weights = {
            "secured": number(self.case.weight_secured),
            "conduct": number(self.case.weight_conduct),
            "evidence": number(self.case.weight_evidence),
        }
        rules = given(
            pass_mark=number(self.case.pass_mark),
            pass_conduct=number(self.case.pass_conduct) or None,
            taste=streamed(self.content["taste"], str),
        )
        return rules | {"scoring": weights}

    @cached_property
    def digest(self) -> str:
        return digest_of(self.raw)

    def problems(self, report: Raw | None = None) -> list[LocatedProblem]:
        """What the file alone shows, what a search of its plays adds to it, and what
        first attempts at its current version do.

        `report` has both as `case check --json` gives them.
        """
        unique = {(p.path, p.message): (p, True) for p in errors_in_file(self.raw)}
        if not faults(self.raw):
            for problem in warnings_in_file(self.raw, read_case(self.raw)):
                unique.setdefault((problem.path, problem.message), (problem, False))
        for key, is_error in (("errors", True), ("warnings", False)):
            for kept in (report or {}).get(key, ()):
                problem = problem_from_json(kept)
                unique.setdefault((problem.path, problem.message), (problem, is_error))
        for problem in warnings_of_use(self.case, self.raw):
            unique.setdefault((problem.path, problem.message), (problem, False))
        return [self.locate(p, is_error=is_error) for p, is_error in unique.values()]

    def locate(self, problem: Problem, *, is_error: bool) -> LocatedProblem:
        return LocatedProblem(problem, self.location(problem.path), is_error)

    def location(self, path: str) -> EditorLocation:
        """Where in the editor `path` of format 1 is written."""
        steps = steps_of(path)
        match steps:
            case ["scenes", int(number), *rest] if number < len(self.scenes):
                scene = self.scenes[number]
                name = _("Scene “%(title)s”") % {"title": scene.title or scene.key}
                return location_in(ScenePage, scene.page_id, scene.content, rest, name)
        return location_in(CasePage, self.case.pk, self.content, steps, _("Case"))


def digest_of(raw: Raw) -> str:
    """Returns the SHA-256 of its canonical JSON, the same in every database."""
    text = json.dumps(raw, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _raw_data(page: CasePage | ScenePage, name: str) -> list[Raw]:
    """The data of a stream as it would be saved, in plain JSON."""
    return json.loads(page._meta.get_field(name).value_to_string(page))
