"""Questions that were found in a file, put together into exercises with ids."""

from collections.abc import Iterable, Iterator
from itertools import chain

from exercises.exchange import messages
from exercises.exchange.ids import digest_of, slug_of
from exercises.exchange.remarks import ExchangedQuestion, Raw, ReadFile
from exercises.kinds.exercise import faults
from exercises.kinds.ledger_shelf import LedgerShelf

FIRST = ("id", "kind", "title", "prompt", "topic", "day", "tags", "difficulty", "use")
LAST = ("explanation", "source", "hints", "shuffle")


def assembled(found: Iterable[tuple[ExchangedQuestion, Raw]]) -> ReadFile:
    """Gives an id to what has none, and leaves out what no bank could have.

    `id` of what was found is the one that the file says, or "".
    """
    file = ReadFile()
    seen: set[str] = set()
    for question, raw in found:
        digest = digest_of({key: raw[key] for key in raw if key != "id"})
        if digest in seen:
            twice = messages.STANDS_TWICE.at("")
            file.remarks.append(question.left_out(twice))
            continue
        seen.add(digest)
        exercise = _in_order({**raw, "id": _free_id(raw, digest, file)})
        _put(exercise, question, file)
    return file


def _put(exercise: Raw, question: ExchangedQuestion, file: ReadFile) -> None:
    wrong = list(faults(exercise, "", LedgerShelf({})))
    for fault in wrong:
        said = messages.FAULT.at("", path=fault.path, fault=fault.message)
        file.remarks.append(question.left_out(said))
    if not wrong:
        file.exercises.append(exercise)
        file.origins[exercise["id"]] = question
        file.remarks += question.remarks()


def _free_id(raw: Raw, digest: str, file: ReadFile) -> str:
    """By name, and where two have one name, by their content as well."""
    name = slug_of(raw.get("id", "")) or slug_of(raw.get("title", ""))
    if not name:
        return f"q-{digest}"
    return name if name not in file.origins else f"{name}-{digest}"


def _in_order(raw: Raw) -> Raw:
    return {key: raw[key] for key in _keys(raw) if key in raw}


def _keys(raw: Raw) -> Iterator[str]:
    own = (key for key in raw if key not in FIRST and key not in LAST)
    yield from chain(FIRST, own, LAST)
