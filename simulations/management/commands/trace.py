"""Trace the proceeds through a ledger of two CSV files. No database is needed."""

import json
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from case_engine.as_json import trace_as_json
from simulations.cli.text_output import trace_as_text
from simulations.content.ledgers.csv_files import NotALedgerError, read_ledger_files
from tracing.trace import RULES, trace


class Command(BaseCommand):
    help = "Trace the proceeds through a ledger of two CSV files."
    requires_system_checks = ()

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("accounts", type=Path, metavar="ACCOUNTS.csv")
        parser.add_argument("transactions", type=Path, metavar="TRANSACTIONS.csv")
        parser.add_argument("--rule", required=True, choices=RULES)
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(
        self, *args: Any, accounts: Path, transactions: Path, rule: str, **options: Any
    ) -> None:
        try:
            ledger = read_ledger_files(accounts, transactions)
        except NotALedgerError as error:
            raise CommandError(str(error), returncode=2) from error
        traced = trace(ledger, rule)
        if options["json"]:
            answer = trace_as_json(ledger, traced)
            self.stdout.write(json.dumps(answer, ensure_ascii=False, indent=1))
        else:
            self.stdout.write("\n".join(trace_as_text(ledger, traced)))
