from fractions import Fraction

from django import template
from django.template import Context
from django.utils.formats import number_format
from django.utils.html import linebreaks
from django.utils.safestring import SafeString, mark_safe
from wagtail.rich_text import RichText

from exercises.placed import ExerciseState
from exercises.prompt_text import cleaned
from tracing.amounts import one_decimal

register = template.Library()


@register.simple_tag(takes_context=True)
def exercise_state(context: Context, anchor: str | None) -> ExerciseState | None:
    """The exercise of a block; None where it is not published any more."""
    states: dict[str, ExerciseState] = context.get("exercises") or {}
    return states.get(anchor or "")


@register.filter
def marks(value: Fraction) -> str:
    """One decimal, half up, and none where it is 0."""
    return number_format(one_decimal(value).removesuffix(".0"), use_l10n=True)


@register.filter
def writers_text(value: str) -> SafeString:
    """Plain text in paragraphs, or the HTML of the CMS's editor."""
    if "<" not in value:
        return mark_safe(linebreaks(value, autoescape=True))  # noqa: S308 - escaped
    return mark_safe(str(RichText(cleaned(value))))  # noqa: S308 - cleaned
