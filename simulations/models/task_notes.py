"""What somebody notes beside a task before they hand it in: kept with the attempt.

    {scene: {"rows": {place: text}, "amounts": {account: text}, "ids": [option],
             "reason": text}}

`rows` are their own traced amounts beside the rows of the ledger, by their place there
from 0. All is kept as it was typed, readable or not.
"""

import json
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from exercises.typed_numbers import LONGEST

LARGEST = 200_000  # characters of JSON, for all tasks of an attempt


class TooMuchToKeepError(ValueError):
    pass


@dataclass
class TaskNotes:
    """The notes beside one task."""

    rows: dict[str, str] = field(default_factory=dict)
    amounts: dict[str, str] = field(default_factory=dict)
    ids: list[str] = field(default_factory=list)
    reason: str = ""

    @classmethod
    def of(cls, kept: dict[str, Any], scene: str) -> "TaskNotes":
        return cls(**kept.get(scene, {}))

    def merged(self, other: "TaskNotes") -> "TaskNotes":
        """Takes over what a page showed; what was emptied there is gone."""
        return TaskNotes(
            _filled({**self.rows, **other.rows}),
            _filled({**self.amounts, **other.amounts}),
            other.ids,
            other.reason,
        )

    def kept_in(self, others: dict[str, Any], scene: str) -> dict[str, Any]:
        """Puts it beside the notes of other scenes. Raises TooMuchToKeepError."""
        kept = {**others, scene: self.__dict__}
        if len(json.dumps(kept)) > LARGEST:
            raise TooMuchToKeepError(
                _("This is more than can be kept with an attempt.")
            )
        return kept


def plain(text: str) -> str:
    """Without the one character that PostgreSQL cannot keep in a text."""
    return text.replace("\x00", "")


def _filled(texts: dict[str, str]) -> dict[str, str]:
    cut = ((name, plain(text).strip()[:LONGEST]) for name, text in texts.items())
    return {name: text for name, text in cut if text}
