"""What the editors of cases and scenes add to the CMS."""

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks


@hooks.register("insert_global_admin_css")
def look_of_the_editors() -> SafeString:
    address = static("css/case-admin.css")
    return format_html('<link rel="stylesheet" href="{}">', address)
