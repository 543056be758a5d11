"""A webinar as instructors write it; its dates are records of their own."""

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.utils.translation import get_language_info
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail import blocks
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    InlinePanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.fields import StreamField
from wagtail.models import Orderable, Page
from wagtail.search import index

from accounts.models import User
from courses.models import ActivityPage, FacultyMember, IndexPage, RegionalPage
from courses.models.pages import one_line_each
from webinars.panels import Dates

_percent = [MinValueValidator(1), MaxValueValidator(100)]


class LinkBlock(blocks.StructBlock):
    title = blocks.CharBlock(label=_("Title"))
    address = blocks.URLBlock(label=_("Address"))


class WebinarIndexPage(IndexPage):
    """The list of webinars: upcoming and past, or as a month."""

    subpage_types = ["webinars.WebinarPage"]

    class Meta:
        verbose_name = _("list of webinars")


class WebinarPage(RegionalPage, ActivityPage):
    """What it is about, who speaks, what to read before, and what counts as attended.

    Stands in the day of a course, or alone in the list of webinars.
    """

    class Topic(models.TextChoices):
        FIRST_HOURS = "first-hours", _("first hours")
        TRACING = "tracing", _("tracing")
        REQUESTS = "requests", _("requests between countries")
        VIRTUAL_ASSETS = "virtual-assets", _("virtual assets")
        ORDERS = "orders", _("holds and orders")
        MANAGEMENT = "management", _("management and return")

    abstract = models.TextField(
        _("abstract"), help_text=_("Two or three sentences: what it is about.")
    )
    learning_points = one_line_each(
        "point",
        _("point"),
        verbose_name=_("learning points"),
        help_text=_("What participants take with them, one line each."),
    )
    topic = models.CharField(_("topic"), max_length=20, choices=Topic.choices)
    spoken = models.CharField(
        _("spoken in"), max_length=10, choices=settings.LANGUAGES, default="en"
    )
    pre_reading = StreamField(
        [
            ("page", blocks.PageChooserBlock(label=_("Page of this site"))),
            ("document", DocumentChooserBlock(label=_("File"))),
            ("link", LinkBlock(label=_("Link"))),
        ],
        verbose_name=_("pre-reading"),
        blank=True,
    )
    minutes_needed = models.PositiveSmallIntegerField(
        _("minutes to attend"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("Empty: the share alone decides."),
    )
    share_needed = models.PositiveSmallIntegerField(
        _("share to attend, in percent"), default=75, validators=_percent
    )
    share_watched_needed = models.PositiveSmallIntegerField(
        _("share of the recording to watch, in percent"),
        default=90,
        validators=_percent,
        help_text=_("People who were not there can complete it with the recording."),
    )

    about_panels = [
        *Page.content_panels,
        FieldPanel("abstract"),
        FieldPanel("learning_points"),
        InlinePanel("speakers", heading=_("Speakers"), label=_("Speaker")),
        FieldPanel("topic"),
        FieldPanel("spoken"),
        InlinePanel(
            "interpretations", heading=_("Interpretation"), label=_("Language")
        ),
        FieldPanel("pre_reading"),
    ]
    rule_panels = [
        FieldPanel("region"),
        *ActivityPage.activity_panels,
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [FieldPanel("minutes_needed"), FieldPanel("share_needed")]
                ),
                FieldPanel("share_watched_needed"),
            ],
            heading=_("What counts as attended"),
        ),
    ]
    edit_handler = TabbedInterface(
        [
            Dates(),
            ObjectList(about_panels, heading=_("About")),
            ObjectList(rule_panels, heading=_("Programme and attendance")),
            ObjectList(Page.promote_panels, heading=_("Address")),
        ]
    )
    search_fields = [
        *ActivityPage.search_fields,
        index.SearchField("abstract"),
        index.SearchField("learning_points"),
    ]

    is_creatable = True
    parent_page_types = ["webinars.WebinarIndexPage", "courses.ModulePage"]
    subpage_types: list[str] = []

    class Meta:
        verbose_name = _("webinar")
        constraints = [
            models.CheckConstraint(
                condition=models.Q(share_needed__gte=1, share_needed__lte=100),
                name="share_to_attend_is_a_percentage",
            ),
            models.CheckConstraint(
                condition=models.Q(
                    share_watched_needed__gte=1, share_watched_needed__lte=100
                ),
                name="share_to_watch_is_a_percentage",
            ),
        ]

    @property
    def languages_line(self) -> str:
        """Says “English; interpretation: French, Arabic”."""
        spoken = get_language_info(self.spoken)["name_translated"]
        others = [
            get_language_info(interpretation.language)["name_translated"]
            for interpretation in self.interpretations.all()
        ]
        if not others:
            return spoken
        names = {"spoken": spoken, "others": ", ".join(map(str, others))}
        return _t("%(spoken)s; interpretation: %(others)s") % names

    def is_open_to(self, user: User | AnonymousUser) -> bool:
        """Alone it is announced to everybody; in a course, to its participants."""
        return self.course is None or super().is_open_to(user)


class WebinarSpeaker(Orderable):
    page = ParentalKey(WebinarPage, on_delete=models.CASCADE, related_name="speakers")
    member = models.ForeignKey(
        FacultyMember,
        verbose_name=_("speaker"),
        on_delete=models.PROTECT,
        related_name="+",
    )
    role = models.CharField(
        _("role"),
        max_length=120,
        blank=True,
        help_text=_("In this webinar, for example: moderator"),
    )

    panels = [FieldPanel("member"), FieldPanel("role")]

    class Meta(Orderable.Meta):
        verbose_name = _("speaker of a webinar")
        verbose_name_plural = _("webinars with this speaker")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "member"], name="speaks_in_a_webinar_once"
            )
        ]

    def __str__(self) -> str:
        return str(self.member)


class Interpretation(Orderable):
    page = ParentalKey(
        WebinarPage, on_delete=models.CASCADE, related_name="interpretations"
    )
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES
    )

    panels = [FieldPanel("language")]

    class Meta(Orderable.Meta):
        verbose_name = _("language of interpretation")
        constraints = [
            models.UniqueConstraint(
                fields=["page", "language"], name="interpreted_once_per_language"
            )
        ]

    def __str__(self) -> str:
        return self.get_language_display()
