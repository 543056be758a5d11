"""What stands above the fields in the editors of cases and scenes."""

from typing import Any

from django import template
from wagtail.models import Page

from simulations.authoring.editor_config import addresses_of, config_for
from simulations.authoring.overview import Overview
from simulations.models import CasePage, ScenePage
from simulations.releases.drafts import Draft

register = template.Library()

_PANEL = "simulations/authoring/editor/overview_panel.html"


@register.inclusion_tag(_PANEL)
def case_overview(case: CasePage) -> dict[str, Any]:
    """Shows how a case stands; a case that is not saved yet gets its first steps."""
    if case.pk is None:
        return {"config": config_for(None, addresses_of(0))}
    draft = Draft.of(case)
    config = config_for(draft, addresses_of(case.pk))
    return Overview(draft).of_case() | {"config": config}


@register.inclusion_tag(_PANEL)
def scene_overview(scene: ScenePage, parent: Page | None) -> dict[str, Any]:
    """Shows how a scene stands; `parent` is the case of a scene that is not saved."""
    case = (parent or scene.get_parent()).specific
    draft = Draft.of(case)
    overview = Overview(draft)
    config = config_for(draft, addresses_of(case.pk, scene.pk or 0))
    shown = overview.of_scene(scene.pk) or overview.of_new_scene()
    return shown | {"config": config}
