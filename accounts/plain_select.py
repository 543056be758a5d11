from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString


class PlainSelect(forms.Select):
    """A select whose options have no attributes of their own.

    Django renders two templates for each option: that took 2.4 units of
    `make bench-web` on the profile, with its 673 countries and time zones, and 0.2 on
    the list of webinars. Options end where the next begins, as HTML allows: with their
    end tags the form of sign-up weighs more than a page may.
    """

    def render(
        self,
        name: str,
        value: Any,
        attrs: dict[str, Any] | None = None,
        renderer: object = None,
    ) -> SafeString:
        widget = self.get_context(name, value, attrs)["widget"]
        groups = format_html_join(
            "\n",
            "{}",
            ((_lines(*group),) for group in widget["optgroups"]),
        )
        attributes = flatatt({"name": widget["name"], **widget["attrs"]})
        return format_html("<select{}>\n{}\n</select>", attributes, groups)


def _lines(group: str | None, options: list[dict[str, Any]], _index: int) -> SafeString:
    lines = format_html_join(
        "\n",
        '<option value="{}"{}>{}',
        (
            (each["value"], " selected" if each["selected"] else "", each["label"])
            for each in options
        ),
    )
    if group is None:
        return lines
    return format_html('<optgroup label="{}">\n{}\n</optgroup>', group, lines)
