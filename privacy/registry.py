"""What is kept about people, model by model: found, told to her, erased.

Each app declares its own in `personal_data.py`, and `accounts` those of the packages
that stand below it. `tests/accounts/test_every_model_is_declared.py` fails on a model,
or a field, that nobody has thought about. docs/decisions/a-persons-data.md says why.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db.models import FileField, Model, Q, QuerySet

from accounts.models import User

UNSAID = "–"
"""In place of words that a constraint of the database demands."""


@dataclass(frozen=True)
class Person:
    """Whose data it is: her account, and every address it has, in small letters."""

    user: User
    addresses: frozenset[str]

    @classmethod
    def of(cls, user: User) -> "Person":
        others = user.emailaddress_set.values_list("email", flat=True)
        return cls(user, frozenset(each.lower() for each in [user.email, *others]))


@dataclass(frozen=True)
class Holding:
    """`hers` leads from a row to the person whom it is about, `addresses` to an
    address of hers, `find` where neither can say it. `hands` leads to whoever did
    something with the row and is not what it is about: her account names nobody when
    she is erased. Of such a row she is told `done` alone.

    On erasure rows go (`deleted`), or fields are emptied (`blanked`: a value, or a
    function of the row) and `kept` names those that stay, `because` they say nothing
    about her then. `first` is what must happen before.
    """

    model: type[Model]
    hers: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    find: Callable[[Person], QuerySet[Any]] | None = None
    hands: tuple[str, ...] = ()
    done: tuple[str, ...] = ()
    untold: tuple[str, ...] = ()
    deleted: bool = False
    blanked: Mapping[str, Any] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    first: Callable[[QuerySet[Any], Person], object] | None = None
    because: str = ""

    def about(self, person: Person) -> QuerySet[Any]:
        if self.find:
            return self.find(person)
        found = Q(pk__in=[])
        for lookup in self.hers:
            found |= Q(**{lookup: person.user.pk})
        for lookup in self.addresses:
            for address in person.addresses:
                found |= Q(**{f"{lookup}__iexact": address})
        return self.model._default_manager.filter(found)

    def by_hand(self, person: Person) -> QuerySet[Any]:
        """Rows that she had a hand in, and that are not about her."""
        found = Q(pk__in=[])
        for lookup in self.hands:
            found |= Q(**{lookup: person.user.pk})
        rows = self.model._default_manager.filter(found)
        return rows.exclude(pk__in=self.about(person).values("pk"))

    def erase(self, person: Person) -> list[tuple[Any, str]]:
        """Returns the files that lost their row: storage and name."""
        rows = self.about(person)
        if self.first:
            self.first(rows, person)
        files = self._files(rows) if self.deleted or self.blanked else []
        if self.deleted:
            rows.delete()
        elif self.blanked:
            self._blank(rows)
        return files

    def _blank(self, rows: QuerySet[Any]) -> None:
        """By number: what is emptied may be what they were found by."""
        fixed = {n: v for n, v in self.blanked.items() if not callable(v)}
        of_row = {n: v for n, v in self.blanked.items() if callable(v)}
        there, found = self.model._base_manager, list(rows)
        if fixed:
            there.filter(pk__in=[row.pk for row in found]).update(**fixed)
        for row in found if of_row else []:
            there.filter(pk=row.pk).update(**{n: v(row) for n, v in of_row.items()})

    def _files(self, rows: QuerySet[Any]) -> list[tuple[Any, str]]:
        fields = [f for f in self.model._meta.fields if isinstance(f, FileField)]
        fields = [f for f in fields if self.deleted or f.name in self.blanked]
        return [
            (each.storage, name)
            for each in fields
            for name in rows.values_list(each.name, flat=True)
            if name
        ]


HOLDINGS: dict[type[Model], Holding] = {}
NOT_ABOUT_PEOPLE: dict[type[Model], str] = {}


def declare(*holdings: Holding) -> None:
    for holding in holdings:
        HOLDINGS[holding.model] = holding


def not_about_people(because: str, *labels: str) -> None:
    """Models by their label, such as "wagtailcore.Site"."""
    for label in labels:
        NOT_ABOUT_PEOPLE[apps.get_model(label)] = because
