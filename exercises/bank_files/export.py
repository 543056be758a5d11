"""A list of the bank as one file."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

from exercises.exchange.formats import GIFT, MOODLE, YAML, write_as
from exercises.exchange.ids import digest_of
from exercises.exchange.remarks import ReadFile, Remark, WrittenFile
from exercises.models import BankExercise

Raw = dict[str, Any]


class FileForm(NamedTuple):
    name: str
    ending: str
    content_type: str


FORMS = {
    YAML: FileForm("YAML", "yaml", "application/yaml"),
    GIFT: FileForm("GIFT", "gift", "text/plain"),
    MOODLE: FileForm("Moodle XML", "xml", "application/xml"),
}


@dataclass
class BankExport:
    file: ReadFile
    forms = FORMS

    def written(self, form: str) -> WrittenFile:
        return write_as(form, self.file)

    @cached_property
    def previews(self) -> list[tuple[str, FileForm, int, list[Remark]]]:
        """What would be carried, and what is said of the rest. YAML carries all."""
        listed: list[tuple[str, FileForm, int, list[Remark]]]
        listed = [(YAML, FORMS[YAML], len(self.file.exercises), [])]
        for form in (GIFT, MOODLE):
            written = self.written(form)
            listed.append((form, FORMS[form], written.carried, written.remarks))
        return listed


def exports_of(exercises: Iterable[BankExercise]) -> BankExport:
    listed = list(exercises)
    file = ReadFile(listed[0].locale.language_code if listed else "en")
    ledgers: dict[str, Raw] = {}
    seen: set[str] = set()
    for exercise in listed:
        content = dict(exercise.content)
        for ledger in content.pop("ledgers", ()):
            content["ledger"] = _shelved(ledger, content.get("ledger"), ledgers)
        if content["id"] in seen:  # two regions may have one id
            content["id"] = f"{content['id']}-{digest_of(content)}"
        seen.add(content["id"])
        file.exercises.append(content)
    file.ledgers = list(ledgers.values())
    return BankExport(file)


def _shelved(ledger: Raw, named: Any, ledgers: dict[str, Raw]) -> Any:
    """Puts a ledger to the others, by another id where one of them has its id; returns
    the id of the ledger that the exercise names.
    """
    name = ledger["id"]
    if ledgers.get(name, ledger) != ledger:
        name = f"{name}-{digest_of(ledger)}"
    ledgers[name] = {**ledger, "id": name}
    return name if named == ledger["id"] else named
