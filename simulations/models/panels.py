"""The panels on top of the editors, which say what is missing in a case.

They hold no field. What they show is worked out above the models, so a panel knows
only its template, and the template asks the tags of `case_editor`.
"""

from wagtail.admin.panels import Panel


class _OverviewPanel(Panel):
    class BoundPanel(Panel.BoundPanel):
        def show_panel_furniture(self) -> bool:
            """Without furniture it stands above the tabs and is not one of them."""
            return False


class CaseOverviewPanel(_OverviewPanel):
    """Shows the scenes of the case, its problems and the links to its other views."""

    class BoundPanel(_OverviewPanel.BoundPanel):
        template_name = "simulations/authoring/editor/case_panel.html"


class SceneOverviewPanel(_OverviewPanel):
    """Shows the problems of one scene."""

    class BoundPanel(_OverviewPanel.BoundPanel):
        template_name = "simulations/authoring/editor/scene_panel.html"
