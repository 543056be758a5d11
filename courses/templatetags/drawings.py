"""Drawings that are read from the side on which their language begins."""

from django import template
from django.utils.translation import get_language_bidi

register = template.Library()

WIDTH = 720  # of all drawings, in their own units


@register.simple_tag
def across(x: int) -> int:
    """Where a text stands; shapes are mirrored by the style sheet."""
    return WIDTH - x if get_language_bidi() else x
