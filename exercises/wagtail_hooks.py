from wagtail.snippets.models import register_snippet

from exercises.bank_admin import BankExerciseViewSet

register_snippet(BankExerciseViewSet)
