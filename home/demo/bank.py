"""Exercises of the starter content come into the common bank, a file at a time."""

from pathlib import Path

from modelsearch.backends import get_search_backends
from wagtail.models import Locale

from exercises.models import BankExercise
from home.demo.keys import key_of
from untrusted_files.yaml_reader import load_yaml, read_bounded


def store(file: Path) -> list[BankExercise]:
    """Returns them in the order of the file. What is there already stays as it is."""
    bank = load_yaml(read_bounded(file))
    ledgers = {ledger["id"]: ledger for ledger in bank.get("ledgers", ())}
    locale = Locale.objects.get(language_code=bank["language"])
    wanted = []
    for raw in bank["exercises"]:
        named = ledgers.get(raw.get("ledger"))
        content = raw | ({"ledgers": [named]} if named else {})
        key = key_of("exercises", raw["id"])
        exercise = BankExercise(translation_key=key, locale=locale, content=content)
        exercise.describe()
        wanted.append(exercise)
    keys = [exercise.translation_key for exercise in wanted]
    there = BankExercise.objects.filter(locale=locale, translation_key__in=keys)
    stored = {exercise.translation_key: exercise for exercise in there}
    _create([one for one in wanted if one.translation_key not in stored])
    return [stored.get(one.translation_key, one) for one in wanted]


def _create(exercises: list[BankExercise]) -> None:
    """All at once: no signal enters them in the index."""
    BankExercise.objects.bulk_create(exercises)
    for backend in get_search_backends(with_auto_update=True):
        backend.add_bulk(BankExercise, exercises)
