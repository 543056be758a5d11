"""A quiz as instructors write it: which questions, and by which rules."""

from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import (
    FieldPanel,
    FieldRowPanel,
    MultiFieldPanel,
    ObjectList,
    PageChooserPanel,
    TabbedInterface,
)
from wagtail.fields import StreamField
from wagtail.models import Locale, Page
from wagtail_localize.fields import SynchronizedField

from courses.models import ActivityPage
from quizzes.blocks import BlueprintLineBlock, DrawBlock, QuestionBlock
from quizzes.models.forms import QuizForm

RULES = (
    *("selection", "questions", "draws", "blueprint", "form_a", "form_b", "before"),
    *("time_limit", "grace", "attempts_allowed", "counts", "pass_mark", "done_by"),
    *("answers_told", "told_from", "asks_certainty"),
)


def _questions(label: Any) -> StreamField:
    return StreamField(
        [("question", QuestionBlock(label=_("Question")))],
        blank=True,
        verbose_name=label,
        collapsed=True,
    )


class QuizPage(ActivityPage):
    """Questions of the bank, asked by rules. Each attempt has its own copy of them."""

    class Selection(models.TextChoices):
        FIXED = "fixed", _("the questions that are listed")
        DRAWN = "drawn", _("questions by chance, anew for each attempt")
        FORMS = "forms", _("form A or form B of a blueprint")

    class Counts(models.TextChoices):
        FIRST = "first", _("the first attempt counts, all others are practice")
        BEST = "best", _("the best attempt counts")
        LAST = "last", _("the last attempt counts")

    class Told(models.TextChoices):
        AT_ONCE = "at-once", _("after each attempt, at once")
        USED_UP = "used-up", _("once no attempt is left that counts")
        PAIR = "pair", _("once both tests of the pair are handed in")
        DATE = "date", _("from a date on")
        NEVER = "never", _("never")

    class DoneBy(models.TextChoices):
        FINISHING = "finishing", _("an attempt that is handed in")
        PASSING = "passing", _("an attempt that passes")

    introduction = models.TextField(
        _("introduction"),
        blank=True,
        help_text=_("What is asked, and what for. Stands above the rules."),
    )
    selection = models.CharField(
        _("which questions"),
        max_length=8,
        choices=Selection.choices,
        default=Selection.FIXED,
    )
    questions = _questions(_("questions"))
    draws = StreamField(
        [("draw", DrawBlock())], blank=True, verbose_name=_("questions by chance")
    )
    blueprint = StreamField(
        [("outcome", BlueprintLineBlock())],
        blank=True,
        verbose_name=_("blueprint"),
        help_text=_("Which outcomes, and of each how many questions in either form."),
    )
    form_a = _questions(_("form A"))
    form_b = _questions(_("form B"))
    before = models.ForeignKey(
        "self",
        verbose_name=_("the test before"),
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        help_text=_(
            "Makes this the test after. Both ask the questions of the test before; of "
            "forms, half of a cohort has A first and then B, the others B and then A."
        ),
    )
    time_limit = models.PositiveSmallIntegerField(
        _("minutes there are"),
        null=True,
        blank=True,
        validators=[MinValueValidator(1), MaxValueValidator(600)],
        help_text=_("Empty: no limit. The clock is that of the server."),
    )
    grace = models.PositiveSmallIntegerField(
        _("seconds of grace"),
        default=30,
        validators=[MaxValueValidator(600)],
        help_text=_("So much later an answer may still arrive. People are told."),
    )
    attempts_allowed = models.PositiveSmallIntegerField(
        _("attempts"),
        null=True,
        blank=True,
        default=1,
        validators=[MinValueValidator(1)],
        help_text=_("Empty: as many as somebody likes."),
    )
    counts = models.CharField(
        _("which attempt counts"),
        max_length=8,
        choices=Counts.choices,
        default=Counts.FIRST,
    )
    pass_mark = models.PositiveSmallIntegerField(
        _("percent to pass"),
        default=70,
        validators=[MinValueValidator(0), MaxValueValidator(100)],
    )
    done_by = models.CharField(
        _("done by"),
        max_length=12,
        choices=DoneBy.choices,
        default=DoneBy.FINISHING,
        help_text=_("Practice completes nothing."),
    )
    answers_told = models.CharField(
        _("answers and explanations are shown"),
        max_length=8,
        choices=Told.choices,
        default=Told.USED_UP,
    )
    told_from = models.DateTimeField(_("from"), null=True, blank=True)
    asks_certainty = models.BooleanField(
        _("ask how certain they are"),
        default=False,
        help_text=_("It never changes marks. It shows where one was sure and wrong."),
    )

    question_panels = [
        FieldPanel("selection"),
        FieldPanel("questions"),
        FieldPanel("draws"),
        MultiFieldPanel(
            [FieldPanel("blueprint"), FieldPanel("form_a"), FieldPanel("form_b")],
            heading=_("Forms"),
        ),
        PageChooserPanel("before", "quizzes.QuizPage"),
    ]
    rule_panels = [
        MultiFieldPanel(
            [FieldRowPanel([FieldPanel("time_limit"), FieldPanel("grace")])],
            heading=_("Time"),
        ),
        MultiFieldPanel(
            [
                FieldRowPanel([FieldPanel("attempts_allowed"), FieldPanel("counts")]),
                FieldRowPanel([FieldPanel("pass_mark"), FieldPanel("done_by")]),
                FieldPanel("asks_certainty"),
            ],
            heading=_("Attempts"),
        ),
        MultiFieldPanel(
            [FieldPanel("answers_told"), FieldPanel("told_from")],
            heading=_("What is shown, and when"),
        ),
    ]
    edit_handler = TabbedInterface(
        [
            ObjectList(
                [*Page.content_panels, FieldPanel("introduction")], heading=_("Text")
            ),
            ObjectList(question_panels, heading=_("Questions")),
            ObjectList(rule_panels, heading=_("Rules")),
            ObjectList(ActivityPage.activity_panels, heading=_("In the programme")),
        ],
        base_form_class=QuizForm,
    )
    override_translatable_fields = [
        SynchronizedField(name, overridable=False) for name in RULES
    ]
    parent_page_types = ["courses.ModulePage"]
    subpage_types: list[str] = []
    is_creatable = True

    class Meta:
        verbose_name = _("quiz")
        constraints = [
            models.CheckConstraint(
                condition=Q(pass_mark__lte=100), name="quiz_pass_mark_is_a_share"
            ),
            models.CheckConstraint(
                condition=Q(time_limit=None) | Q(time_limit__gte=1),
                name="quiz_time_limit_is_some_time",
            ),
            models.CheckConstraint(
                condition=Q(attempts_allowed=None) | Q(attempts_allowed__gte=1),
                name="quiz_allows_an_attempt",
            ),
        ]

    def clean(self) -> None:
        super().clean()
        if self.before is None:
            return
        after = QuizPage.objects.filter(before__translation_key=self.translation_key)
        if self.before.before_id or after.exists():
            text = _("A pair is two tests. One of these is in another pair already.")
            raise ValidationError({"before": text})

    @property
    def language_of_text(self) -> Locale:
        """That of its original, where it stands for a translation that is missing."""
        return (self.alias_of or self).locale

    @property
    def pair_key(self) -> Any:
        """The key of the first test of its pair: its own, where it is that."""
        return self.before.translation_key if self.before else self.translation_key

    @property
    def keys_of_pair(self) -> set[Any]:
        """Those of the first test and of each that comes after it, published or not."""
        after = QuizPage.objects.filter(before__translation_key=self.pair_key)
        return {self.pair_key, *after.values_list("translation_key", flat=True)}

    @cached_property
    def other_of_pair(self) -> "QuizPage | None":
        """The test before this one, or the one after it, in the language of this: one
        that is published, if there is one.
        """
        if self.before:
            pages = QuizPage.objects.filter(translation_key=self.pair_key)
        else:
            key = self.translation_key
            pages = QuizPage.objects.filter(before__translation_key=key)
        found = {page.locale_id: page for page in pages.order_by("live", "-pk")}
        return found.get(self.locale_id) or next(iter(found.values()), None)
