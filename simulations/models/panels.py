"""The panels on top of the editors, which say what is missing in a case.

They hold no field. What they show is worked out above the models, so a panel knows
only its template, and the template asks the tags of `case_editor`.
"""

from wagtail.admin.panels import HelpPanel


class OverviewPanel(HelpPanel):
    class BoundPanel(HelpPanel.BoundPanel):
        def show_panel_furniture(self) -> bool:
            """Without furniture it stands above the tabs and is not one of them."""
            return False
