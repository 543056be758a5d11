"""Playing a case in a terminal: what is shown, and what is asked."""

import re
import textwrap
from collections.abc import Callable, Iterator
from fractions import Fraction
from html import unescape

from django.core.management.color import Style
from django.utils.translation import gettext as _

from case_engine.decisions import Decision, Refused, read_decision
from case_engine.model import Case, Task
from case_engine.play import Offer, Turn, decide, offered
from case_engine.scoring import result
from case_engine.state import State
from case_engine.texts import body_of
from case_engine.value import ValueByState
from checking.text_table import table
from exercises.kinds.lists import ListItem
from simulations.cli.text_output import event_as_text, grouped, result_as_text
from simulations.room.task_kinds import by_kind
from tracing.amounts import number, one_decimal

WIDTH = 78
_TAG = re.compile(r"<[^>]*>")

Ask = Callable[[str], str]
Show = Callable[[str], object]


class Terminal:
    """`ask` shows a prompt and gives the answer; EOFError ends the play."""

    def __init__(self, case: Case, style: Style, show: Show, ask: Ask) -> None:
        self.case = case
        self.style = style
        self.show = show
        self.ask = ask

    def play(self, state: State) -> State:
        while result(self.case, state) is None:
            self.show_scene(state)
            turn = decide(self.case, state, self._decision(state))
            if isinstance(turn, Refused):
                self.show(self.style.WARNING(turn.reason))
                continue
            self.show_turn(turn)
            state = turn.state
        self.show_scene(state)
        return state

    def show_scene(self, state: State) -> None:
        scene = self.case.scenes[state.scene]
        self.show("")
        self.show(self._clock(state))
        self.show(bar(self.case, state, self.style))
        self.show("")
        self.show(self.style.MIGRATE_HEADING(scene.title))
        for part in body_of(self.case, state):
            for line in textwrap.wrap(plain(part), WIDTH):
                self.show(line)
        if scene.prompt:
            self.show(self.style.MIGRATE_LABEL(scene.prompt))
        reached = result(self.case, state)
        if reached is not None:
            self.show("")
            for line in result_as_text(reached):
                self.show(line)

    def show_turn(self, turn: Turn) -> None:
        self.show("")
        if turn.outcome is None:
            self.show(self.style.ERROR(_("Time is up before this is done.")))
        else:
            outcome = turn.outcome
            for line in textwrap.wrap(plain(outcome.feedback), WIDTH):
                self.show(line)
            basis = [part for part in (outcome.principle, outcome.source) if part]
            self.show(self.style.NOTICE(" | ".join(basis)))
        for event in turn.events:
            self.show(event_as_text(self.case, event))
        if turn.conduct:
            self.show(_("conduct %+d") % turn.conduct)

    def _clock(self, state: State) -> str:
        if self.case.limit is None:
            return _("hour %d") % state.clock
        return _("hour %(clock)d of %(limit)d") % {
            "clock": state.clock,
            "limit": self.case.limit,
        }

    def _decision(self, state: State) -> Decision:
        task = self.case.scenes[state.scene].task
        return self._answer(task, state) if task else self._choice(state)

    def _choice(self, state: State) -> str:
        offers = offered(self.case, state)
        self.show("")
        for position, offer in enumerate(offers, 1):
            for line in _numbered(position, offer):
                self.show(self.style.WARNING(line) if offer.barred else line)
        answer = self.ask("> ").strip()
        if answer.isdecimal() and 1 <= int(answer) <= len(offers):
            return offers[int(answer) - 1].id
        return answer

    def _answer(self, task: Task, state: State) -> Decision:
        self.show("")
        self.show(plain(task.prompt))
        try:
            if by_kind(task).options:
                return self._ordered_or_ticked(task)
            return self._traced(task)
        except ValueError:
            return state.scene  # no answer to this task; refused, and asked again

    def _traced(self, task: Task) -> Decision:
        ledger = by_kind(task).ledger
        if ledger is not None:
            names = dict(enumerate(ledger.accounts))
            rows = [["", _("from"), _("to"), _("amount"), ""]]
            rows += [
                [
                    transaction.id,
                    "-" if transaction.source is None else names[transaction.source],
                    "-" if transaction.target is None else names[transaction.target],
                    grouped(transaction.amount),
                    _("proceeds") if transaction.proceeds else "",
                ]
                for transaction in ledger.transactions
            ]
            for line in table(rows, numbers=(3,)):
                self.show(line)
        answer: dict[str, Fraction] = {}
        for account in by_kind(task).accounts:
            given = self.ask(f"{account}: ").strip()
            if given.startswith("marks="):
                return read_decision(given)
            answer[account] = number(given.replace(",", ""))
        return self._marked(task.mark(answer))

    def _ordered_or_ticked(self, task: Task) -> Decision:
        kind = by_kind(task)
        options = kind.shown(self.case.id)
        for position, option in enumerate(options, 1):
            self.show(f"{position:>3}  {option.text}")
        given = self.ask(str(kind.numbers_wanted)).strip()
        if given.startswith("marks="):
            return read_decision(given)
        names = [option.id for option in _picked(options, given)]
        return self._marked(task.mark(names))

    def _marked(self, marks: Fraction) -> Fraction:
        self.show(_("marks: %s") % one_decimal(marks))
        return marks


def _picked(options: list[ListItem], given: str) -> Iterator[ListItem]:
    for word in given.replace(",", " ").split():
        position = int(word)
        if not 1 <= position <= len(options):
            raise ValueError(f"there is no option {position}")
        yield options[position - 1]


def _numbered(position: int, offer: Offer) -> list[str]:
    lines = textwrap.wrap(offer.text, WIDTH - 5)
    if offer.barred:
        lines += textwrap.wrap(f"[{offer.barred.reason}]", WIDTH - 5)
    first, *rest = lines
    return [f"{position:>3}  {first}", *(" " * 5 + line for line in rest)]


def bar(case: Case, state: State, style: Style) -> str:
    """What is secured by order, on hold, at risk and lost, as one stacked bar."""
    value = ValueByState.of(case, state.holdings)
    total = value.total
    parts = [
        ("█", _("secured"), value.secured, style.SUCCESS),
        ("▓", _("on hold"), value.held, style.WARNING),
        ("░", _("at risk"), value.at_risk, style.NOTICE),
        ("·", _("lost"), value.lost, style.ERROR),
    ]
    drawn, before = "", 0
    for sign, _name, amount, paint in parts:
        upto = before + amount
        cells = WIDTH * upto // total - WIDTH * before // total if total else 0
        drawn += paint(sign * cells)
        before = upto
    legend = "  ".join(f"{sign} {name} {grouped(v)}" for sign, name, v, _p in parts)
    return f"{drawn}\n{legend}"


def plain(text: str) -> str:
    """The words of a body that may be rich-text HTML."""
    return unescape(_TAG.sub(" ", text))
