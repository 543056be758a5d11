"""What a cohort still knows after one month and three: shares, and nobody’s name."""

from courses.disclosure import is_small
from courses.models import Cohort, Enrolment
from recall.retention import Retention, retention_in


def retention_of(cohort: Cohort) -> list[tuple[Retention, bool]]:
    """Beside each is whether it may be shown: never on one person or two. Empty where
    nobody has been asked after so long.
    """
    people = Enrolment.objects.active().filter(cohort=cohort).values("user")
    retention = retention_in(cohort.course.translation_key, people)
    if not any(one.people for one in retention):
        return []
    return [(one, not is_small(one.people)) for one in retention]
