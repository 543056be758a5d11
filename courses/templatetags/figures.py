from django import template
from django.utils.translation import get_language_bidi

register = template.Library()


@register.simple_tag
def across(x: float, width: float) -> float:
    """The x of a text in a figure of `width`, mirrored where one reads from the right.

    Shapes are mirrored by the style sheet, texts cannot be.
    """
    return width - x if get_language_bidi() else x
