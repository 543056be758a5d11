"""The bank: exercises that lessons, and later quizzes and recall, choose from."""

from functools import cached_property
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.fields import GenericRelation
from django.db import models
from django.db.models import F, Q
from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.models import (
    DraftStateMixin,
    PreviewableMixin,
    Revision,
    RevisionMixin,
    TranslatableMixin,
    WorkflowMixin,
)
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField, TranslatableField

from accounts.models import Region, User
from exercises.exercise_field import ExerciseField
from exercises.kinds.exercise import USES, Exercise
from exercises.kinds.registry import KINDS
from exercises.models.readers import may_be_read
from exercises.single_file import read_exercise_file

PRACTICE = USES[0]
LONGEST_TITLE = 250
MOST_DAYS = 1000
_MARKED_BY_THE_KIT = [
    name for name, kind in KINDS.items() if not kind.is_marked_by_people
]


class BankExerciseQuerySet(models.QuerySet["BankExercise"]):
    def visible_to(self, user: User | AnonymousUser) -> "BankExerciseQuerySet":
        """Filters to those of one's own regions and those of none, which all use.

        Who only learns sees an exercise where it is set, never in the bank.
        """
        if user.is_superuser:
            return self
        if not user.is_authenticated or not user.writes_courses:
            return self.none()
        return self.filter(
            Q(region=None) | Q(region__in=Region.objects.taught_by(user))
        )

    def writable_by(self, user: User | AnonymousUser) -> "BankExerciseQuerySet":
        """Filters to those that the instructors of one's own regions change."""
        visible = self.visible_to(user)
        return visible if user.is_superuser else visible.exclude(region=None)

    def for_practice(self) -> "BankExerciseQuerySet":
        """Leaves out what is kept for tests, which no lesson shows."""
        return self.filter(use=PRACTICE)

    def marked_by_the_kit(self) -> "BankExerciseQuerySet":
        """Leaves out those that a person has to mark."""
        return self.filter(kind__in=_MARKED_BY_THE_KIT)


class BankExercise(
    PreviewableMixin,
    WorkflowMixin,
    DraftStateMixin,
    RevisionMixin,
    TranslatableMixin,
    index.Indexed,
    models.Model,
):
    """What a bank's list shows stands in columns, which are read from the content."""

    content = ExerciseField(_("exercise"))
    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text=_(
            "The instructors of this region write the exercise, and no others do. "
            "Empty: administrators alone write it, and all instructors may use it."
        ),
    )
    slug = models.SlugField(_("id"), max_length=120, editable=False)
    kind = models.CharField(_("kind"), max_length=20, editable=False)
    title = models.CharField(_("title"), max_length=LONGEST_TITLE, editable=False)
    topic = models.SlugField(_("topic"), max_length=120, blank=True, editable=False)
    day = models.PositiveSmallIntegerField(
        _("day"), null=True, blank=True, editable=False
    )
    tags = models.TextField(_("tags"), blank=True, editable=False)
    use = models.CharField(_("use"), max_length=10, editable=False)
    variant_of = models.SlugField(
        _("variant of"), max_length=120, blank=True, editable=False
    )
    _revisions = GenericRelation(
        Revision,
        content_type_field="base_content_type",
        object_id_field="object_id",
        for_concrete_model=False,
    )
    workflow_states = GenericRelation(
        "wagtailcore.WorkflowState",
        content_type_field="base_content_type",
        object_id_field="object_id",
        related_query_name="bank_exercise",
        for_concrete_model=False,
    )

    objects = BankExerciseQuerySet.as_manager()

    search_fields = [
        index.SearchField("title"),
        index.AutocompleteField("title"),
        index.SearchField("tags"),
        index.FilterField("region"),
        index.FilterField("use"),
        index.FilterField("locale"),
        index.FilterField("live"),
        index.FilterField("kind"),
        index.FilterField("topic"),
        index.FilterField("day"),
        index.FilterField("tags"),
    ]
    translatable_fields = [
        TranslatableField("content"),
        SynchronizedField("region", overridable=False),
    ]

    class Meta(TranslatableMixin.Meta):
        verbose_name = _("exercise")
        verbose_name_plural = _("exercises")
        ordering = [F("day").asc(nulls_last=True), "topic", "title"]
        constraints = [
            models.UniqueConstraint(
                fields=["region", "locale", "slug"], name="exercise_id_once_in_a_bank"
            ),
            models.UniqueConstraint(
                fields=["locale", "slug"],
                condition=Q(region=None),
                name="exercise_id_once_in_the_common_bank",
            ),
            models.CheckConstraint(
                condition=Q(use__in=USES), name="exercise_use_is_known"
            ),
        ]

    def __str__(self) -> str:
        if not may_be_read(self.region_id):
            return gettext("an exercise of another region")
        return self.title

    def save(self, *args: Any, **kwargs: Any) -> None:
        self.describe()
        super().save(*args, **kwargs)

    @property
    def revisions(self) -> Any:
        return self._revisions

    @cached_property
    def exercise(self) -> Exercise:
        return read_exercise_file(self.content)

    def full_clean(self, *args: Any, **kwargs: Any) -> None:
        self.describe()
        super().full_clean(*args, **kwargs)

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "exercises/preview.html"

    def describe(self) -> None:
        """Writes into the columns what the content says."""
        if not isinstance(self.content, dict):
            return  # a form that says so
        raw = self.content
        self.slug, self.kind = raw["id"], raw["kind"]
        self.title = (raw.get("title") or raw["id"])[:LONGEST_TITLE]
        self.topic, self.day = raw.get("topic", ""), _small(raw.get("day"))
        self.tags = ", ".join(raw.get("tags", ()))
        self.use = raw.get("use", PRACTICE)
        self.variant_of = raw.get("variant_of", "")


def _small(day: int | None) -> int | None:
    """A day that no column holds is none."""
    return day if day is not None and 0 <= day < MOST_DAYS else None


def in_language(exercises: dict[Any, BankExercise], locale: int) -> None:
    """Puts translations in the place of those that have one; one query, or none."""
    foreign = {e.translation_key for e in exercises.values() if e.locale_id != locale}
    if not foreign:
        return
    others = BankExercise.objects.filter(translation_key__in=foreign, locale_id=locale)
    by_key = {other.translation_key: other for other in others.filter(live=True)}
    for name, exercise in exercises.items():
        exercises[name] = by_key.get(exercise.translation_key, exercise)
