from typing import Any

from wagtail.admin.auth import require_admin_access
from wagtail.admin.views.account import AccountView


class CmsAccountView(AccountView):
    """Wagtail's account page without its panel of first and last names.

    Our people have one name, and change it in their profile.
    """

    def get_panels(self) -> list[Any]:
        return [panel for panel in super().get_panels() if panel.name != "name_email"]


cms_account = require_admin_access(CmsAccountView.as_view())
