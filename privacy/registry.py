"""What is kept about people, model by model: how it is found, exported and erased.

Each app registers its own models in `personal_data.py`, and `privacy/declarations/`
registers those of accounts and of packages. tests/privacy/test_every_model_is_declared
fails on a model, or a field, that nobody has thought about. For the reasons see
docs/decisions/a-persons-data.md.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from allauth.account.models import EmailAddress
from django.apps import apps
from django.core.files.storage import Storage
from django.db.models import FileField, Model, Q, QuerySet

from accounts.models import User

UNSAID = "–"
"""In place of words that a constraint of the database demands."""

StoredFile = tuple[Storage, str]
"""A storage, and the name of a file in it."""


@dataclass(frozen=True)
class DataSubject:
    """Whose data it is: an account, and each of its addresses in small letters."""

    user: User
    addresses: frozenset[str]

    @classmethod
    def of(cls, user: User) -> "DataSubject":
        others = EmailAddress.objects.filter(user=user)
        addresses = [user.email, *others.values_list("email", flat=True)]
        return cls(user, frozenset(address.lower() for address in addresses))


@dataclass(frozen=True)
class Withheld:
    """Fields that a person does not get yet, of those rows about them that `of` finds
    among them all.
    """

    fields: tuple[str, ...]
    of: Callable[[QuerySet[Any]], QuerySet[Any]]


@dataclass(frozen=True)
class PersonalData:
    """What the rows of `model` say about people.

    To find the rows about a person:
    `subject` holds lookups that lead from a row to the account of that person,
    `addresses` lookups that lead to an e-mail address of theirs, and `find` is a
    function where lookups cannot say it. `actors` are lookups that lead to people who
    did something with the row, and whom it is not about: when their account is erased,
    it names nobody, and so does the row.

    To export them: a person gets every field but `not_exported` of rows about them, of
    some rows without what is `withheld`, and `exported_for_actors` alone of rows with
    which they did something.

    To erase them: the row is `deleted`; or the fields in `cleared` get the value that
    stands there, or the result of a function of the row. `kept` names the fields that
    stay, and `reason_kept` says why they tell nothing about the person then.
    `before_erasure` is called first, with the queryset of the rows.
    """

    model: type[Model]
    subject: tuple[str, ...] = ()
    addresses: tuple[str, ...] = ()
    find: Callable[[DataSubject], QuerySet[Any]] | None = None
    actors: tuple[str, ...] = ()
    exported_for_actors: tuple[str, ...] = ()
    not_exported: tuple[str, ...] = ()
    withheld: Withheld | None = None
    deleted: bool = False
    cleared: Mapping[str, Any] = field(default_factory=dict)
    kept: tuple[str, ...] = ()
    before_erasure: Callable[[Any, DataSubject], object] | None = None
    reason_kept: str = ""

    @property
    def is_about_people(self) -> bool:
        """Returns False where people only did something with the rows."""
        return bool(self.subject or self.addresses or self.find)

    def about(self, person: DataSubject) -> QuerySet[Any]:
        if self.find:
            return self.find(person)
        condition = Q(pk__in=[])
        for lookup in self.subject:
            condition |= Q(**{lookup: person.user.pk})
        for lookup in self.addresses:
            for address in person.addresses:
                condition |= Q(**{f"{lookup}__iexact": address})
        return self.model._default_manager.filter(condition)

    def acted_on_by(self, person: DataSubject) -> QuerySet[Any]:
        """Rows with which the person did something, and that are not about them."""
        condition = Q(pk__in=[])
        for lookup in self.actors:
            condition |= Q(**{lookup: person.user.pk})
        rows = self.model._default_manager.filter(condition)
        return rows.exclude(pk__in=self.about(person).values("pk"))

    def erase(self, person: DataSubject) -> list[StoredFile]:
        """Returns the files that no row names any longer, for the caller to delete."""
        rows = self.about(person)
        if self.before_erasure:
            self.before_erasure(rows, person)
        files = self._files(rows) if self.deleted or self.cleared else []
        if self.deleted:
            rows.delete()
        elif self.cleared:
            self._clear(rows)
        return files

    def _clear(self, rows: QuerySet[Any]) -> None:
        values = {n: v for n, v in self.cleared.items() if not callable(v)}
        functions = {n: v for n, v in self.cleared.items() if callable(v)}
        # By number: the rows may have been found by what is cleared now.
        manager, rows_before = self.model._base_manager, list(rows)
        if values:
            keys = [row.pk for row in rows_before]
            manager.filter(pk__in=keys).update(**values)
        for row in rows_before if functions else []:
            manager.filter(pk=row.pk).update(
                **{name: value_of(row) for name, value_of in functions.items()}
            )

    def _files(self, rows: QuerySet[Any]) -> list[StoredFile]:
        fields = [f for f in self.model._meta.fields if isinstance(f, FileField)]
        return [
            (file_field.storage, name)
            for file_field in fields
            if self.deleted or file_field.name in self.cleared
            for name in rows.values_list(file_field.name, flat=True)
            if name
        ]


PERSONAL_DATA: dict[type[Model], PersonalData] = {}
NOT_ABOUT_PEOPLE: dict[type[Model], str] = {}


def register(*declarations: PersonalData) -> None:
    for personal_data in declarations:
        PERSONAL_DATA[personal_data.model] = personal_data


def not_about_people(reason: str, *labels: str) -> None:
    """Registers models by their label, such as "wagtailcore.Site"."""
    for label in labels:
        NOT_ABOUT_PEOPLE[apps.get_model(label)] = reason
