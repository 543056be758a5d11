"""Every model of every app, ours or not: what it keeps of people is declared.

A new model, and a new field of one that stays, fails here until somebody has thought
about it: see privacy/registry.py.
"""

from collections.abc import Iterator, Mapping

from django.apps import apps
from django.db import models
from django.test.utils import isolate_apps

from accounts.models import User
from privacy.registry import NOT_ABOUT_PEOPLE, PERSONAL_DATA, PersonalData


def faults(found: list[type[models.Model]]) -> list[str]:
    return [fault for model in found for fault in faults_of(model)]


def faults_of(
    model: type[models.Model],
    declared: Mapping[type[models.Model], PersonalData] = PERSONAL_DATA,
    excused: Mapping[type[models.Model], str] = NOT_ABOUT_PEOPLE,
) -> Iterator[str]:
    name, personal_data = model._meta.label, declared.get(model)
    to_people = {f.name for f in own_fields(model) if f.related_model is User}
    if model in excused:
        if to_people or personal_data or not excused[model]:
            what = to_people or personal_data
            yield f"{name}: said to hold nothing of people, but {what}"
    elif personal_data is None:
        yield f"{name}: neither declared nor said to hold nothing about people"
    else:
        yield from faults_in(name, personal_data, to_people)


def faults_in(
    name: str, personal_data: PersonalData, to_people: set[str]
) -> Iterator[str]:
    for missing in to_people - {*personal_data.subject, *personal_data.actors}:
        yield f"{name}.{missing}: is the row about them, or did they act on it?"
    if not (personal_data.is_about_people or personal_data.actors):
        yield f"{name}: nothing leads to a person"
    known = {f.name for f in personal_data.model._meta.concrete_fields}
    for wrong in {
        *personal_data.not_exported,
        *personal_data.exported_for_actors,
        *personal_data.kept,
    } - known:
        yield f"{name}.{wrong}: there is no such field"
    if personal_data.deleted or not personal_data.is_about_people:
        return
    for field in own_fields(personal_data.model):
        if field.is_relation or field.primary_key:
            continue
        if field.name not in {*personal_data.cleared, *personal_data.kept}:
            yield f"{name}.{field.name}: neither cleared nor kept"
    if not personal_data.reason_kept:
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
    for personal_data in PERSONAL_DATA.values():
        for lookup in [*personal_data.subject, *personal_data.actors]:
            assert str(personal_data.model._base_manager.filter(**{lookup: 1}).query)
        for lookup in personal_data.addresses:
            asked = personal_data.model._base_manager.filter(
                **{f"{lookup}__iexact": "a"}
            )
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

    card = PersonalData(
        Card,
        subject=("holder",),
        kept=("issued_on",),
        reason_kept="How many were issued.",
    )

    assert list(faults_of(Card, declared={Card: card})) == [
        "accounts.Card.phone: neither cleared nor kept"
    ]
