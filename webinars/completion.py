"""The rule of completion: who was there long enough, or watched enough, is done.

Check questions belong here as a third condition once there are quizzes.
"""

from django.db import transaction

from accounts.models import User
from courses import progress
from courses.models import Enrolment
from webinars.models import WebinarDone, WebinarPage

By = WebinarDone.By


@transaction.atomic
def settle(user: User, page: WebinarPage, by: By, enough: bool) -> None:
    """Completes the webinar `by` one of two ways, or takes that back where it is no
    longer `enough` and the other way is not done either. It can be repeated.
    """
    done = WebinarDone.objects.filter(user=user, webinar_key=page.translation_key)
    if enough:
        WebinarDone.objects.get_or_create(
            user=user, webinar_key=page.translation_key, by=by
        )
    elif not done.filter(by=by).delete()[0]:
        return
    enrolment = Enrolment.objects.current(user, page.course)
    if enrolment is None:
        return
    if done.exists():
        progress.complete(enrolment, page.translation_key)
    else:
        progress.reopen(enrolment, page.translation_key)
