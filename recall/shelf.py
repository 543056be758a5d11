"""Which exercises of the bank can be asked for what somebody has answered."""

import uuid
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q, QuerySet
from django.utils.translation import get_language

from exercises.models import BankExercise
from exercises.models.bank import PRACTICE


@dataclass(frozen=True, slots=True)
class BankedKey:
    """One exercise of the bank, in whatever language. Variants have the same `root`."""

    key: uuid.UUID
    slug: str
    root: str
    topic: str
    region: int | None
    is_for_practice: bool

    def may_stand_for(self, other: "BankedKey") -> bool:
        """Whether one who has met the other may be asked this one: a region's exercises
        stay in the region.
        """
        return self.region is None or self.region == other.region


class Shelf:
    """The exercises of several keys, and what may be asked in their place: in two
    queries, however many there are.
    """

    def __init__(self, keys: Iterable[uuid.UUID]) -> None:
        wanted = set(keys)
        answered = BankExercise.objects.filter(translation_key__in=wanted)
        self.by_key = {one.key: one for one in _listed(answered)} if wanted else {}
        self._askable = self._read_askable() if self.by_key else []

    def _read_askable(self) -> list[BankedKey]:
        known = self.by_key.values()
        roots = {one.root for one in known}
        lonely = {one.topic for one in known if one.topic and not one.is_for_practice}
        asked = BankExercise.objects.for_practice().marked_by_the_kit()
        return _listed(
            asked.filter(live=True).filter(
                Q(slug__in=roots) | Q(variant_of__in=roots) | Q(topic__in=lonely)
            )
        )

    def choices(self, key: uuid.UUID) -> list[BankedKey]:
        """Returns the exercise and its variants; of one that is kept for tests and has
        none that may be asked, what the bank has on its topic. In an order of their
        own.
        """
        answered = self.by_key.get(key)
        if answered is None:
            return []
        allowed = [one for one in self._askable if one.may_stand_for(answered)]
        variants = [one for one in allowed if one.root == answered.root]
        if variants or answered.is_for_practice or not answered.topic:
            return variants
        return [one for one in allowed if one.topic == answered.topic]

    def next_choice(self, key: uuid.UUID, after: uuid.UUID) -> BankedKey | None:
        """Returns what is asked next: the one that follows the one asked last."""
        choices = self.choices(key)
        if not choices:
            return None
        places = {one.key: place for place, one in enumerate(choices)}
        return choices[(places.get(after, -1) + 1) % len(choices)]


def _listed(exercises: QuerySet[BankExercise]) -> list[BankedKey]:
    """Each once, in the order of their slugs."""
    rows = exercises.order_by("slug", "pk").values_list(
        "translation_key", "slug", "variant_of", "topic", "region_id", "use"
    )
    listed: dict[uuid.UUID, BankedKey] = {}
    for key, slug, variant_of, topic, region, use in rows:
        banked = BankedKey(
            key, slug, variant_of or slug, topic, region, use == PRACTICE
        )
        listed.setdefault(key, banked)
    return list(listed.values())


def in_my_language(
    keys: Iterable[uuid.UUID], *, also_withdrawn: bool = False
) -> dict[uuid.UUID, BankExercise]:
    """Returns the exercises by their keys, each in the active language, or where it is
    not translated in the one that it was written in. What is kept for tests is left
    out, also where it became so since it was asked.
    """
    found = BankExercise.objects.for_practice().filter(translation_key__in=set(keys))
    if not also_withdrawn:
        found = found.filter(live=True)
    chosen: dict[uuid.UUID, BankExercise] = {}
    for exercise in found.select_related("locale").order_by("-live", "pk"):
        key = exercise.translation_key
        is_draft = key in chosen and not exercise.live
        is_mine = exercise.locale.language_code == get_language() and not is_draft
        chosen[key] = exercise if is_mine else chosen.get(key, exercise)
    return chosen
