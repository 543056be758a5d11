"""What a scene asks of the trainee: a decision among choices, or a task."""

from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.blocks.struct_block import BlockGroup

from case_engine.texts import SHORT
from simulations.blocks.fields import (
    ConditionBlock,
    EffectsBlock,
    IdBlock,
    TaskConditionBlock,
    TextConditionBlock,
)
from simulations.content.labels import TASK_KINDS, TRACING_RULES, VERDICTS, choices


class OutcomeBlock(blocks.StructBlock):
    """`condition` is `if` of format 1, which is a word of Python's own."""

    condition = ConditionBlock(
        label=_("Only if"),
        help_text=_(
            "The first outcome that holds is taken; the last one has no condition."
        ),
    )
    hours = blocks.IntegerBlock(
        required=False, min_value=0, default=0, label=_("Hours it takes")
    )
    effects = EffectsBlock(label=_("What it does"))
    goto = IdBlock(
        "scene",
        label=_("Leads to"),
        help_text=_(
            "A scene of this case. One that is not there yet can be made here."
        ),
    )
    feedback = blocks.TextBlock(
        required=False,
        label=_("Feedback"),
        help_text=_("What the trainee reads next: what changed, and why."),
        rows=3,
    )
    verdict = blocks.ChoiceBlock(choices(VERDICTS), required=False, label=_("Verdict"))
    conduct = blocks.IntegerBlock(
        required=False,
        default=0,
        label=_("Conduct"),
        help_text=_("Points added or taken away, for example -5."),
    )
    principle = blocks.CharBlock(
        required=False,
        label=_("Principle"),
        help_text=_("The rule behind it, in a few words."),
    )
    source = blocks.CharBlock(
        required=False,
        label=_("Source"),
        help_text=_("Where the rule is written, for example FATF Recommendation 4."),
    )

    class Meta:
        icon = "arrow-right-full"
        label = _("Outcome")
        label_format = "{feedback}"
        form_layout = BlockGroup(
            [
                "condition",
                "hours",
                "effects",
                "goto",
                "feedback",
                BlockGroup(
                    ["verdict", "conduct", "principle", "source"],
                    heading=_("Judgement and source"),
                    icon="tick",
                    classname="collapsed",
                    label_format="{verdict}",
                ),
            ]
        )


class TaskOutcomeBlock(OutcomeBlock):
    condition = TaskConditionBlock(
        label=_("Only if"),
        help_text=_(
            "For example marks of at least 80. The first outcome that holds is taken; "
            "the last one has no condition."
        ),
    )


class ReasonBlock(blocks.StructBlock):
    condition = TextConditionBlock(label=_("Said only if"))
    text = blocks.CharBlock(label=_("Reason"))

    class Meta:
        icon = "lock"
        label = _("Reason")
        label_format = "{text}"


def _short() -> blocks.CharBlock:
    return blocks.CharBlock(
        required=False,
        max_length=SHORT,
        label=_("Short name"),
        help_text=_("For the log, the debrief and the map of a cohort."),
    )


class ChoiceBlock(blocks.StructBlock):
    text = blocks.TextBlock(label=_("What the trainee can decide"), rows=2)
    short = _short()
    when = ConditionBlock(
        label=_("Offered only if"),
        help_text=_("Until then the trainee does not see it."),
    )
    requires = ConditionBlock(
        label=_("Can be taken only if"),
        help_text=_("Until then the trainee sees it with the reason below."),
    )
    reasons = blocks.ListBlock(
        ReasonBlock(),
        default=[],
        label=_("Reasons that depend on something"),
        help_text=_("The first that holds is said; else the reason below."),
    )
    barred = blocks.CharBlock(required=False, label=_("Reason while it is barred"))
    outcomes = blocks.ListBlock(
        OutcomeBlock(),
        min_num=1,
        label=_("Outcomes"),
        help_text=_("One is enough, unless what happens depends on something."),
    )
    id = IdBlock(label=_("Id of the choice"))

    class Meta:
        icon = "arrow-right"
        label = _("Choice")
        label_format = "{text}"


class ChoicesBlock(blocks.StreamBlock):
    choice = ChoiceBlock()

    class Meta:
        collapsed = True
        required = False


class OptionBlock(blocks.StructBlock):
    text = blocks.CharBlock(label=_("Text"))
    id = IdBlock(label=_("Id"))


class TickBlock(OptionBlock):
    correct = blocks.BooleanBlock(required=False, label=_("Right"))

    class Meta:
        form_layout = ["text", "correct", "id"]


def _prompt() -> blocks.TextBlock:
    return blocks.TextBlock(label=_("What to do"), rows=2)


def _outcomes() -> blocks.ListBlock:
    return blocks.ListBlock(TaskOutcomeBlock(), min_num=1, label=_("Outcomes"))


class SelectTaskBlock(blocks.StructBlock):
    prompt = _prompt()
    short = _short()
    options = blocks.ListBlock(TickBlock(), label=_("Options"))
    outcomes = _outcomes()

    class Meta:
        icon = "tick-inverse"
        label = TASK_KINDS["select"]


class OrderTaskBlock(blocks.StructBlock):
    prompt = _prompt()
    short = _short()
    options = blocks.ListBlock(OptionBlock(), label=_("Steps, in their right order"))
    outcomes = _outcomes()

    class Meta:
        icon = "list-ol"
        label = TASK_KINDS["order"]


class TraceTaskBlock(blocks.StructBlock):
    prompt = _prompt()
    short = _short()
    ledger = IdBlock("ledger", label=_("Ledger"))
    rule = blocks.ChoiceBlock(choices(TRACING_RULES), label=_("Tracing rule"))
    accounts = blocks.ListBlock(IdBlock("account"), label=_("Accounts asked for"))
    tolerance = blocks.DecimalBlock(
        required=False,
        min_value=0,
        decimal_places=2,
        label=_("Tolerance"),
        help_text=_("How far an answer may be off, in the currency. Empty: 0.01."),
    )
    outcomes = _outcomes()

    class Meta:
        icon = "table"
        label = TASK_KINDS["trace"]


class TaskBlocks(blocks.StreamBlock):
    select = SelectTaskBlock()
    order = OrderTaskBlock()
    trace = TraceTaskBlock()

    class Meta:
        required = False
        max_num = 1
