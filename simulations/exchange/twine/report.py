"""What of a story was not carried, or not as it was: one note for each kind of thing
in a passage, with all its lines.
"""

from dataclasses import asdict, dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy

from simulations.exchange.errors import ImportRefusedError
from simulations.exchange.twine import messages

MOST = 5_000
LONGEST = 80

MEANINGS = {
    "macro": gettext_lazy(
        "Removed, with what stands in its brackets. Links in them are choices. Text "
        "between it and its end is always shown."
    ),
    "embedded": gettext_lazy(
        "Twine shows the other passage here. It is a scene of its own: copy what you "
        "need from it."
    ),
    "back": gettext_lazy("The way back is a choice for each scene that leads here."),
    "no-back": gettext_lazy("The way back is not carried: other choices lead on."),
    "code": gettext_lazy("Removed with all that it holds."),
    "condition": gettext_lazy(
        "Removed. The text and the choices inside it are always offered; say when in "
        "the condition of the choice."
    ),
    "variable": gettext_lazy("Removed from the text: a case has flags, not variables."),
    "setter": gettext_lazy("What this link sets is not carried. Use a flag."),
    "picture": gettext_lazy("Removed. Add the picture to the scene."),
    "element": gettext_lazy("This HTML is removed; text inside it stays."),
    "computed": gettext_lazy("Where this link leads is computed. It is not carried."),
    "jump": gettext_lazy("Twine goes there by itself. Here it is a choice."),
    "missing": gettext_lazy(
        "This passage is not in the file. The choice waits for a scene of this name."
    ),
    "unclosed": gettext_lazy("It is not closed. The rest of its line is removed."),
    "passage": gettext_lazy("This passage is code or layout. It is not carried."),
    "before": gettext_lazy("The text before the first passage is not carried."),
    "file": gettext_lazy("This file holds no passages. It is not carried."),
    "start": gettext_lazy("This first passage is not there; the case begins here."),
    "ending": gettext_lazy(
        "Nothing leads on from here, so this is an ending. Which one is not known: "
        "“partial success” is set now."
    ),
    "format": gettext_lazy("The story names no format that we know. Read as this one."),
}


@dataclass(slots=True)
class ImportNote:
    kind: str
    what: str
    passage: str = ""
    scene: str = ""
    file: str = ""  # of a zip of several
    lines: list[int] = field(default_factory=list)

    @property
    def meaning(self) -> str:
        return str(MEANINGS[self.kind])

    def as_json(self) -> dict[str, Any]:
        return asdict(self)


class Notes:
    def __init__(self) -> None:
        self.count = 0
        self._notes: dict[tuple[str, str, str], ImportNote] = {}

    def add(
        self, kind: str, what: str, line: int = 0, passage: str = "", scene: str = ""
    ) -> None:
        self.count += 1
        if self.count > MOST:
            raise ImportRefusedError.of(messages.PROGRAM, line)
        what = " ".join(what.split())
        what = what if len(what) <= LONGEST else f"{what[: LONGEST - 1]}…"
        note = self._notes.setdefault(
            (passage, kind, what), ImportNote(kind, what, passage, scene)
        )
        if line and line not in note.lines[-1:]:
            note.lines.append(line)

    def listed(self) -> list[ImportNote]:
        """Returns the notes in the order of the file."""
        return sorted(
            self._notes.values(), key=lambda note: (note.file, note.lines[:1] or [0])
        )
