"""Releasing a case: its drafts become what trainees play, and stay that for good."""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log
from wagtail.models import Page

from accounts.models import User
from simulations.models import CasePage, CaseVersion
from simulations.releases.drafts import Draft
from simulations.releases.publishing import publish, publish_scenes
from simulations.releases.readiness import (
    Readiness,
    ReleaseRefused,
    held_by_others,
    structure_mismatch,
)
from simulations.releases.solving import search_for

__all__ = ["ReleaseRefused", "make_current", "release"]

RELEASED = "simulations.release"
MADE_CURRENT = "simulations.make_current"


def release(
    case: CasePage, user: User | None, note: str = "", seen: str = ""
) -> CaseVersion:
    """Publishes the latest drafts of the case and its scenes and freezes them as the
    next version, or raises ReleaseRefused.

    `seen` is the digest of what the author looked at. Where only what is no part of
    the content has changed (how many attempts are allowed, whether the page is live),
    that is published and the current version stays. `user` is None for commands.
    """
    _demand_right(case, user)
    ready = Readiness.of(case, user)
    if seen and seen != ready.draft.digest:
        raise ReleaseRefused.changed()
    if refused := ready.refusal:
        raise refused
    return _freeze(case, user, note, checked=ready.draft.digest)


@transaction.atomic
def _freeze(case: CasePage, user: User | None, note: str, checked: str) -> CaseVersion:
    """The check took its time: only what it saw may go out, so the pages are locked
    and looked at once more.
    """
    pages = _locked(case)
    draft = Draft.of(case)
    if draft.digest != checked:
        raise ReleaseRefused.changed()
    current = CaseVersion.objects.current_of(case)
    is_new = current is None or current.digest != checked
    waiting = [page for page in pages if page.has_unpublished_changes or not page.live]
    if not is_new and not waiting:
        raise ReleaseRefused.unchanged(current)
    if held := held_by_others(waiting, user):
        raise ReleaseRefused.held(held)
    for page in waiting:
        if page.pk == case.pk:
            publish(page, user, log_action=not is_new)
    publish_scenes([page for page in waiting if page.pk != case.pk], user)
    if not is_new:
        return current
    version = CaseVersion.objects.append(
        draft.case, draft.raw, checked, note=note.strip(), released_by=user
    )
    search_for(version.content)  # a debrief only reads what was found
    _log(version, user, RELEASED, content_changed=True)
    return version


def make_current(version: CaseVersion, user: User | None) -> None:
    """Whoever begins from now on plays this version; drafts and pages stay as they
    are. To do it twice does no harm. A translation's may be ReleaseRefused.
    """
    case = version.case
    if case is None:
        raise PermissionDenied
    _demand_right(case, user)
    if refused := structure_mismatch(case, version.content)[0]:
        raise refused
    with transaction.atomic():
        if version.become_current():
            _log(version, user, MADE_CURRENT)


def _demand_right(case: CasePage, user: User | None) -> None:
    if user is not None and not case.permissions_for_user(user).can_publish():
        raise PermissionDenied


def _locked(case: CasePage) -> list[Page]:
    """The case and its scenes; nobody saves a draft of them until this is over."""
    pages = Page.objects.descendant_of(case, inclusive=True).order_by("path")
    return list(pages.select_related("latest_revision").select_for_update(of=["self"]))


def _log(version: CaseVersion, user: User | None, action: str, **options: bool) -> None:
    data = {"version": version.number, "note": version.note}
    log(instance=version.case, action=action, user=user, data=data, **options)
