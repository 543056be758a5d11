"""From the structure of format 1 to a case. The checker has found it sound before."""

from collections.abc import Mapping
from typing import Any

from case_engine.conditions import Condition, ConditionReader
from case_engine.facts import EVIDENCE, FLAG, KNOWN, STOPPED, Facts
from case_engine.model import (
    TASK_KINDS,
    VERBS,
    Asset,
    Case,
    Choice,
    Effect,
    Evidence,
    Move,
    Outcome,
    Party,
    Scene,
    Scoring,
    Task,
    TextPart,
)
from exercises.kinds.ledger_shelf import LedgerShelf
from tracing.amounts import cents, number

Raw = Mapping[str, Any]


def read_case(raw: Raw) -> Case:
    """`raw` is a well-shaped structure of format 1, as `checker.faults` demands."""
    reader = _Reader(raw)
    return Case(
        id=raw["id"],
        title=raw["title"],
        currency=raw["currency"],
        summary=raw.get("summary", ""),
        limit=raw.get("limit"),
        timeout=raw.get("timeout", ""),
        start=raw["start"],
        taste=tuple(raw.get("taste", ())),
        scoring=_scoring(raw),
        parties=tuple(_party(party) for party in raw.get("parties", ())),
        assets=tuple(_asset(asset) for asset in raw.get("assets", ())),
        moves=reader.moves(),
        evidence=tuple(_evidence(item) for item in raw.get("evidence", ())),
        scenes={scene["id"]: reader.scene(scene) for scene in raw["scenes"]},
        facts=reader.facts,
    )


def _scoring(raw: Raw) -> Scoring:
    weights = raw["scoring"]
    return Scoring(
        number(weights["secured"]),
        number(weights["conduct"]),
        number(weights["evidence"]),
        number(raw["pass_mark"]),
        number(raw.get("pass_conduct", 0)),
    )


def _party(raw: Raw) -> Party:
    return Party(
        raw["id"],
        raw["name"],
        raw.get("kind", ""),
        raw.get("jurisdiction", ""),
        raw.get("known", False),
    )


def _asset(raw: Raw) -> Asset:
    return Asset(
        raw["id"],
        raw["label"],
        raw["kind"],
        cents(raw["value"]),
        raw.get("holder", ""),
        raw.get("jurisdiction", ""),
        raw.get("known", False),
    )


def _evidence(raw: Raw) -> Evidence:
    return Evidence(
        raw["id"], raw["title"], raw["kind"], raw.get("body", ""), raw.get("key", False)
    )


class _Reader:
    """Knows the places of the assets, and gives the facts their bits."""

    def __init__(self, raw: Raw) -> None:
        self.raw = raw
        self.assets = {a["id"]: i for i, a in enumerate(raw.get("assets", ()))}
        self.evidence = {e["id"] for e in raw.get("evidence", ())}
        self.ledgers = LedgerShelf(raw)
        self.facts = Facts()
        self.facts.bits(EVIDENCE, (e["id"] for e in raw.get("evidence", ())))
        self._conditions = ConditionReader(self.facts, self.assets)

    def moves(self) -> tuple[Move, ...]:
        moves = [
            Move(
                move["at"],
                index,
                None if move.get("to") is None else self.assets[move["to"]],
                None if move.get("amount") is None else cents(move["amount"]),
            )
            for index, asset in enumerate(self.raw.get("assets", ()))
            for move in asset.get("moves", ())
        ]
        return tuple(sorted(moves, key=lambda move: move.at))

    def scene(self, raw: Raw) -> Scene:
        return Scene(
            raw["id"],
            raw["title"],
            self._text(raw, "body"),
            tuple(self._choice(choice) for choice in raw.get("choices", ())),
            self._task(raw["task"]) if "task" in raw else None,
            raw.get("ending", ""),
            raw.get("prompt", ""),
        )

    def _choice(self, raw: Raw) -> Choice:
        return Choice(
            raw["id"],
            raw["text"],
            raw.get("short", ""),
            self._condition(raw, "when"),
            self._condition(raw, "requires"),
            self._text(raw, "barred"),
            tuple(self._outcome(outcome) for outcome in raw.get("outcomes", [raw])),
        )

    def _text(self, raw: Raw, key: str) -> tuple[TextPart, ...]:
        """A text, or a list of parts with their conditions."""
        text = raw.get(key, "")
        parts = [{"text": text}] if isinstance(text, str) else text
        return tuple(TextPart(self._condition(p, "if"), p["text"]) for p in parts)

    def _condition(self, raw: Raw, key: str) -> Condition | None:
        return self._conditions.read(raw[key]) if key in raw else None

    def _outcome(self, raw: Raw) -> Outcome:
        effects = [
            Effect("hold", self.assets[hold["asset"]], hold["hours"])
            for hold in raw.get("hold", ())
        ]
        for verb in VERBS[1:]:
            effects += [Effect(verb, self.assets[a]) for a in raw.get(verb, ())]
        return Outcome(
            condition=self._condition(raw, "if"),
            hours=raw.get("hours", 0),
            reveal=tuple(raw.get("reveal", ())),
            gains=self._gains(raw),
            clears=self.facts.bits(FLAG, raw.get("clear", ())),
            effects=tuple(effects),
            conduct=raw.get("conduct", 0),
            verdict=raw.get("verdict", ""),
            feedback=raw.get("feedback", ""),
            principle=raw.get("principle", ""),
            source=raw.get("source", ""),
            goto=raw["goto"],
        )

    def _gains(self, raw: Raw) -> int:
        """A hold and a restraint also make an asset known, and say it was stopped."""
        stopped = [hold["asset"] for hold in raw.get("hold", ())]
        stopped += raw.get("restrain", ())
        gains = self.facts.bits(FLAG, raw.get("set", ()))
        gains |= self.facts.bits(KNOWN, stopped) | self.facts.bits(STOPPED, stopped)
        for name in raw.get("reveal", ()):
            gains |= self.facts.bit(EVIDENCE if name in self.evidence else KNOWN, name)
        return gains

    def _task(self, raw: Raw) -> Task:
        return Task(
            TASK_KINDS[raw["kind"]].read(raw, self.ledgers),
            raw.get("prompt", ""),
            tuple(self._outcome(outcome) for outcome in raw["outcomes"]),
            raw.get("short", ""),
        )
