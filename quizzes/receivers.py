"""What quizzes do when Wagtail publishes one."""

from typing import Any

from django.dispatch import receiver
from wagtail.signals import page_published

from quizzes.models import QuizPage
from quizzes.models.pages import RULES


@receiver(page_published, sender=QuizPage)
def carry_rules(instance: QuizPage, **kwargs: Any) -> None:
    """Gives each translation the rules of its original. A translation is made of the
    original as it was then, and would tell answers by rules that are no more.
    """
    pages = QuizPage.objects.filter(translation_key=instance.translation_key)
    original = pages.order_by("pk")[0]
    pages.exclude(pk=original.pk).update(
        **{name: getattr(original, name) for name in RULES}
    )
