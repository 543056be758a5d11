from privacy.registry import PersonalData, register
from recall.models import (
    RecallCard,
    RecalledCourse,
    RecallMail,
    RecallPlan,
    RecallReview,
)

register(
    PersonalData(RecallReview, subject=("card__user",), deleted=True),
    PersonalData(RecallCard, subject=("user",), deleted=True),
    PersonalData(RecalledCourse, subject=("user",), deleted=True),
    PersonalData(RecallMail, subject=("user",), deleted=True),
    PersonalData(RecallPlan, subject=("user",), deleted=True),
)
