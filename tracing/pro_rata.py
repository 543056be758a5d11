"""The rolling pro rata rule: exact fractions, as long as anybody can tell.

Every withdrawal multiplies a fraction by amount / balance, so exact fractions grow
with each transaction: their size doubles with every mixing, and a long ledger would
never end. Hence a fraction is kept exact while its denominator has at most `bits`
bits, and after that as a multiple of 1 / 2**bits with a bound of its doubt. Where the
doubt touches a figure that is to be rounded, `Doubtful` is raised, and the caller
comes again with more bits. With bits enough it is the exact calculation, so what is
given out is always the exact result's rounding.
"""

from collections.abc import Sequence
from fractions import Fraction
from math import gcd
from typing import NamedTuple


class DoubtfulError(ArithmeticError):
    """More bits are needed to tell how a figure rounds."""


class Share(NamedTuple):
    """numerator / denominator cents, off by at most doubt / 2**bits.

    In doubt is exactly what has 2**bits for its denominator.
    """

    numerator: int
    denominator: int
    doubt: int


class Parcel(NamedTuple):
    amount: int
    traced: Share


_NOTHING = Share(0, 1, 0)


class Mixture:
    def __init__(self, openings: Sequence[int], bits: int) -> None:
        self.balances = list(openings)
        self.shares = [_NOTHING] * len(self.balances)
        self.bits = bits
        self.whole = 1 << bits

    def fresh(self, amount: int, proceeds: bool) -> Parcel:
        return Parcel(amount, Share(amount, 1, 0) if proceeds else _NOTHING)

    def take(self, account: int, amount: int) -> Parcel:
        share, balance = self.shares[account], self.balances[account]
        self.balances[account] = balance - amount
        if amount == balance:
            self.shares[account] = _NOTHING
            return Parcel(amount, share)
        numerator, denominator, doubt = share
        if denominator == self.whole:
            part = numerator * amount // balance
            doubts = doubt * amount // balance + 1
            self.shares[account] = Share(
                numerator - part, denominator, doubt - doubts + 3
            )
            return Parcel(amount, Share(part, denominator, doubts + 1))
        if not numerator:
            return Parcel(amount, _NOTHING)
        denominator *= balance
        self.shares[account] = self._kept(numerator * (balance - amount), denominator)
        return Parcel(amount, self._kept(numerator * amount, denominator))

    def put(self, account: int, parcel: Parcel) -> None:
        self.balances[account] += parcel.amount
        one, other = self.shares[account], parcel.traced
        if one.denominator == other.denominator == self.whole:
            self.shares[account] = Share(
                one.numerator + other.numerator,
                self.whole,
                one.doubt + other.doubt,
            )
        elif one == _NOTHING:
            self.shares[account] = other
        elif other != _NOTHING:
            self.shares[account] = self._kept(
                one.numerator * other.denominator + other.numerator * one.denominator,
                one.denominator * other.denominator,
                one.doubt + other.doubt,
            )

    def _kept(self, numerator: int, denominator: int, doubt: int = 0) -> Share:
        """Exact if it is and that is short enough, else rounded down, in doubt."""
        if not doubt:
            common = gcd(numerator, denominator)
            if (denominator // common).bit_length() <= self.bits:
                return Share(numerator // common, denominator // common, 0)
        return Share(numerator * self.whole // denominator, self.whole, doubt + 1)

    def carried(self, parcel: Parcel) -> Fraction | int:
        return self._settled(parcel.traced)

    def traced(self, account: int) -> Fraction | int:
        return self._settled(self.shares[account])

    def _settled(self, share: Share) -> Fraction | int:
        """Exact, or the cent to which the exact one would round."""
        numerator, denominator, doubt = share
        if not doubt:
            return Fraction(numerator, denominator)
        half = self.whole >> 1
        cent = (numerator + half) >> self.bits
        off = numerator - (cent << self.bits)
        if off - doubt <= -half or off + doubt >= half:
            raise DoubtfulError
        return cent
