"""Panels of the editors that hold no field: how the case stands."""

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from wagtail.admin.panels import Panel
from wagtail.models import Page

if TYPE_CHECKING:
    from simulations.authoring.overview import Overview


class _Standing(Panel):
    class BoundPanel(Panel.BoundPanel):
        template_name = "simulations/authoring/editor/overview_panel.html"

        def show_panel_furniture(self) -> bool:
            """Stands above every tab, and is none itself."""
            return False


class CaseStanding(_Standing):
    """On top of the case: its scenes, its problems, and the ways to its other views."""

    class BoundPanel(_Standing.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            pk = self.instance.pk
            if pk is None:
                return context | {"config": _config(None, addresses_of(0))}
            overview = _overview_of(self.instance)
            config = _config(overview, addresses_of(pk))
            return context | overview.of_case() | {"config": config}


class SceneStanding(_Standing):
    """On top of a scene: what is wrong in it."""

    class BoundPanel(_Standing.BoundPanel):
        def get_context_data(self, parent_context: Any = None) -> dict[str, Any]:
            context = super().get_context_data(parent_context)
            overview = _overview_of(self._case())
            addresses = addresses_of(overview.draft.case.pk, self.instance.pk or 0)
            shown = overview.of_scene(self.instance.pk) or overview.of_new_scene()
            return context | shown | {"config": _config(overview, addresses)}

        def _case(self) -> Page:
            parent = self.form.parent_page or self.instance.get_parent()
            return parent.specific


def addresses_of(case_id: int, scene_id: int | None = None) -> dict[str, str]:
    """Where the pickers ask; 0 stands for a page that is not made yet."""
    standing = reverse("cases:standing", args=[case_id])
    return {
        "words": reverse("cases:words", args=[case_id]),
        "scenes": reverse("cases:scenes", args=[case_id]),
        "standing": standing if scene_id is None else f"{standing}?scene={scene_id}",
        "ledger": reverse("cases:ledger"),
    }


def _overview_of(case: Page) -> "Overview":
    """Imported late: the models name their panels, and drafts read the models."""
    from simulations.authoring.overview import Overview
    from simulations.releases.drafts import Draft

    return Overview(Draft.of(case))


def _config(overview: "Overview | None", addresses: dict[str, str]) -> dict[str, Any]:
    from simulations.authoring.editor_config import config_for

    return config_for(overview.draft if overview else None, addresses)
