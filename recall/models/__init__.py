"""One file per thing, gathered here for Django."""

from recall.models.cards import RecallCard
from recall.models.courses import RecalledCourse
from recall.models.mails import RecallMail
from recall.models.plans import RecallPlan
from recall.models.reviews import RecallReview
