"""From when on the exercises of a course are asked again."""

import uuid

from accounts.models import User
from recall.models import RecalledCourse, RecallPlan


def begin(user: User, course: uuid.UUID) -> None:
    """Has what the person answered in a course asked again, and gives them the usual
    plan of mails, if they have none. What they have stopped or changed stays so.
    """
    RecalledCourse.objects.get_or_create(user=user, course=course)
    RecallPlan.objects.get_or_create(user=user)
