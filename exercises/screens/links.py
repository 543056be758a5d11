"""Drawing a chart: a line of three menus for each link."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from exercises.kinds.links import LinksKind
from exercises.kinds.material import Json, Marked
from exercises.screens.base import (
    NotAnswerableError,
    Screen,
    SolutionRow,
    Typed,
    Verdict,
)
from exercises.screens.chart import ChartLine, ChartPicture, draw

FIELDS = ("from", "relation", "to")
FEWEST_LINES = 3
MOST_LINES = 60

Link = tuple[str, str, str]


@dataclass(frozen=True)
class LinkField:
    number: int
    source: str
    relation: str
    target: str
    error: str
    verdict: Verdict | None


class LinksScreen(Screen[LinksKind]):
    label = gettext_lazy("Chart")
    template = "exercises/kinds/links.html"
    heading = gettext_lazy("Link")

    def fields(self) -> tuple[str, ...]:
        return FIELDS

    def _lines(self, typed: Typed) -> list[Link]:
        columns = (typed.get(name, ())[:MOST_LINES] for name in FIELDS)
        lines = zip_longest(*columns, fillvalue="")
        return [(line[0], line[1], line[2]) for line in lines]

    def pressed(self, typed: dict[str, list[str]], button: str) -> None:
        """Adds a line to those that stand there."""
        lines = max(len(self._lines(typed)), FEWEST_LINES)
        if button == "line" and lines < MOST_LINES:
            for name in FIELDS:
                values = list(typed.get(name, ()))
                typed[name] = [*values, *[""] * (lines + 1 - len(values))]

    def read(self, typed: Typed) -> Json:
        errors, links = {}, []
        for index, line in enumerate(self._lines(typed)):
            source, relation, target = (self.ids.get(value, "") for value in line)
            if not any((source, relation, target)):
                continue
            if not all((source, relation, target)):
                errors[str(index)] = _("Choose all three, or none.")
            elif source == target:
                errors[str(index)] = _("A link leads from one to another.")
            links.append({"from": source, "to": target, "relation": relation})
        if errors:
            raise NotAnswerableError(errors)
        if not links:
            raise NotAnswerableError({"": _("Draw at least one link.")})
        return links

    def form(
        self, typed: Typed, verdicts: Mapping[str, Verdict], errors: Mapping[str, str]
    ) -> Any:
        lines = self._lines(typed)
        lines += [("", "", "")] * (FEWEST_LINES - len(lines))
        return {
            "lines": [
                LinkField(
                    index + 1,
                    *line,
                    errors.get(str(index), ""),
                    verdicts.get(_key(line)),
                )
                for index, line in enumerate(lines)
            ],
            "nodes": self.question["nodes"],
            "relations": self.question["relations"],
            "may_grow": len(lines) < MOST_LINES,
        }

    def told(self, answer: Json, marked: Marked) -> dict[str, Verdict]:
        """Each way round, where a relation has no direction."""
        verdicts = {}
        for link, verdict in self._verdicts(marked):
            if verdict.part == "missed":
                continue
            ends = [(link["from"], link["to"]), (link["to"], link["from"])]
            is_undirected = link["relation"] in self.material.undirected
            for source, target in ends[: 2 if is_undirected else 1]:
                verdicts[self._blind_key(source, link["relation"], target)] = verdict
        return verdicts

    def _blind_key(self, source: str, relation: str, target: str) -> str:
        return _key(
            (
                self.blinding.id(source),
                self.blinding.id(relation, "relations"),
                self.blinding.id(target),
            )
        )

    def _verdicts(self, marked: Marked) -> Iterator[tuple[Mapping[str, str], Verdict]]:
        feedback = {
            (link["from"], link["relation"], link["to"]): link["text"]
            for link in marked.feedback or ()
        }
        for link in marked.parts:
            key = (link["from"], link["relation"], link["to"])
            yield link, Verdict(link["is"], feedback.get(key, ""))

    def solution(self, answer: Json, marked: Marked) -> list[SolutionRow]:
        words = {item.id: item.text for item in self.material.nodes}
        relations = {item.id: item.text for item in self.material.relations}
        rows = []
        for link, verdict in self._verdicts(marked):
            ends = words[link["from"]], relations[link["relation"]], words[link["to"]]
            rows.append(
                SolutionRow(
                    " ".join(ends),
                    "" if verdict.part == "missed" else _("drawn"),
                    "" if verdict.part == "wrong" else _("drawn"),
                    verdict,
                )
            )
        return rows

    def picture(self, marked: Marked) -> ChartPicture:
        """All links, also those that were left out, each with what is said of it."""
        nodes = zip(self.material.nodes, self.material.node_kinds, strict=True)
        relations = {item.id: item.text for item in self.material.relations}
        labels = (row.label for row in self.solution({}, marked))
        lines = [
            ChartLine(
                link["from"],
                link["to"],
                relations[link["relation"]],
                link["relation"] in self.material.undirected,
                label,
                verdict,
            )
            for label, (link, verdict) in zip(
                labels, self._verdicts(marked), strict=True
            )
        ]
        return draw({node.id: (node.text, kind) for node, kind in nodes}, lines)


def _key(line: Link) -> str:
    return "/".join(line)
