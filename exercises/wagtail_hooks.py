from typing import Any

from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogFormatter
from wagtail.snippets.models import register_snippet

from exercises.bank_admin import BankExerciseViewSet
from exercises.bank_files.import_plan import IMPORTED

register_snippet(BankExerciseViewSet)


@hooks.register("insert_global_admin_css")
def look_of_the_bank() -> SafeString:
    address = static("css/bank-admin.css")
    return format_html('<link rel="stylesheet" href="{}">', address)


@hooks.register("register_log_actions")
def name_imports_in_the_history(actions: Any) -> None:
    @actions.register_action(IMPORTED)
    class ExerciseImported(LogFormatter):
        label = _("Import an exercise")
        message = _("Brought in from a file")
