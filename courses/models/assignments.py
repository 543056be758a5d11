import datetime as dt
from typing import Any

from django.core.validators import MaxValueValidator
from django.db import models
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, FieldRowPanel, MultiFieldPanel
from wagtail.fields import StreamField
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from accounts import upload_types
from courses.blocks import LessonBlocks
from courses.models.activities import ActivityPage, TextPage
from courses.models.cohorts import Cohort
from courses.models.enrolments import Enrolment
from courses.models.follow_ups import FollowUp
from courses.models.pages import one_line_each
from courses.models.submission_files import work_on
from courses.models.submissions import LONGEST_TEXT, Submission

_SAME_EVERYWHERE = (
    *("follow_up", "days_after"),
    *("takes_documents", "takes_spreadsheets", "takes_pictures"),
)


class AssignmentPage(TextPage):
    """A task for which something is handed in; a facilitator's acceptance completes it.

    People without a cohort have no facilitator: they say themselves that it is done.
    """

    body = StreamField(LessonBlocks(), verbose_name=_("task"), blank=True)
    to_hand_in = one_line_each(
        "item",
        _("item"),
        verbose_name=_("what to hand in"),
        help_text=_("One line each, for example: A page with all hold powers"),
    )
    follow_up = models.CharField(
        _("due on"),
        max_length=10,
        choices=FollowUp.choices,
        blank=True,
        help_text=_("Each cohort has its own dates of follow-up."),
    )
    days_after = models.PositiveSmallIntegerField(
        _("or so many days after the last day of the cohort"),
        null=True,
        blank=True,
        validators=[MaxValueValidator(730)],
        help_text=_("0: on the last day. Both empty: at any time."),
    )
    takes_documents = models.BooleanField(
        _("documents"), default=True, help_text=_("PDF, DOCX, ODT, PPTX")
    )
    takes_spreadsheets = models.BooleanField(
        _("spreadsheets"), default=True, help_text=_("XLSX, ODS, CSV")
    )
    takes_pictures = models.BooleanField(
        _("pictures"), default=True, help_text=_("JPEG, PNG")
    )

    content_panels = [
        *ActivityPage.content_panels,
        FieldPanel("introduction"),
        FieldPanel("body"),
        FieldPanel("to_hand_in"),
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("follow_up"), FieldPanel("days_after")])],
            heading=_("When it is due"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("takes_documents"),
                        FieldPanel("takes_spreadsheets"),
                        FieldPanel("takes_pictures"),
                    ]
                )
            ],
            heading=_("Files that can be handed in, beside a text"),
        ),
        *ActivityPage.activity_panels,
    ]
    search_fields = [*TextPage.search_fields, index.SearchField("to_hand_in")]
    override_translatable_fields = [
        SynchronizedField(name, overridable=False) for name in _SAME_EVERYWHERE
    ]

    class Meta:
        verbose_name = _("assignment")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(follow_up__in=["", "first", "second", "third"]),
                name="assignment_follow_up_is_known",
            )
        ]

    @classmethod
    def is_done_by_hand_in(cls, enrolment: Enrolment) -> bool:
        return enrolment.cohort_id is None

    @property
    def endings(self) -> list[str]:
        """The endings of the files that it takes, such as “.pdf”."""
        groups = {
            upload_types.DOCUMENTS: self.takes_documents,
            upload_types.SPREADSHEETS: self.takes_spreadsheets,
            upload_types.PICTURES: self.takes_pictures,
        }
        return upload_types.endings(group for group, taken in groups.items() if taken)

    @property
    def kinds(self) -> str:
        """Returns the file endings for readers: “PDF, DOCX, CSV”."""
        return ", ".join(ending.removeprefix(".").upper() for ending in self.endings)

    def due_in(self, cohort: Cohort) -> dt.date | None:
        return cohort.due(self.follow_up, self.days_after)

    def get_context(self, request: HttpRequest, *args: Any, **kwargs: Any) -> dict:
        context = super().get_context(request, *args, **kwargs)
        enrolment = context["enrolment"]
        if enrolment is None or enrolment.cohort is None:
            return context
        work, files = work_on(self.translation_key, enrolment)
        history = list(work.entries.select_related("by")) if work else []
        reviews = [entry for entry in history if entry.action == "returned"]
        returned = work is not None and work.state == Submission.State.RETURNED
        return context | {
            "work": work or Submission(enrolment=enrolment),
            "files": files,
            "history": history,
            "missing": reviews[-1] if returned else None,
            "longest_text": LONGEST_TEXT,
        }
