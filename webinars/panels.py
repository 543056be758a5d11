"""Above the editor of a webinar: its dates, and the ways to change them."""

from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from wagtail.admin.panels import Panel


class Dates(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "webinars/admin/dates_panel.html"

        def show_panel_furniture(self) -> bool:
            """Stands above every tab, and is none itself."""
            return False

        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            if self.instance.pk is None:
                return context
            webinar = self.instance.original
            hosted = webinar.dates.hosted_by(self.request.user)
            return context | {
                "add_url": reverse("webinar_dates:add", args=[webinar.pk]),
                "recording_url": reverse("webinar_dates:recording", args=[webinar.pk]),
                # Only hosts change a date and open its page.
                "dates": webinar.dates.order_by("starts_at").annotate(
                    is_hosted=Exists(hosted.filter(pk=OuterRef("pk")))
                ),
            }
