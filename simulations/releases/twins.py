"""Joining two cases to one activity, and parting them again: refused where they are no
twins.
"""

from functools import partial

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from accounts.exceptions import Reason, Refusal
from accounts.models import User
from courses.models import TwinPair
from courses.progress import recount_course
from simulations.content.twin_structure import first_difference
from simulations.models import CasePage, CaseSearch, CaseVersion
from simulations.models.versions import version_for


class TwinsRefused(Refusal):
    its_own = Reason(_("A case is not its own twin. Choose another case."))
    not_in_a_course = Reason(
        _("Twins measure the people of a course. Join them in the same course.")
    )
    not_the_first = Reason(
        _(
            "Twins measure the first attempt. Let the first attempt of “%(case)s” "
            "count, and release it, before you join them."
        )
    )
    joined = Reason(_("“%(case)s” is joined to another case already."))
    not_released = Reason(_("“%(case)s” is not released yet. Release it first."))
    not_analysed = Reason(
        _(
            "“%(case)s” has not been analysed yet. Its map shows how far the search "
            "is. Join them when it is done."
        )
    )
    differs = Reason(
        _(
            "The two do not decide the same, so they measure different things. The "
            "first difference is %(where)s: %(key)s."
        )
    )


@transaction.atomic
def join(
    case: CasePage, twin: CasePage, by: User | None, delayed_after: int | None = None
) -> TwinPair:
    """From now on chance draws one of the two for whoever begins at `case`.

    Idempotent. Raises PermissionDenied or TwinsRefused. The locks on the pages tell
    apart two who join at once.
    """
    _demand_right(by, case, twin)
    keys = case.translation_key, twin.translation_key
    pages = Page.objects.filter(translation_key__in=keys).order_by("pk")
    list(pages.select_for_update(of=("self",)))
    if refused := _why_not(case, twin):
        raise refused
    pair = TwinPair.objects.filter(activity_key=keys[0]).first()
    if pair is None:
        pair = TwinPair(activity_key=keys[0])
    if pair.twin_key != keys[1]:
        pair.twin_key, pair.joined_by, pair.joined_at = keys[1], by, timezone.now()
    pair.delayed_after = delayed_after
    pair.save()
    _recount(case)
    return pair


@transaction.atomic
def part(case: CasePage, by: User | None) -> bool:
    """Both are activities by themselves again; what was played stays. False where
    there was no twin.
    """
    _demand_right(by, case)
    parted, _by_model = TwinPair.objects.filter(
        activity_key=case.translation_key
    ).delete()
    _recount(case)
    return bool(parted)


def difference_in_words(case: CasePage, twin: CasePage) -> tuple[str, str] | None:
    """Where the current versions of two cases first decide otherwise, and in which key
    of the format. None where they decide the same, or where one is not released.
    """
    versions = [version_for(page) for page in (case, twin)]
    if not all(versions):
        return None
    raws = [version.content for version in versions if version]
    difference = first_difference(*raws)
    if difference is None:
        return None
    number, key = difference
    return _place(number, raws[0]), key


def difference_from_twin(case: CasePage) -> tuple[str, str] | None:
    """The same, of a case and the other of its pair, if it has one."""
    key = case.translation_key
    pair = TwinPair.objects.with_activity(key).first()
    if pair is None:
        return None
    pages = CasePage.objects.filter(translation_key=pair.other(key))
    other = pages.order_by("pk").first()
    return difference_in_words(case, other) if other else None


def _why_not(case: CasePage, twin: CasePage) -> TwinsRefused | None:
    if case.translation_key == twin.translation_key:
        return TwinsRefused.its_own()
    course = case.course
    if course is None or twin.course is None or course.pk != twin.course.pk:
        return TwinsRefused.not_in_a_course()
    if case.counts != CasePage.Counts.FIRST:
        return TwinsRefused.not_the_first(case=case.title)
    for page in case, twin:
        pair = TwinPair.objects.with_activity(page.translation_key).first()
        if pair is not None and pair.activity_key != case.translation_key:
            return TwinsRefused.joined(case=page.title)
    for page in case, twin:
        version = version_for(page)
        if version is None or not page.live:
            return TwinsRefused.not_released(case=page.title)
        if not _is_analysed(version):
            return TwinsRefused.not_analysed(case=page.title)
    if difference := difference_in_words(case, twin):
        return TwinsRefused.differs(where=difference[0], key=difference[1])
    return None


def _is_analysed(version: CaseVersion) -> bool:
    done = CaseSearch.objects.filter(state=CaseSearch.State.DONE)
    return done.filter(digest=version.digest).exists()


def _place(number: int, raw: dict) -> str:
    if not number:
        return _t("in the rules of the case")
    scenes = raw["scenes"]
    title = scenes[number - 1].get("title", "") if number <= len(scenes) else ""
    return _t("in scene %(number)d, “%(title)s”") % {"number": number, "title": title}


def _demand_right(by: User | None, *pages: CasePage) -> None:
    """Who may publish both; `by` is None for commands."""
    for page in pages:
        if by is not None and not page.permissions_for_user(by).can_publish():
            raise PermissionDenied


def _recount(case: CasePage) -> None:
    """What the course asks for has changed."""
    if case.course is not None:
        key = str(case.course.translation_key)
        transaction.on_commit(partial(recount_course.enqueue, key))
