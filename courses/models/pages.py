"""Courses, their days, and the list of courses."""

from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import models, transaction
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from accounts.models import User
from courses.exceptions import EnrolmentRefused
from courses.models.cohorts import Cohort
from courses.models.enrolments import Enrolment
from courses.models.index_pages import IndexPage
from courses.models.outline import Outline
from courses.models.regional_pages import RegionalPage
from courses.models.served_pages import ServedPage
from courses.translations import translations_of

MINUTE = 60  # seconds
# What a list of upcoming cohorts shows, of the many columns that there are.
_OF_UPCOMING = (
    *("starts", "ends", "place", "time_zone", "language", "capacity"),
    *("enrolment_opens", "enrolment_closes", "region__name", "course__title"),
    *("course__url_path", "course__translation_key", "course__locale"),
    "course__alias_of",
)


def reads_all_lessons(user: User | AnonymousUser) -> bool:
    """Whether somebody reads lessons without being enrolled: they teach or manage."""
    return user.is_superuser or (user.is_authenticated and bool(user.roles))


def one_line_each(name: str, label: str | Promise, **options: Any) -> StreamField:
    """Makes a field for a list of short texts, each translated by itself."""
    return StreamField([(name, blocks.CharBlock(label=label))], blank=True, **options)


def objectives_field() -> StreamField:
    return one_line_each(
        "objective",
        _("objective"),
        verbose_name=_("objectives"),
        help_text=_("What participants can do afterwards, one line each."),
    )


class CourseIndexPage(IndexPage):
    admin_default_ordering = "ord"
    subpage_types = ["courses.CoursePage"]

    class Meta:
        verbose_name = _("list of courses")

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["courses"] = (
            CoursePage.objects.child_of(self)
            .live()
            .order_by("path")
            .select_related("alias_of")
        )
        context["cohorts"] = upcoming_cohorts()
        return context


class CoursePage(RegionalPage, ServedPage):
    summary = models.TextField(
        _("summary"),
        help_text=_("Two or three sentences: what the course is about."),
    )
    kind = models.CharField(
        _("kind"),
        max_length=80,
        blank=True,
        help_text=_("Stands above the title, for example: Regional workshop"),
    )
    audience = models.CharField(
        _("for whom"),
        max_length=250,
        blank=True,
        help_text=_("For example: financial investigators and prosecutors"),
    )
    objectives = objectives_field()
    self_paced = models.BooleanField(
        _("open for self-paced study"),
        default=False,
        help_text=_("Anybody who is signed in may enrol without a cohort."),
    )
    notice = models.TextField(
        _("notice"),
        blank=True,
        help_text=_("What participants must know before they begin."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("audience"),
        FieldPanel("kind"),
        FieldPanel("region"),
        FieldPanel("objectives"),
        InlinePanel("faculty", heading=_("Faculty"), label=_("Faculty member")),
        MultiFieldPanel(
            [FieldPanel("self_paced"), FieldPanel("notice")],
            heading=_("Taking part"),
        ),
    ]
    search_fields = [
        *Page.search_fields,
        index.SearchField("summary"),
        index.SearchField("objectives"),
    ]

    admin_default_ordering = "ord"  # the days as they follow each other
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.ModulePage"]

    class Meta:
        verbose_name = _("course")

    def enrol(self, user: User) -> Enrolment:
        """Enrols for study at one's own pace. Raises EnrolmentRefused."""
        if not self.self_paced:
            raise EnrolmentRefused.not_self_paced()
        return self.original.take(user, cohort=None)

    def is_taken_by(self, user: User, cohort: Cohort | None) -> bool:
        """Whether somebody takes the course now, or has taken it with this cohort."""
        enrolments = Enrolment.objects.active().of_course(self).filter(user=user)
        return enrolments.filter(Q(completed_at=None) | Q(cohort=cohort)).exists()

    @transaction.atomic
    def take(self, user: User, cohort: Cohort | None) -> Enrolment:
        """Creates the enrolment, or gives back the one that was withdrawn.

        A course is taken once at a time; completed, it may be taken again with another
        cohort. Raises EnrolmentRefused.
        """
        # The lock on the person tells apart two requests of the same moment.
        if not User.objects.select_for_update().get(pk=user.pk).is_member:
            raise EnrolmentRefused.no_member()
        if self.is_taken_by(user, cohort):
            raise EnrolmentRefused.already_enrolled()
        withdrawn = self.enrolments.filter(user=user, cohort=cohort).first()
        if withdrawn is not None:
            withdrawn.withdrawn_at = None
            withdrawn.save(update_fields=["withdrawn_at"])
            return withdrawn
        total = len(self.required_keys())
        return self.enrolments.create(user=user, cohort=cohort, required_total=total)

    def required_keys(self) -> set[UUID]:
        """Returns the translation keys of what is published and required."""
        entries = Outline(self, None).entries
        return {entry.translation_key for entry in entries if entry.required}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        enrolment = Enrolment.objects.current(request.user, self)
        context["enrolment"] = enrolment
        context["outline"] = Outline(self, enrolment)
        if enrolment is None:
            context["cohorts"] = Cohort.objects.upcoming().of_course(self).with_seats()
        is_preview = getattr(request, "is_preview", False)
        faculty = self._faculty() if is_preview else self._cached_faculty()
        context["faculty"] = faculty
        context["is_open"] = enrolment is not None or reads_all_lessons(request.user)
        return context

    def _cached_faculty(self) -> list[str]:
        """Returns `_faculty` as it was a minute ago at most, or newly published.

        This is worth 0.15 units of `make bench-web` on the page of a course.
        """
        published = self.last_published_at and self.last_published_at.timestamp()
        key = f"faculty:{self.pk}:{published}"
        return cache.get_or_set(key, self._faculty, MINUTE) or []

    def _faculty(self) -> list[str]:
        """Returns who teaches, with their professions: “Ada Cole, accountant”."""
        rows = self.faculty.values_list("member__name", "member__profession")
        return [", ".join(names) for names in rows]


def upcoming_cohorts() -> list[Cohort]:
    """Returns those that are not over, with seats and `shown_course`."""
    cohorts = list(Cohort.objects.upcoming().with_seats().only(*_OF_UPCOMING))
    shown = translations_of(cohort.course for cohort in cohorts)
    for cohort in cohorts:
        cohort.shown_course = shown[cohort.course.translation_key]
    return cohorts


class ModulePage(ServedPage):
    """A day of a workshop; its order in the tree is its number."""

    summary = models.TextField(
        _("summary"),
        blank=True,
        help_text=_("One or two sentences; stands above the sessions of the day."),
    )
    is_follow_up = models.BooleanField(
        _("follow-up"),
        default=False,
        help_text=_("Work at home after the last day: no day of its own."),
    )

    content_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("is_follow_up"),
    ]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    override_translatable_fields = [
        SynchronizedField("is_follow_up", overridable=False)
    ]
    admin_default_ordering = "ord"
    parent_page_types = ["courses.CoursePage"]
    # Its children are whatever pages name it as their parent: lessons here, and
    # activities of the apps above, which this app does not know.
    preview_modes: list[tuple[str, str]] = []

    class Meta:
        verbose_name = _("day")

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """A day has no page of its own: it stands in the programme of its course."""
        return redirect(f"{self.get_parent().get_url(request)}#day-{self.pk}")
