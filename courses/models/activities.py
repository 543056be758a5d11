from collections.abc import Iterable
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.blocks import StreamValue
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from accounts.models import User
from accounts.plain_text import LineField
from courses.blocks import LessonBlocks
from courses.models.checklists import ChecklistTick
from courses.models.enrolments import Enrolment
from courses.models.facilitator_plans import (
    FacilitatorPlan,
    FacilitatorPlanQuerySet,
)
from courses.models.outline import Outline
from courses.models.pages import (
    CoursePage,
    objectives_field,
    one_line_each,
    reads_all_lessons,
)
from courses.models.papers import Paper
from courses.models.served_pages import ServedPage
from courses.session_blocks import SessionPart
from exercises.blocks import exercises_in
from exercises.placed import ExerciseState, PlacedExercise, states_of

DEPTH_IN_AN_INDEX = 4  # the root, the home page, the index page, the page
# What an activity asks of its course.
_OF_COURSE = (
    *("title", "url_path", "path", "depth", "live", "translation_key", "locale"),
    *("alias_of", "region", "self_paced", "content_type"),
)


class ActivityPage(ServedPage):
    """What a person does in a course: the common part of lessons, cases and so on.

    It has a table of its own, so that one query reads all activities of a course.
    """

    minutes = models.PositiveSmallIntegerField(
        _("minutes"),
        default=30,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
    )
    reading_minutes = models.PositiveSmallIntegerField(
        _("minutes of reading"),
        default=0,
        validators=[MaxValueValidator(600)],
        help_text=_("Alone, the papers included. 0: nobody has said."),
    )
    exercise_minutes = models.PositiveSmallIntegerField(
        _("minutes of exercises"),
        default=0,
        validators=[MaxValueValidator(600)],
        help_text=_("Alone, without what is done in the room."),
    )
    required = models.BooleanField(
        _("required"),
        default=True,
        help_text=_("Counts towards the completion of the course."),
    )
    starts = models.TimeField(
        _("begins at"),
        null=True,
        blank=True,
        help_text=_("Time of day in a workshop, local to its place."),
    )
    in_one_line = LineField(
        _("in one line"),
        max_length=250,
        blank=True,
        help_text=_("What participants do here; stands in the programme of the day."),
    )

    activity_panels = [
        MultiFieldPanel(
            [
                FieldPanel("in_one_line"),
                FieldRowPanel([FieldPanel("starts"), FieldPanel("minutes")]),
                FieldRowPanel(
                    [FieldPanel("reading_minutes"), FieldPanel("exercise_minutes")]
                ),
                FieldPanel("required"),
            ],
            heading=_("In the programme"),
        ),
    ]
    search_fields = [*Page.search_fields, index.SearchField("in_one_line")]

    is_creatable = False
    parent_page_types: list[str] = []

    @classmethod
    def is_done_by_hand_in(cls, enrolment: Enrolment) -> bool:
        """Whether its readers say that it is done. Other kinds have their own rule."""
        return False

    @cached_property
    def course(self) -> CoursePage | None:
        """The course it is part of; None in the case library and the like."""
        if self.depth <= DEPTH_IN_AN_INDEX:
            return None  # without a query
        courses = CoursePage.objects.ancestor_of(self).only(*_OF_COURSE)
        return courses.order_by().first()

    def enrolment_of(self, user: User | AnonymousUser) -> Enrolment | None:
        """Returns what `current` finds, and keeps it: one request asks repeatedly."""
        if user.pk not in self._enrolments:
            enrolment = Enrolment.objects.current(user, self.course)
            self._enrolments[user.pk] = enrolment
        return self._enrolments[user.pk]

    @cached_property
    def _enrolments(self) -> dict[int | None, Enrolment | None]:
        return {}

    def is_open_to(self, user: User | AnonymousUser) -> bool:
        """Whether somebody may read it: enrolled people and those who teach do."""
        return self.enrolment_of(user) is not None or reads_all_lessons(user)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        enrolment = self.enrolment_of(request.user)
        context["enrolment"] = enrolment
        if self.course is None:
            return context
        context["outline"] = outline = Outline(self.course, enrolment)
        context["day"] = outline.day_of(self)
        context["entry"] = outline.entry_of(self)
        context["previous"] = outline.before(self)
        context["following"] = outline.after(self)
        context["papers"] = self.papers_for(request.user)
        context["has_plan"] = self.plans_for(request.user).exists()
        return context

    def papers_for(self, user: User | AnonymousUser) -> list[Paper]:
        """Returns the papers of the session that somebody has by now.

        Most sessions have none, and ask no more than that.
        """
        if not Paper.objects.filter(activity_key=self.translation_key).exists():
            return []
        papers = Paper.objects.visible_to(user).of_activity(self)
        return list(papers.select_related("locale"))

    def plans_for(self, user: User | AnonymousUser) -> FacilitatorPlanQuerySet:
        return FacilitatorPlan.objects.visible_to(user).of_activity(self)


class TextPage(ActivityPage):
    """An activity with a text, which is its `body`, and a few sentences above it."""

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("Two or three sentences in larger type above the text."),
    )

    search_fields = [
        *ActivityPage.search_fields,
        index.SearchField("introduction"),
        index.SearchField("body"),
    ]
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []

    class Meta:
        abstract = True

    @property
    def headings(self) -> list[StreamValue.StreamChild]:
        """Returns the outline beside the text; a block's id is its anchor."""
        return [b for b in self.body if b.block_type in ("heading", "part")]

    @cached_property
    def exercises(self) -> list[PlacedExercise]:
        region = self.course.region_id if self.course else None
        return exercises_in(self, self.body, region)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["exercises"] = states_of(self.exercises, request.user)
        context["ticks"] = ChecklistTick.objects.times(request.user, self)
        return context

    @property
    def has_room(self) -> bool:
        """Whether a part of the text is done in the room; its papers stand there."""
        parts = (block for block in self.body if block.block_type == "part")
        return any(block.value["part"] == SessionPart.ROOM for block in parts)

    @cached_property
    def checklists(self) -> list[StreamValue.StreamChild]:
        return [part for part in self.body if part.block_type == "checklist"]


class LessonPage(TextPage):
    """A text to read; done when the reader says so, and has done its exercises where it
    asks for that.
    """

    class Need(models.TextChoices):
        NONE = "", _("nothing")
        TRIED = "tried", _("each exercise is tried")
        PASSED = "passed", _("each exercise is passed")

    output = LineField(
        _("what comes out"),
        max_length=160,
        blank=True,
        help_text=_("What participants leave with, for example: a restraint order"),
    )
    objectives = objectives_field()
    body = StreamField(LessonBlocks(), verbose_name=_("text"), blank=True)
    sources = one_line_each(
        "source",
        _("source"),
        verbose_name=_("sources"),
        help_text=_("Laws, reports and books the text rests on, one each."),
    )
    exercises_needed = models.CharField(
        _("before it counts as done"),
        max_length=10,
        choices=Need.choices,
        blank=True,
        default=Need.NONE,
    )
    pass_marks = models.PositiveSmallIntegerField(
        _("marks from which an exercise is passed"),
        default=80,
        validators=[MinValueValidator(1), MaxValueValidator(100)],
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        *ActivityPage.activity_panels,
        MultiFieldPanel(
            [FieldPanel("objectives"), FieldPanel("output")],
            heading=_("Objectives and outcome"),
        ),
        FieldPanel("sources"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("exercises_needed"), FieldPanel("pass_marks")])],
            heading=_("Exercises"),
        ),
    ]
    search_fields = [*TextPage.search_fields, index.SearchField("sources")]
    override_translatable_fields = [
        SynchronizedField("exercises_needed", overridable=False),
        SynchronizedField("pass_marks", overridable=False),
    ]

    class Meta:
        verbose_name = _("lesson")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(exercises_needed__in=["", "tried", "passed"]),
                name="lesson_need_is_known",
            ),
            models.CheckConstraint(
                condition=models.Q(pass_marks__gte=1, pass_marks__lte=100),
                name="lesson_pass_marks_are_a_share",
            ),
        ]

    @classmethod
    def is_done_by_hand_in(cls, enrolment: Enrolment) -> bool:
        return True

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["missing"] = self._missing_of(context["exercises"].values())
        return context

    def missing_exercises(self, user: User) -> list[ExerciseState]:
        """Returns the exercises that keep the lesson from being done."""
        if not self.exercises_needed:
            return []
        return self._missing_of(states_of(self.exercises, user).values())

    def _missing_of(self, states: Iterable[ExerciseState]) -> list[ExerciseState]:
        if not self.exercises_needed:
            return []
        least = self.pass_marks if self.exercises_needed == self.Need.PASSED else 0
        return [state for state in states if not state.reaches(least)]
