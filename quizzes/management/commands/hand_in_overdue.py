from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from quizzes.models import QuizAttempt


class Command(BaseCommand):
    help = "Hands in the attempts at quizzes whose time is over. May be run again."

    def handle(self, *args: Any, **options: Any) -> None:
        overdue = QuizAttempt.objects.overdue(timezone.now())
        for attempt in overdue:
            attempt.hand_in()
        self.stdout.write(f"{len(overdue)} attempts handed in: their time was over.")
