from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.contrib.auth.models import AnonymousUser
from django.core.cache import cache
from django.db import models, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page, PageManager, PagePermissionTester
from wagtail.query import PageQuerySet
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from accounts.models import Region, User
from courses import page_permissions
from courses.models.cohorts import Cohort
from courses.models.enrolments import Enrolment, EnrolmentRefused
from courses.outline import Outline

MINUTE = 60  # seconds


def reads_all_lessons(user: User | AnonymousUser) -> bool:
    """Those who teach or manage read every lesson without being enrolled."""
    return user.is_superuser or (user.is_authenticated and bool(user.roles))


def one_line_each(name: str, label: str, **options: Any) -> StreamField:
    """A list of short texts, each translated by itself."""
    return StreamField([(name, blocks.CharBlock(label=label))], blank=True, **options)


class CourseIndexPage(Page):
    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("Stands above the list of courses."),
    )

    content_panels = [*Page.content_panels, FieldPanel("introduction")]
    search_fields = [*Page.search_fields, index.SearchField("introduction")]

    admin_default_ordering = "ord"
    parent_page_types = ["home.HomePage"]
    subpage_types = ["courses.CoursePage"]
    max_count_per_parent = 1

    class Meta:
        verbose_name = _("list of courses")

    def permissions_for_user(self, user: User) -> PagePermissionTester:
        return page_permissions.IndexPagePermissionTester(user, self)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        context["courses"] = (
            CoursePage.objects.child_of(self)
            .live()
            .order_by("path")
            .select_related("alias_of")
        )
        context["cohorts"] = Cohort.objects.upcoming().for_reader()
        return context


class CourseForm(WagtailAdminPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if "region" in self.fields:
            page_permissions.offer_regions(self, self.for_user)

    def clean_region(self) -> Region | None:
        return page_permissions.region_for(self, self.for_user)


class CourseQuerySet(PageQuerySet):
    def shown_for(self, courses: Iterable[Page]) -> "dict[UUID, CoursePage]":
        """By translation key: each course as the reader's language has it."""
        originals = {course.translation_key: course for course in courses}
        shown = self.live().filter(
            locale__language_code=get_language(), translation_key__in=originals
        )
        shown = shown.select_related("alias_of")
        return originals | {page.translation_key: page for page in shown}


class CoursePage(Page):
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
    region = models.ForeignKey(
        Region,
        verbose_name=_("region"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="courses",
        help_text=_(
            "Its instructors write this course, and nobody else's. Empty: "
            "administrators alone."
        ),
    )
    audience = models.CharField(
        _("for whom"),
        max_length=250,
        blank=True,
        help_text=_("For example: financial investigators and prosecutors"),
    )
    objectives = one_line_each(
        "objective",
        _("objective"),
        verbose_name=_("objectives"),
        help_text=_("What participants can do afterwards, one line each."),
    )
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

    objects = PageManager.from_queryset(CourseQuerySet)()

    base_form_class = CourseForm
    override_translatable_fields = [SynchronizedField("region", overridable=False)]
    admin_default_ordering = "ord"  # the days as they follow each other
    parent_page_types = ["courses.CourseIndexPage"]
    subpage_types = ["courses.ModulePage"]

    class Meta:
        verbose_name = _("course")

    @transaction.atomic
    def save(self, *args: Any, **kwargs: Any) -> Any:
        saved = super().save(*args, **kwargs)
        page_permissions.give(self, self.region)
        return saved

    @cached_property
    def original(self) -> "CoursePage":
        """The page the others were translated from: cohorts hang here."""
        return (
            CoursePage.objects.filter(translation_key=self.translation_key)
            .order_by("pk")
            .first()
        )

    @transaction.atomic
    def enrol(self, user: User) -> Enrolment:
        """Enrols for self-paced study, or raises EnrolmentRefused."""
        if not self.self_paced:
            raise EnrolmentRefused.not_self_paced()
        return Enrolment.objects.take_place(user, self.original, cohort=None)

    def required_keys(self) -> set[UUID]:
        """The activities that count, by translation key: published and required."""
        entries = Outline(self, None).entries
        return {entry.page.translation_key for entry in entries if entry.required}

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        enrolment = Enrolment.objects.current(request.user, self)
        context["enrolment"] = enrolment
        context["outline"] = Outline(self, enrolment)
        if enrolment is None:
            context["cohorts"] = Cohort.objects.upcoming().of_course(self).with_seats()
        is_preview = getattr(request, "is_preview", False)
        context["faculty"] = self._teachers(kept=not is_preview)
        context["address"] = self.get_url(request)
        context["is_open"] = enrolment is not None or reads_all_lessons(request.user)
        return context

    def _teachers(self, *, kept: bool) -> list[str]:
        """With their professions; asked once a minute, or when it is published anew."""

        def asked() -> list[str]:
            told = self.faculty.values_list("member__name", "member__profession")
            return [", ".join(names) for names in told]

        published = self.last_published_at and self.last_published_at.timestamp()
        key = f"teachers:{self.pk}:{published}"
        return cache.get_or_set(key, asked, MINUTE) if kept else asked()


class ModulePage(Page):
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
