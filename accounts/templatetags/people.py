from django import template
from django.forms import BoundField
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

# The first that occurs in what the browser says of itself: each of them also names
# those below it.
BROWSERS = {
    "Edg/": "Edge",
    "OPR/": "Opera",
    "SamsungBrowser/": "Samsung Internet",
    "Firefox/": "Firefox",
    "Chrome/": "Chrome",
    "Safari/": "Safari",
}
SYSTEMS = {
    "Windows": "Windows",
    "iPhone": "iPhone",
    "iPad": "iPad",
    "Android": "Android",
    "CrOS": "ChromeOS",
    "Mac OS X": "macOS",
    "Linux": "Linux",
}


@register.simple_tag
def control(field: BoundField) -> SafeString:
    """Renders the input itself.

    Its label stands above it: a placeholder would repeat it.
    """
    attributes: dict[str, str | bool] = {"placeholder": False}
    widget = field.field.widget
    if widget.attrs.get("autocomplete") == "one-time-code":
        attributes |= {"dir": "ltr", "autocapitalize": "characters"}
        attributes |= {"spellcheck": "false", "class": "code"}
    elif getattr(widget, "input_type", "") == "email":
        attributes |= {"dir": "ltr"}
    return field.as_widget(attrs=attributes)


@register.filter
def device(user_agent: str) -> str:
    browser = _first(BROWSERS, user_agent)
    system = _first(SYSTEMS, user_agent)
    if browser and system:
        return _("%(browser)s on %(system)s") % {"browser": browser, "system": system}
    return browser or system or user_agent[:60] or _("Unknown")


def _first(names: dict[str, str], user_agent: str) -> str:
    return next((name for mark, name in names.items() if mark in user_agent), "")
