from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_info
from wagtail.models import Page

from courses.translations import language_of

register = template.Library()


@register.simple_tag
def foreign(page: Page) -> SafeString | str:
    """Returns lang and dir for text that is not in the language of the interface."""
    return in_language(language_of(page))


@register.simple_tag
def in_language(code: str) -> SafeString | str:
    """Returns lang and dir for text in a language that is not the interface's."""
    if code == get_language():
        return ""
    direction = "rtl" if get_language_info(code)["bidi"] else "ltr"
    return format_html('lang="{}" dir="{}"', code, direction)


@register.simple_tag
def untranslated(page: Page) -> str:
    """Returns the name of the language that replaces a missing translation, or ""."""
    return other_language(language_of(page))


@register.simple_tag
def other_language(code: str) -> str:
    """Returns the name of a language, or "" where it is that of the interface."""
    if code == get_language():
        return ""
    return get_language_info(code)["name_translated"]
