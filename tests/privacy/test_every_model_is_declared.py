"""Every model of every app, ours or not: what it keeps of people is declared.

A new model, and a new field of one that stays, fails here until somebody has thought
about it: see accounts/holdings.py.
"""

from collections.abc import Iterator, Mapping

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from accounts.holdings import HOLDINGS, NOT_ABOUT_PEOPLE, Holding
from accounts.models import User


def faults(found: list[type[models.Model]]) -> list[str]:
    return [fault for model in found for fault in faults_of(model)]


def faults_of(
    model: type[models.Model],
    holdings: Mapping[type[models.Model], Holding] = HOLDINGS,
    excused: Mapping[type[models.Model], str] = NOT_ABOUT_PEOPLE,
) -> Iterator[str]:
    name, holding = model._meta.label, holdings.get(model)
    to_people = {f.name for f in own_fields(model) if f.related_model is User}
    if model in excused:
        if to_people or holding or not excused[model]:
            yield f"{name}: said to hold nothing of people, but {to_people or holding}"
    elif holding is None:
        yield f"{name}: neither declared nor said to hold nothing about people"
    else:
        yield from faults_in(name, holding, to_people)


def faults_in(name: str, holding: Holding, to_people: set[str]) -> Iterator[str]:
    for missing in to_people - {*holding.hers, *holding.hands}:
        yield f"{name}.{missing}: is the row about her, or had she a hand in it?"
    if not (holding.hers or holding.addresses or holding.find or holding.hands):
        yield f"{name}: nothing leads to a person"
    known = {f.name for f in holding.model._meta.concrete_fields}
    for wrong in {*holding.untold, *holding.done, *holding.kept} - known:
        yield f"{name}.{wrong}: there is no such field"
    is_hers = holding.hers or holding.addresses or holding.find
    if holding.deleted or not is_hers:
        return
    for field in own_fields(holding.model):
        if field.is_relation or field.primary_key:
            continue
        if field.name not in {*holding.blanked, *holding.kept}:
            yield f"{name}.{field.name}: neither blanked nor kept"
    if not holding.because:
        yield f"{name}: says not why something stays"


def own_fields(model: type[models.Model]) -> list[models.Field]:
    """Those of its own table; many-to-many relations have a model of their own."""
    return [f for f in model._meta.local_fields if f.concrete]


def all_models() -> list[type[models.Model]]:
    found = apps.get_models(include_auto_created=True)
    return [model for model in found if not model._meta.proxy]


def test_nothing_is_kept_about_people_that_nobody_declared():
    assert "\n".join(faults(all_models())) == ""


def test_what_leads_to_a_person_really_does():
    for holding in HOLDINGS.values():
        for lookup in [*holding.hers, *holding.hands]:
            assert str(holding.model._base_manager.filter(**{lookup: 1}).query)
        for lookup in holding.addresses:
            asked = holding.model._base_manager.filter(**{f"{lookup}__iexact": "a"})
            assert str(asked.query)


@isolate_apps("accounts")
def test_a_new_model_fails_until_it_is_declared():
    class Diary(models.Model):
        words = models.TextField()

        class Meta:
            app_label = "accounts"

        def __str__(self) -> str:
            return self.words

    assert faults([Diary]) == [
        "accounts.Diary: neither declared nor said to hold nothing about people"
    ]


@isolate_apps("accounts")
def test_a_new_model_with_a_person_is_not_excused():
    class Medal(models.Model):
        holder = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")

        class Meta:
            app_label = "accounts"

        def __str__(self) -> str:
            return str(self.holder)

    excused = {Medal: "It is only a medal."}

    assert list(faults_of(Medal, excused=excused)) == [
        "accounts.Medal: said to hold nothing of people, but {'holder'}"
    ]


@isolate_apps("accounts")
def test_a_new_field_fails_until_it_is_declared():
    class Card(models.Model):
        holder = models.ForeignKey(User, on_delete=models.CASCADE, related_name="+")
        issued_on = models.DateField()
        phone = models.CharField(max_length=20)

        class Meta:
            app_label = "accounts"

        def __str__(self) -> str:
            return self.phone

    declared = Holding(
        Card, hers=("holder",), kept=("issued_on",), because="How many were issued."
    )

    assert list(faults_of(Card, holdings={Card: declared})) == [
        "accounts.Card.phone: neither blanked nor kept"
    ]
