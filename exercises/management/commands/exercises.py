"""Check a bank of exercises, mark answers to it, or convert it, without a database."""

import json
import sys
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from exercises.answer_file import load_answers, marked_as_json
from exercises.bank_file import Bank, check_bank, read_bank
from exercises.kinds.material import UnmarkableError
from exercises.management.conversion import convert
from exercises.problems_as_text import problems_as_text
from untrusted_files.yaml_reader import (
    LARGEST,
    UnreadableFileError,
    load_yaml,
    read_bounded,
)

STANDARD_INPUT = "-"


class Command(BaseCommand):
    help = "Check a bank of exercises, mark answers to its exercises, or convert it."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        check = verbs.add_parser("check", help="find what is wrong with a bank")
        check.add_argument("file", type=Path)
        check.add_argument("--json", action="store_true", help="for programs")
        mark = verbs.add_parser("mark", help="mark answers: JSON in, JSON out")
        mark.add_argument("file", type=Path)
        mark.add_argument("given", nargs="?", metavar="answers", help="see --answers")
        mark.add_argument(
            "--answers",
            default=STANDARD_INPUT,
            help="JSON {exercise id: answer}; - is the standard input",
        )
        mark.add_argument("--json", action="store_true", help="as it always is")
        convert = verbs.add_parser("convert", help="YAML, GIFT, Moodle XML, CSV")
        convert.add_argument("file", type=Path)
        convert.add_argument("target", type=Path, help="its ending says the format")
        convert.add_argument(
            "--language", default="en", help="of a file that does not say its own"
        )

    def handle(self, *args: Any, verb: str, file: Path, **options: Any) -> None:
        if verb == "check":
            self._check(_read_bank_file(file), json=options["json"])
        elif verb == "mark":
            answers = options["given"] or options["answers"]
            self._mark(_usable(file, _read_bank_file(file)), answers)
        else:
            convert(
                file, options["target"], options["language"], self.stdout, self.stderr
            )

    def _check(self, raw: object, *, json: bool) -> None:
        report = check_bank(raw)
        if json:
            self._print(report.as_json())
        else:
            paint = self.style.ERROR if report.errors else self.style.SUCCESS
            *lines, total = problems_as_text(report.errors, report.warnings)
            self.stdout.write("\n".join([*lines, paint(total)]))
        if report.errors:
            sys.exit(1)

    def _mark(self, bank: Bank, answers: str) -> None:
        """Each answer stands for itself: one that is refused says why, and the others
        are marked.
        """
        marked = {}
        refused = 0
        for exercise, answer in _read_answers(answers).items():
            try:
                marked[exercise] = marked_as_json(bank, exercise, answer)
            except UnmarkableError as error:
                refused += 1
                marked[exercise] = {"refused": str(error)}
                self.stderr.write(f"{exercise}: {error}")
        self._print(marked)
        if refused:
            sys.exit(1)

    def _print(self, answer: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))


def _read_bank_file(file: Path) -> Any:
    try:
        return load_yaml(read_bounded(file))
    except UnreadableFileError as error:
        raise CommandError(f"{file}: {error}", returncode=2) from error


def _usable(file: Path, raw: Any) -> Bank:
    errors = check_bank(raw).errors
    if errors:
        first = f"{errors[0].path}: {errors[0].message}"
        raise CommandError(
            _("%(file)s cannot be used, check it first. %(first)s")
            % {"file": file, "first": first},
            returncode=2,
        )
    return read_bank(raw)


def _read_answers(name: str) -> dict[str, Any]:
    try:
        if name == STANDARD_INPUT:
            return load_answers(sys.stdin.buffer.read(LARGEST + 1))
        return load_answers(read_bounded(Path(name)))
    except UnreadableFileError as error:
        raise CommandError(f"{name}: {error}", returncode=2) from error
