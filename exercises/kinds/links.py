"""`links`: draw the chart that the evidence supports."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple, Self

from checking.problems import Problem, mappings
from checking.references import Known, dangling, ids, once
from checking.schema_types import filled, list_of, record, slug, text, yes_or_no
from exercises.kinds import messages
from exercises.kinds.blinding import Blinding
from exercises.kinds.ledger_shelf import LedgerShelf
from exercises.kinds.lists import (
    ListItem,
    read_items,
    same_texts,
    told,
)
from exercises.kinds.material import (
    Json,
    Marked,
    Material,
    Part,
    Raw,
    UnmarkableError,
    right_less_wrong,
    shares,
)

_node = record({"id": slug, "text": filled}, {"kind": text})
_relation = record({"id": slug, "text": filled}, {"undirected": yes_or_no})
_link = record({"from": slug, "to": slug, "relation": slug}, {"feedback": text})


class ChartLink(NamedTuple):
    source: str
    target: str
    relation: str

    def as_json(self) -> dict[str, str]:
        return {"from": self.source, "to": self.target, "relation": self.relation}


@dataclass(frozen=True, slots=True)
class LinksKind(Material):
    nodes: tuple[ListItem, ...]
    node_kinds: tuple[str, ...]
    relations: tuple[ListItem, ...]
    undirected: frozenset[str]  # relations
    links: tuple[ChartLink, ...]  # each once
    feedback: tuple[str, ...]  # of each link

    kind = "links"
    required = {
        "nodes": list_of(_node, least=2),
        "relations": list_of(_relation, least=1),
        "links": list_of(_link, least=1),
    }

    @classmethod
    def faults(cls, raw: Raw, path: str, ledgers: LedgerShelf) -> Iterator[Problem]:
        yield from once(mappings(raw, "nodes", path))
        yield from once(mappings(raw, "relations", path))
        node = Known(ids(raw, "nodes"), messages.UNKNOWN_NODE)
        relation = Known(ids(raw, "relations"), messages.UNKNOWN_RELATION)
        for place, link in mappings(raw, "links", path):
            yield from dangling(link, "from", place, node)
            yield from dangling(link, "to", place, node)
            yield from dangling(link, "relation", place, relation)
            if isinstance(link.get("from"), str) and link["from"] == link.get("to"):
                yield messages.LINK_TO_ITSELF.at(place)

    @classmethod
    def doubts(cls, raw: Raw, path: str) -> Iterator[Problem]:
        yield from same_texts(raw, "nodes", path)
        yield from same_texts(raw, "relations", path)

    @classmethod
    def read(cls, raw: Raw, ledgers: LedgerShelf) -> Self:
        undirected = frozenset(
            relation["id"]
            for relation in raw["relations"]
            if relation.get("undirected", False)
        )
        feedback: dict[ChartLink, str] = {}
        seen: set[ChartLink] = set()
        for link in raw["links"]:
            drawn = ChartLink(link["from"], link["to"], link["relation"])
            plain = _plain(drawn, undirected)
            if plain not in seen:
                seen.add(plain)
                feedback[drawn] = link.get("feedback", "")
        return cls(
            read_items(raw, "nodes"),
            tuple(node.get("kind", "") for node in raw["nodes"]),
            read_items(raw, "relations"),
            undirected,
            tuple(feedback),
            tuple(feedback.values()),
        )

    def question(self, blinding: Blinding) -> Json:
        nodes = told(self.nodes, blinding)
        for node, kind in zip(nodes, self.node_kinds, strict=True):
            node["kind"] = kind
        relations = told(self.relations, blinding, "relations")
        return {
            "nodes": nodes,
            "relations": [
                {**told_of, "undirected": relation.id in self.undirected}
                for told_of, relation in zip(relations, self.relations, strict=True)
            ],
        }

    def blind_ids(self, blinding: Blinding) -> dict[str, str]:
        nodes = blinding.ids(node.id for node in self.nodes)
        relations = (relation.id for relation in self.relations)
        return nodes | blinding.ids(relations, "relations")

    def mark(self, answer: object) -> Marked:
        """A right pair with the wrong relation or direction is a wrong link, and the
        right one was left out.
        """
        right = {self._plain(link) for link in self.links}
        given = {self._plain(link): link for link in reversed(self._given(answer))}
        parts: list[tuple[ChartLink, Part]] = [
            (link, "right" if plain in right else "wrong")
            for plain, link in reversed(given.items())
        ]
        marks = right_less_wrong((part for _, part in parts), len(self.links))
        parts += [
            (link, "missed") for link in self.links if self._plain(link) not in given
        ]
        feedback = [
            {**link.as_json(), "text": text}
            for link, text in zip(self.links, self.feedback, strict=True)
            if text
        ]
        listed = [{**link.as_json(), "is": part} for link, part in parts]
        return Marked(marks, listed, feedback or None)

    def _given(self, answer: object) -> list[ChartLink]:
        if not isinstance(answer, list | tuple):
            raise UnmarkableError.of(messages.NOT_A_LIST_OF_LINKS)
        nodes = {node.id for node in self.nodes}
        relations = {relation.id for relation in self.relations}
        keys = {
            "from": (nodes, messages.UNKNOWN_NODE),
            "to": (nodes, messages.UNKNOWN_NODE),
            "relation": (relations, messages.UNKNOWN_RELATION),
        }
        for index, link in enumerate(answer):
            if not isinstance(link, dict) or set(link) != set(keys):
                raise UnmarkableError(messages.NOT_A_LIST_OF_LINKS.at(f"[{index}]"))
            for key, (known, message) in keys.items():
                name = link[key]
                if not isinstance(name, str) or name not in known:
                    raise UnmarkableError(
                        message.at(f"[{index}].{key}", id=str(name)[:60])
                    )
        return [
            ChartLink(link["from"], link["to"], link["relation"]) for link in answer
        ]

    def _plain(self, link: ChartLink) -> ChartLink:
        return _plain(link, self.undirected)

    def solution(self) -> Json:
        return [link.as_json() for link in self.links]

    def attainable(self) -> frozenset[Fraction]:
        return shares(len(self.links))


def _plain(link: ChartLink, undirected: frozenset[str]) -> ChartLink:
    """The same for both directions of a relation that has none."""
    if link.relation in undirected and link.source > link.target:
        return ChartLink(link.target, link.source, link.relation)
    return link
