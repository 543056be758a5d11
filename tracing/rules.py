"""The five rules, each a book of all accounts that parcels enter and leave.

A parcel is the money of one transaction on its way. What it is made of is the
rule's own affair; `carried` says which part of it is traced.
"""

from collections import deque
from collections.abc import Sequence
from fractions import Fraction
from typing import Protocol, TypeVar

P = TypeVar("P")
Lot = tuple[int, bool]  # cents, and whether they are proceeds


class Book(Protocol[P]):
    def fresh(self, amount: int, proceeds: bool) -> P: ...
    def take(self, account: int, amount: int) -> P: ...
    def put(self, account: int, parcel: P) -> None: ...
    def carried(self, parcel: P) -> Fraction | int: ...
    def traced(self, account: int) -> Fraction | int: ...


class Lots:
    """First in, first out: an account is a queue of lots, alike neighbours merged."""

    _next, _put_back = staticmethod(deque.popleft), staticmethod(deque.appendleft)

    def __init__(self, openings: Sequence[int]) -> None:
        self.queues = [deque([(o, False)] if o else []) for o in openings]

    def fresh(self, amount: int, proceeds: bool) -> list[Lot]:
        return [(amount, proceeds)]

    def take(self, account: int, amount: int) -> list[Lot]:
        queue = self.queues[account]
        parcel = []
        while amount:
            size, traced = self._next(queue)
            if size > amount:
                self._put_back(queue, (size - amount, traced))
                size = amount
            parcel.append((size, traced))
            amount -= size
        return parcel

    def put(self, account: int, parcel: list[Lot]) -> None:
        queue = self.queues[account]
        size, traced = parcel[0]
        if queue and queue[-1][1] == traced:
            queue[-1] = (queue[-1][0] + size, traced)
            queue.extend(parcel[1:])
        else:
            queue.extend(parcel)

    def carried(self, parcel: list[Lot]) -> int:
        return sum(size for size, traced in parcel if traced)

    def traced(self, account: int) -> int:
        return sum(size for size, traced in self.queues[account] if traced)


class LotsFromTheEnd(Lots):
    """Last in, first out; what leaves keeps the order in which it had come in."""

    _next, _put_back = staticmethod(deque.pop), staticmethod(deque.append)

    def take(self, account: int, amount: int) -> list[Lot]:
        return super().take(account, amount)[::-1]


class _Claims:
    """A balance and the traced claim on it; a parcel is (amount, traced)."""

    def __init__(self, openings: Sequence[int]) -> None:
        self.balances = list(openings)
        self.claims = [0] * len(self.balances)

    def fresh(self, amount: int, proceeds: bool) -> tuple[int, int]:
        return amount, amount if proceeds else 0

    def carried(self, parcel: tuple[int, int]) -> int:
        return parcel[1]

    def traced(self, account: int) -> int:
        return self.claims[account]


class LowestBalance(_Claims):
    """Clean money first: the claim falls only when the balance falls below it."""

    def take(self, account: int, amount: int) -> tuple[int, int]:
        clean = self.balances[account] - self.claims[account]
        traced = max(0, amount - clean)
        self.balances[account] -= amount
        self.claims[account] -= traced
        return amount, traced

    def put(self, account: int, parcel: tuple[int, int]) -> None:
        self.balances[account] += parcel[0]
        self.claims[account] += parcel[1]


class Poison(_Claims):
    """One traced credit makes all of it traced, until the account is next empty."""

    def take(self, account: int, amount: int) -> tuple[int, int]:
        traced = amount if self.claims[account] else 0
        self.balances[account] -= amount
        self.claims[account] -= traced
        return amount, traced

    def put(self, account: int, parcel: tuple[int, int]) -> None:
        self.balances[account] += parcel[0]
        if parcel[1] or self.claims[account]:
            self.claims[account] = self.balances[account]
