"""The files of a folder of content, read once for all that is checked of them."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

from home.demo import content_file, shapes
from home.demo.session_shapes import WorkshopSession
from home.demo.sessions import papers_of, sessions_of
from untrusted_files.yaml_reader import load_yaml, read_bounded

PRACTICE = ("exercises.yaml", "workshop/day-*/exercises.yaml", "bank/practice-*.yaml")
SECURE = ("tests/form-*.yaml", "bank/spare.yaml")


@dataclass
class ContentFiles:
    folder: Path

    @cached_property
    def curriculum(self) -> shapes.Curriculum:
        return content_file.read(self.folder / "curriculum.yaml", shapes.Curriculum)

    @cached_property
    def raw_curriculum(self) -> dict[str, Any]:
        return load_yaml(read_bounded(self.folder / "curriculum.yaml"))

    @cached_property
    def programme(self) -> list[shapes.Session]:
        return [session for day in self.curriculum.days for session in day.sessions]

    @cached_property
    def sessions(self) -> dict[str, WorkshopSession]:
        return sessions_of(self.folder)

    @cached_property
    def practice(self) -> dict[str, dict[str, Any]]:
        """The exercises of files by name, each with its file."""
        return self._banks(PRACTICE)

    @cached_property
    def secure(self) -> dict[str, dict[str, Any]]:
        return self._banks(SECURE)

    @cached_property
    def exercises(self) -> dict[str, dict[str, Any]]:
        """Those for practice, by their ids."""
        banks = self.practice.values()
        return {raw["id"]: raw for bank in banks for raw in bank["exercises"]}

    @property
    def worked(self) -> list[dict[str, Any]]:
        """What stands worked through before a session, and what fades from it."""
        bank = self.practice["exercises.yaml"]
        examples = [one.example for one in self.sessions.values() if one.example]
        told = [example.model_dump() for example in examples]
        return [*bank["exercises"], *bank["ledgers"], *told]

    def of_session(self, session: str) -> list[dict[str, Any]]:
        """What its lesson shows: what comes before, in the room and afterwards."""
        before = self.sessions[session].before
        own = [
            raw["id"]
            for raw in self.exercises.values()
            if raw.get("session") == session and "variant_of" not in raw
        ]
        return [
            self.exercises[name]
            for name in dict.fromkeys([*before, *own])
            if name in self.exercises
        ]

    def after(self, session: str) -> list[dict[str, Any]]:
        return [
            raw
            for name, bank in self.practice.items()
            if name.startswith("bank/")
            for raw in bank["exercises"]
            if raw.get("session") == session and "variant_of" not in raw
        ]

    def papers(self, session: str) -> list[Path]:
        return papers_of(self.folder, session)

    def _banks(self, patterns: tuple[str, ...]) -> dict[str, dict[str, Any]]:
        files = (file for one in patterns for file in sorted(self.folder.glob(one)))
        return {
            str(file.relative_to(self.folder)): load_yaml(read_bounded(file))
            for file in files
        }
