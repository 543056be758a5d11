"""The CMS without inline scripts, which the Content-Security-Policy forbids.

Templates under templates/wagtailadmin/ and templates/wagtail_localize/ do the same
for the rest of them; docs/decisions/content-security-policy.md tells the whole.
"""

import json
from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from wagtail import hooks
from wagtail.admin.widgets.chooser import BaseChooser


@hooks.register("insert_global_admin_js")
def scripts_of_every_page() -> SafeString:
    names = ("start", "save-once")
    addresses = ((static(f"js/admin-{name}.js"),) for name in names)
    return format_html_join("", '<script src="{}"></script>', addresses)


def render_chooser(
    self: BaseChooser,
    name: str,
    value: Any,
    attrs: dict[str, Any],
    renderer: Any = None,
) -> SafeString:
    """What `BaseChooser.render` does, with data where it has a script."""
    data = self.get_value_data(value)
    options = self.get_js_init_options(attrs["id"], name, data)
    return format_html(
        '{}<span hidden data-controller="start" data-start-what-value="{}" '
        'data-start-with-value="{}"></span>',
        self.render_html(name, data, attrs),
        self.js_constructor,
        json.dumps([attrs["id"], options]),
    )


# All choosers of Wagtail and its packages inherit this one method, and none takes its
# script from a template.
BaseChooser.render = render_chooser
