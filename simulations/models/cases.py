"""A case as instructors write it, and the library of cases outside courses."""

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.functional import Promise, cached_property
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    CommentPanel,
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.models import Page
from wagtail.search import index

from accounts.models import User
from courses.models import ActivityPage, IndexPage, RegionalPage, TwinPair
from courses.models.pages import objectives_field
from simulations.blocks.dossier import (
    AssetBlock,
    EvidenceBlock,
    JurisdictionBlock,
    LedgerBlock,
    MoneyLinkBlock,
    PartyBlock,
)
from simulations.blocks.fields import IdBlock
from simulations.blocks.widgets import IdInput
from simulations.content.ids import id_field, same_everywhere
from simulations.models.forms import CaseCopyForm, CaseForm
from simulations.models.panels import OverviewPanel

_currency = RegexValidator(r"^[A-Z]{3}$", _("Three capital letters, such as USD."))


def _share(label: Any, default: int) -> models.DecimalField:
    """Returns a field for a share of a hundred, to two places."""
    return models.DecimalField(
        label,
        max_digits=5,
        decimal_places=2,
        default=default,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )


def _dossier(
    name: str, block: Any, label: str | Promise, **options: Any
) -> StreamField:
    return StreamField(
        [(name, block)], blank=True, verbose_name=label, collapsed=True, **options
    )


class CaseLibraryPage(IndexPage):
    """Cases outside courses, to be played by every member; it lists those of the
    reader's courses, too.
    """

    subpage_types = ["simulations.CasePage"]

    class Meta:
        verbose_name = _("case library")


class CasePage(RegionalPage, ActivityPage):
    """The story, the rules and the dossier of one case exercise."""

    class Counts(models.TextChoices):
        FIRST = "first", _("the first attempt counts, all others are practice")
        BEST = "best", _("the best attempt counts")
        LAST = "last", _("the last attempt counts")

    class Topic(models.TextChoices):
        CORRUPTION = "corruption", _("corruption")
        PAYMENT_FRAUD = "payment-fraud", _("payment fraud")
        NATURAL_RESOURCES = "natural-resources", _("natural resources")
        VIRTUAL_ASSETS = "virtual-assets", _("virtual assets")
        TRADE = "trade", _("goods and trade")
        OTHER = "other", _("other topics")

    class DoneBy(models.TextChoices):
        PASSING = "passing", _("an attempt that passes")
        FINISHING = "finishing", _("an attempt that is played to its end")

    case_slug = id_field(
        _("id of the case"),
        _("The same in every language, in small letters and hyphens."),
    )
    summary = models.TextField(
        _("story"),
        blank=True,
        help_text=_("One paragraph: what has happened, and who the trainee is."),
    )
    topic = models.CharField(
        _("topic"), max_length=20, choices=Topic.choices, default=Topic.OTHER
    )
    objectives = objectives_field()
    currency = models.CharField(
        _("currency"), max_length=3, default="USD", validators=[_currency]
    )
    clock_starts = models.CharField(
        _("hour 0 is"),
        max_length=40,
        blank=True,
        help_text=_("Date and time, for example 2025-03-03T08:00"),
    )
    limit = models.PositiveIntegerField(
        _("limit in hours"),
        null=True,
        blank=True,
        help_text=_("Empty: the case has no limit."),
    )
    timeout = id_field(_("ending when time is up"))
    start = id_field(_("first scene"), _("Empty: the first in the list of scenes."))
    pass_mark = _share(_("pass mark"), 60)
    pass_conduct = _share(_("conduct needed to pass"), 0)
    taste = StreamField(
        [("scene", IdBlock("scene", label=_("Scene")))],
        blank=True,
        verbose_name=_("scenes of the taste"),
        help_text=_(
            "May be played without an account, the first scene among them. Where the "
            "play leaves them, the taste ends."
        ),
    )
    weight_secured = _share(_("weight of the value secured"), 60)
    weight_conduct = _share(_("weight of conduct"), 25)
    weight_evidence = _share(_("weight of key evidence"), 15)
    jurisdictions = _dossier("jurisdiction", JurisdictionBlock(), _("jurisdictions"))
    parties = _dossier("party", PartyBlock(), _("parties"))
    assets = _dossier("asset", AssetBlock(), _("assets"))
    evidence = _dossier("evidence", EvidenceBlock(), _("evidence"))
    ledgers = _dossier("ledger", LedgerBlock(), _("ledgers"))
    links = _dossier(
        "link",
        MoneyLinkBlock(),
        _("money-flow picture"),
        help_text=_("The lines between assets and parties."),
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: as many as somebody likes."),
    )
    counts = models.CharField(
        _("which attempt counts"),
        max_length=8,
        choices=Counts.choices,
        default=Counts.FIRST,
        help_text=_(
            "Who plays a case a second time knows the answers from the debrief. "
            "Participants are told the rule before they begin."
        ),
    )
    done_by = models.CharField(
        _("done by"),
        max_length=12,
        choices=DoneBy.choices,
        default=DoneBy.FINISHING,
        help_text=_(
            "Practice completes nothing. If only the first attempt counts and must "
            "pass, whoever fails it depends on a facilitator."
        ),
    )
    debrief_at_once = models.BooleanField(
        _("debrief at once"),
        default=True,
        help_text=_("Otherwise the debrief opens when a facilitator opens it."),
    )
    shows_best_play = models.BooleanField(
        _("show the best play's decisions"),
        default=False,
        help_text=_("In the debrief, from where it parts from the trainee's own."),
    )

    story_panels = [
        *Page.content_panels,
        FieldPanel("summary"),
        FieldPanel("topic"),
        FieldPanel("objectives"),
    ]
    dossier_panels = [
        FieldPanel("jurisdictions", help_text=_("Countries, and what their law asks.")),
        FieldPanel("parties", help_text=_("People, companies, banks, authorities.")),
        FieldPanel(
            "assets",
            help_text=_("What is worth something, who holds it, and where it goes."),
        ),
        FieldPanel(
            "evidence",
            help_text=_("What can be found out. Scenes reveal it piece by piece."),
        ),
        FieldPanel("ledgers", help_text=_("For tasks of tracing money.")),
        FieldPanel("links"),
    ]
    rules_panels = [
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("currency"), FieldPanel("clock_starts")]),
                FieldRowPanel(
                    [
                        FieldPanel("limit"),
                        FieldPanel("timeout", widget=IdInput("ending")),
                    ]
                ),
                FieldPanel("start", widget=IdInput("scene")),
            ],
            heading=_("Clock and money"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel(
                    [
                        FieldPanel("pass_mark"),
                        FieldPanel(
                            "pass_conduct", help_text=_("0: a pass asks for none.")
                        ),
                    ]
                ),
                FieldRowPanel(
                    [
                        FieldPanel("weight_secured"),
                        FieldPanel("weight_conduct"),
                        FieldPanel("weight_evidence"),
                    ],
                    help_text=_("The three weights make 100 together."),
                ),
            ],
            heading=_("Score"),
        ),
        FieldPanel("taste"),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("attempts_allowed"), FieldPanel("counts")]),
                FieldPanel("done_by"),
                FieldPanel("debrief_at_once"),
                FieldPanel("shows_best_play"),
            ],
            heading=_("Attempts"),
        ),
    ]
    programme_panels = [
        *ActivityPage.activity_panels,
        FieldPanel("region"),
        MultiFieldPanel(
            [FieldPanel("slug"), FieldPanel("case_slug", widget=IdInput())],
            heading=_("Address and id"),
            classname="collapsed",
            help_text=_("Made from the title when they are left empty."),
        ),
        CommentPanel(),
    ]
    edit_handler = TabbedInterface(
        [
            OverviewPanel(template="simulations/authoring/editor/case_panel.html"),
            ObjectList(story_panels, heading=_("Story")),
            ObjectList(dossier_panels, heading=_("Dossier")),
            ObjectList(rules_panels, heading=_("Rules")),
            ObjectList(programme_panels, heading=_("In the programme")),
        ],
        base_form_class=CaseForm,
    )
    search_fields = [
        *ActivityPage.search_fields,
        index.SearchField("summary"),
        index.SearchField("objectives"),
    ]

    copy_form_class = CaseCopyForm
    exclude_fields_in_copy = ["case_slug"]  # a copy is another case
    override_translatable_fields = same_everywhere(
        *("case_slug", "currency", "clock_starts", "start", "timeout", "region"),
        *("taste", "topic"),
    )

    admin_default_ordering = "ord"
    parent_page_types = ["courses.ModulePage", "simulations.CaseLibraryPage"]
    subpage_types = ["simulations.ScenePage"]
    is_creatable = True

    class Meta:
        verbose_name = _("case")

    @classmethod
    def from_serializable_data(
        cls, data: dict[str, Any], check_fks: bool = True, strict_fks: bool = False
    ) -> "CasePage | None":
        """Reads a revision. Those from before 2026-11-30 call the slug `case_id`."""
        if "case_id" in data:
            data = {"case_slug": data["case_id"], **data}
        return super().from_serializable_data(data, check_fks, strict_fks)

    def save(self, *args: Any, **kwargs: Any) -> Any:
        if not self.case_slug:
            self.case_slug = self._slug_of_its_own()
        return super().save(*args, **kwargs)

    def _slug_of_its_own(self) -> str:
        """Returns the slug of its translations, or one that no other case has."""
        same = CasePage.objects.filter(translation_key=self.translation_key)
        if translation := same.exclude(case_slug="").first():
            return translation.case_slug
        wanted = slugify(self.slug or self.title)[:90] or "case"
        name, number = wanted, 2
        while CasePage.objects.filter(case_slug=name).exists():
            name, number = f"{wanted}-{number}", number + 1
        return name

    @cached_property
    def twin_pair(self) -> TwinPair | None:
        """The pair that it is in, as the activity or as the twin."""
        return TwinPair.objects.with_activity(self.translation_key).first()

    @property
    def is_twin(self) -> bool:
        """Whether it is played in the place of another, and by itself nowhere."""
        pair = self.twin_pair
        return pair is not None and pair.twin_key == self.translation_key

    def serve(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        if self.twin_pair and self.is_twin and not getattr(request, "is_preview", 0):
            same = CasePage.objects.live().filter(locale=self.locale_id)
            page = same.filter(translation_key=self.twin_pair.activity_key).first()
            if page is not None:
                return redirect(page.get_url(request))
        return super().serve(request, *args, **kwargs)

    def is_open_to(self, user: User | AnonymousUser) -> bool:
        """In the library a case is open to every member."""
        if self.course is None:
            return user.is_authenticated and user.is_member
        return super().is_open_to(user)
