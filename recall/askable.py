"""Which cards the bank has something for, told by the database in one query."""

from typing import TYPE_CHECKING, TypedDict

from django.db.models import Case, Exists, F, OuterRef, Q, QuerySet, Subquery, When

from exercises.models import BankExercise
from exercises.models.bank import PRACTICE
from recall.models import RecallCard

if TYPE_CHECKING:
    from django_stubs_ext import WithAnnotations

    class _OfExercise(TypedDict):
        topic: str

    CardWithTopic = WithAnnotations[RecallCard, _OfExercise]


_ROOT = Case(When(variant_of="", then=F("slug")), default=F("variant_of"))
_TESTED_TOPIC = Case(When(~Q(use=PRACTICE) & ~Q(topic=""), then=F("topic")))


def askable(cards: QuerySet[RecallCard]) -> "QuerySet[CardWithTopic]":
    """Filters to those for which `Shelf` has a choice, by the same rules, and gives
    each the `topic` of its exercise.
    """
    return (
        cards.annotate(topic=_of_exercise("topic"))
        .alias(
            root=_of_exercise("root"),
            region=_of_exercise("region_id"),
            tested_topic=_of_exercise("tested_topic"),
        )
        .filter(Exists(_choices()))
    )


def _of_exercise(column: str) -> Subquery:
    answered = BankExercise.objects.filter(translation_key=OuterRef("exercise"))
    rows = answered.annotate(root=_ROOT, tested_topic=_TESTED_TOPIC)
    return Subquery(rows.order_by("slug", "pk").values(column)[:1])


def _choices() -> QuerySet[BankExercise]:
    is_variant = Q(slug=OuterRef("root")) | Q(variant_of=OuterRef("root"))
    of_topic = Q(topic=OuterRef("tested_topic"))
    asked = BankExercise.objects.for_practice().marked_by_the_kit().filter(live=True)
    in_region = Q(region=None) | Q(region=OuterRef("region"))
    return asked.filter(in_region).filter(is_variant | of_topic)
