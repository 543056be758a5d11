"""Check, solve or play a case file, for which no database is needed; import a file
into the CMS, or export a case from there.
"""

import json
import sys
import time
from argparse import ArgumentTypeError
from collections.abc import Callable
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.utils.translation import gettext as _

from case_engine.as_json import findings_as_json, report_as_json, state_as_json
from case_engine.checker import report
from case_engine.decisions import read_decision
from case_engine.loader import read_case
from case_engine.model import Case
from case_engine.play import RefusedInReplayError, Turn, begin, replay
from case_engine.solver import search
from simulations.cli.terminal import Terminal
from simulations.cli.text_output import findings_as_text, report_as_text
from simulations.content.yaml_files import NotACaseError, read_case_file
from simulations.management.exchange import add_exchange_arguments, export, import_files

Raw = dict[str, Any]


class Command(BaseCommand):
    help = "Check, solve or play a case file; import or export a case of the CMS."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        verbs = parser.add_subparsers(dest="verb", required=True, metavar="VERB")
        check = verbs.add_parser("check", help="find what is wrong with a case")
        solve = verbs.add_parser("solve", help="search every play of a case")
        play = verbs.add_parser("play", help="play a case, or replay decisions")
        for verb in (check, solve, play):
            verb.add_argument("file", type=Path)
            verb.add_argument("--json", action="store_true", help="for programs")
        for verb, bound in ((check, None), (solve, search.BOUND)):
            verb.add_argument(
                "--bound",
                type=_bound,
                default=bound,
                metavar="N",
                help="states to search at most",
            )
        play.add_argument(
            "--decisions", metavar="A,B,marks=100,C", help="replay these, and stop"
        )

        add_exchange_arguments(verbs)

    def handle(self, *args: Any, verb: str, **options: Any) -> None:
        if verb == "import":
            import_files(self.stdout, **options)
        elif verb == "export":
            export(self.stdout, **options)
        else:
            self._look_at(verb, **options)

    def _look_at(self, verb: str, file: Path, **options: Any) -> None:
        try:
            raw = read_case_file(file)
        except NotACaseError as error:
            raise CommandError(f"{file}: {error}", returncode=2) from error
        if verb == "check":
            self._check(raw, **options)
        elif verb == "solve":
            self._solve(_playable(file, raw), **options)
        else:
            self._play(_playable(file, raw), **options)

    def _check(
        self, raw: dict, *, json: bool, bound: int | None, **options: Any
    ) -> None:
        with _Progress(self, quiet=json) as progress:
            found = report.check(raw, bound, progress)
        if json:
            self._print(report_as_json(found))
        else:
            paint = self.style.ERROR if found.errors else self.style.SUCCESS
            *lines, total = report_as_text(found)
            self.stdout.write("\n".join([*lines, paint(total)]))
        if found.errors:
            sys.exit(1)

    def _solve(self, case: Case, *, json: bool, bound: int, **options: Any) -> None:
        with _Progress(self, quiet=json) as progress:
            findings = search.solve(case, bound, progress)
        if json:
            self._print(findings_as_json(case, findings))
        else:
            self.stdout.write("\n".join(findings_as_text(case, findings)))

    def _play(
        self, case: Case, *, json: bool, decisions: str | None, **options: Any
    ) -> None:
        terminal = Terminal(case, self.style, self.stdout.write, input)
        if decisions is None and not json:
            try:
                terminal.play(begin(case))
            except (EOFError, KeyboardInterrupt):
                self.stdout.write("")
            return
        turns = self._replayed(case, decisions or "", json)
        state = turns[-1].state if turns else begin(case)
        if json:
            self._print(state_as_json(case, state))
            return
        for turn in turns:
            terminal.show_turn(turn)
        terminal.show_scene(state)

    def _replayed(self, case: Case, text: str, json: bool) -> list[Turn]:
        words = [word.strip() for word in text.split(",")] if text else []
        try:
            return replay(case, map(read_decision, words))
        except RefusedInReplayError as error:
            refused = {
                "at": error.place,
                "decision": words[error.place],
                "reason": error.refused.reason,
            }
            if not json:
                raise CommandError(
                    f"{refused['decision']}: {refused['reason']}"
                ) from error
            self._print({"refused": refused})
            sys.exit(1)

    def _print(self, answer: dict[str, Any]) -> None:
        self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))


def _playable(file: Path, raw: Raw) -> Case:
    found = report.faults(raw)
    if found:
        first = f"{found[0].path}: {found[0].message}"
        raise CommandError(
            _("%(file)s cannot be played, check it first. %(first)s")
            % {"file": file, "first": first},
            returncode=2,
        )
    return read_case(raw)


def _bound(text: str) -> int:
    if not text.isascii() or not text.isdecimal() or int(text) < 1:
        raise ArgumentTypeError("a whole number from 1")
    return int(text)


class _Progress:
    """A line that grows while a search takes more than a second, for people only."""

    def __init__(self, command: BaseCommand, *, quiet: bool) -> None:
        self.stream = command.stderr
        self.quiet = quiet or not command.stderr.isatty()
        self.began = time.monotonic()
        self.shown = False

    def __enter__(self) -> Callable[[int], None]:
        return self._show

    def __exit__(self, *exception: object) -> None:
        if self.shown:
            self.stream.write("\r" + " " * 40 + "\r", ending="")

    def _show(self, states: int) -> None:
        if not self.quiet and time.monotonic() - self.began > 1:
            self.stream.write("\r" + _("%d states …") % states, ending="")
            self.stream.flush()
            self.shown = True
