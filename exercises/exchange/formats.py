"""The formats by name, and by the ending of a file."""

from exercises.exchange import messages
from exercises.exchange.gift_reader import read_gift
from exercises.exchange.gift_writer import write_gift
from exercises.exchange.moodle_reader import read_moodle
from exercises.exchange.moodle_writer import write_moodle
from exercises.exchange.remarks import (
    ReadFile,
    UnreadableExchangeError,
    WrittenFile,
)
from exercises.exchange.table_reader import read_exercise_table
from exercises.exchange.yaml_bank import read_yaml, write_yaml
from untrusted_files import messages as of_files
from untrusted_files import xml_reader, yaml_reader
from untrusted_files.plain_text import plain
from untrusted_files.yaml_reader import UnreadableFileError

YAML, GIFT, MOODLE, TABLE = "yaml", "gift", "xml", "csv"
ENDINGS = {
    **dict.fromkeys((".yaml", ".yml", ".json"), YAML),
    **dict.fromkeys((".gift", ".txt"), GIFT),
    ".xml": MOODLE,
    **dict.fromkeys((".csv", ".tsv", ".xlsx"), TABLE),
}
WRITTEN = (YAML, GIFT, MOODLE)
LARGEST = xml_reader.LARGEST * 1024**2
_ARCHIVE = b"PK\x03\x04"


def format_of(name: str) -> str:
    """Raises UnreadableExchangeError where the ending of a file says nothing."""
    for ending, known in ENDINGS.items():
        if name.casefold().endswith(ending):
            return known
    endings = ", ".join(ENDINGS)
    raise UnreadableExchangeError.of(messages.UNKNOWN_FORMAT, endings=endings)


def read_as(form: str, content: bytes, language: str) -> ReadFile:
    """`language` is that of a file that does not say its own.

    Raises UnreadableFileError, UnreadableTableError or UnreadableExchangeError.
    """
    if form == TABLE:
        file = read_exercise_table(content, language)
    elif content.startswith(_ARCHIVE):
        raise UnreadableExchangeError.of(messages.ARCHIVE)
    elif form == YAML:
        file = read_yaml(content)
    elif form == MOODLE:
        file = read_moodle(content, language)
    else:
        file = read_gift(_text(content), language)
    if not file.exercises and not file.remarks:
        raise UnreadableExchangeError.of(messages.NO_QUESTIONS)
    file.language = file.language or language
    return file


def write_as(form: str, file: ReadFile) -> WrittenFile:
    if form == GIFT:
        return write_gift(file.exercises)
    if form == MOODLE:
        return write_moodle(file.exercises)
    return write_yaml(file.exercises, file.language, file.ledgers)


def _text(content: bytes) -> str:
    if len(content) > yaml_reader.LARGEST:
        raise UnreadableFileError.of(of_files.LARGE_FILE, most=2)
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnreadableExchangeError.of(messages.NOT_TEXT) from error
    if "\0" in text:
        raise UnreadableExchangeError.of(messages.NOT_TEXT)
    return plain(text)
