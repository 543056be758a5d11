"""Formulas of a worksheet: parsed once into steps, computed exactly.

A formula has `+ - * /`, unary minus, parentheses, decimal numbers, names of rows,
`before(row)`, `total(row)`, `min(a, b)` and `max(a, b)`. Steps stand in the order in
which a stack computes them, so that no formula is too deep.
"""

import re
from collections.abc import Callable, Iterator
from fractions import Fraction
from typing import NamedTuple

from checking.problems import Message
from exercises.kinds import messages

LONGEST = 1000
"""Characters of a formula."""

WIDEST = 4096
"""Bits of a number: repeated products of fractions would grow without end."""

Exact = int | Fraction

_TOKEN = re.compile(
    r"\s*(?:(?P<number>[0-9]+(?:\.[0-9]+)?(?![0-9A-Za-z_.]))"
    r"|(?P<name>[A-Za-z][A-Za-z0-9_]*)|(?P<sign>[-+*/(),]))"
)
_BINDS = {"+": 1, "-": 1, "*": 2, "/": 2, "negative": 3}
_OF_A_ROW = ("before", "total")
_OF_TWO = ("min", "max")


class FormulaError(ValueError):
    """This is no formula; `message` takes the parameter `sign`."""

    def __init__(self, message: Message, sign: str = "") -> None:
        super().__init__(message.code)
        self.message, self.sign = message, sign


class NotComputableError(ArithmeticError):
    """A division by zero, or a number that outgrows all bounds; `message` takes the
    parameter `column`.
    """

    def __init__(self, message: Message) -> None:
        super().__init__(message.code)
        self.message = message


class FormulaStep(NamedTuple):
    """`verb` is number, cell, before, total, negative, min, max or a sign."""

    verb: str
    row: str = ""
    number: Exact = 0


class _Token(NamedTuple):
    sort: str
    written: str


def _tokens(formula: str) -> Iterator[_Token]:
    place, end = 0, len(formula.rstrip())
    while place < end:
        match = _TOKEN.match(formula, place, end)
        if match is None or match.lastgroup is None:
            raise FormulaError(messages.FORMULA_SIGN, formula[place:end].strip()[:20])
        yield _Token(match.lastgroup, match[match.lastgroup])
        place = match.end()


def parse(formula: str) -> tuple[FormulaStep, ...]:
    """Raises FormulaError."""
    if len(formula) > LONGEST:
        raise FormulaError(messages.FORMULA_LONG)
    return _Parser(list(_tokens(formula))).parsed()


class _Parser:
    """Two stacks: the steps so far, and the signs that wait for what follows them."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.place = 0
        self.steps: list[FormulaStep] = []
        self.waiting: list[str] = []

    def parsed(self) -> tuple[FormulaStep, ...]:
        wants_value = True
        while self.place < len(self.tokens):
            token = self._next()
            wants_value = self._value(token) if wants_value else self._sign(token)
        if wants_value:
            raise FormulaError(messages.FORMULA_ENDS)
        while self.waiting:
            verb = self.waiting.pop()
            if verb not in _BINDS:
                raise FormulaError(messages.FORMULA_OPEN_BRACKET)
            self.steps.append(FormulaStep(verb))
        return tuple(self.steps)

    def _next(self) -> _Token:
        token = self.tokens[self.place]
        self.place += 1
        return token

    def _value(self, token: _Token) -> bool:
        """Take what begins a value; True where it still wants one after it."""
        if token.sort == "number":
            number = Fraction(token.written)
            exact = number.numerator if number.denominator == 1 else number
            self.steps.append(FormulaStep("number", number=exact))
            return False
        if token.sort == "name":
            return self._named(token.written)
        if token.written == "-":
            self.waiting.append("negative")
        elif token.written == "(":
            self.waiting.append("(")
        else:
            raise FormulaError(messages.FORMULA_SIGN, token.written)
        return True

    def _named(self, name: str) -> bool:
        if not self._follows("("):
            self.steps.append(FormulaStep("cell", name))
            return False
        if name in _OF_TWO:
            self.place += 1
            self.waiting.append(name)
            return True
        if name not in _OF_A_ROW:
            raise FormulaError(messages.FORMULA_FUNCTION, name[:60])
        self.place += 1
        row = self._next() if self.place < len(self.tokens) else None
        if row is None or row.sort != "name" or not self._follows(")"):
            raise FormulaError(messages.FORMULA_WANTS_ROW, name)
        self.place += 1
        self.steps.append(FormulaStep(name, row.written))
        return False

    def _follows(self, sign: str) -> bool:
        return self.place < len(self.tokens) and self.tokens[self.place].written == sign

    def _sign(self, token: _Token) -> bool:
        """Take what follows a value; True where a value has to follow it."""
        sign = token.written
        if sign in ("+", "-", "*", "/"):
            self._settle(_BINDS[sign])
            self.waiting.append(sign)
            return True
        self._settle(0)
        opened = self.waiting.pop() if self.waiting else ""
        if sign == "," and opened in _OF_TWO:
            self.waiting.append(f"{opened},")
            return True
        if sign == ")" and opened == "(":
            return False
        if sign == ")" and opened.endswith(","):
            self.steps.append(FormulaStep(opened[:-1]))
            return False
        if sign == ")" and opened in _OF_TWO:
            raise FormulaError(messages.FORMULA_WANTS_TWO, opened)
        if sign == "," and opened.endswith(","):
            raise FormulaError(messages.FORMULA_WANTS_TWO, opened[:-1])
        raise FormulaError(messages.FORMULA_SIGN, sign[:20])

    def _settle(self, binds: int) -> None:
        """Writes down the signs that bind at least so tightly, up to a bracket."""
        while self.waiting and _BINDS.get(self.waiting[-1], 0) >= max(binds, 1):
            self.steps.append(FormulaStep(self.waiting.pop()))


def compute(
    steps: tuple[FormulaStep, ...], value_of: Callable[[FormulaStep], Exact]
) -> Exact:
    """`value_of` has the value of a cell, before or total. Raises NotComputableError,
    and what `value_of` raises.
    """
    stack: list[Exact] = []
    for step in steps:
        if step.verb == "number":
            stack.append(step.number)
        elif step.row:
            stack.append(value_of(step))
        elif step.verb == "negative":
            stack.append(-stack.pop())
        else:
            right, left = stack.pop(), stack.pop()
            stack.append(_bounded(_combined(step.verb, left, right)))
    return stack.pop()


def _combined(verb: str, left: Exact, right: Exact) -> Exact:
    if verb == "+":
        return left + right
    if verb == "-":
        return left - right
    if verb == "*":
        return left * right
    if verb == "min":
        return min(left, right)
    if verb == "max":
        return max(left, right)
    if right == 0:
        raise NotComputableError(messages.DIVISION_BY_ZERO)
    return Fraction(left) / right


def _bounded(value: Exact) -> Exact:
    if value.numerator.bit_length() + value.denominator.bit_length() > WIDEST:
        raise NotComputableError(messages.NUMBER_TOO_WIDE)
    return value
