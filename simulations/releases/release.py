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
    case: CasePage,
    user: User | None,
    note: str = "",
    seen: str = "",
    reason: str | None = None,
) -> CaseVersion:
    """Publishes the latest drafts of the case and its scenes and freezes them as the
    next version. Raises PermissionDenied or ReleaseRefused.

    `seen` is the digest of what the author looked at. Where only what is no part of
    the content has changed (how many attempts are allowed, whether the page is live),
    that is published and the current version stays. `user` is None for commands.
    `reason` says why a case goes out of which a warning says that it does not measure
    skill; it is None where nobody could be asked, and empty where they did not say.
    """
    _demand_right(case, user)
    ready = Readiness.of(case, user)
    if seen and seen != ready.draft.digest:
        raise ReleaseRefused.changed()
    if refused := ready.refusal:
        raise refused
    if reason is not None and not reason.strip() and ready.unproven:
        raise ReleaseRefused.unproven(ready.unproven)
    said = {"note": note.strip(), "reason": (reason or "").strip()}
    return _freeze(case, user, said, checked=ready.draft.digest)


@transaction.atomic
def _freeze(
    case: CasePage, user: User | None, said: dict[str, str], checked: str
) -> CaseVersion:
    """Locks the pages and looks at them once more, since the check took its time.

    Only what the check saw may go out.
    """
    pages = _locked(case)
    draft = Draft.of(case)
    if draft.digest != checked:
        raise ReleaseRefused.changed()
    current = CaseVersion.objects.current_of(case)
    same = current if current is not None and current.digest == checked else None
    waiting = [page for page in pages if page.has_unpublished_changes or not page.live]
    if same is not None and not waiting:
        raise ReleaseRefused.unchanged(number=same.number)
    if held := held_by_others(waiting, user):
        raise ReleaseRefused.held(held)
    for page in waiting:
        if page.pk == case.pk:
            publish(page, user, log_action=same is not None)
    publish_scenes([page for page in waiting if page.pk != case.pk], user)
    if same is not None:
        return same
    version = CaseVersion.objects.append(
        draft.case, draft.raw, checked, **said, released_by=user
    )
    search_for(version.content)  # a debrief only reads what was found
    _log(version, user, RELEASED, content_changed=True)
    return version


def make_current(version: CaseVersion, user: User | None) -> None:
    """From now on everybody who begins plays this version. Drafts and pages stay.

    Idempotent. Raises PermissionDenied, and ReleaseRefused where a translation has
    another structure than its original.
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
    """Locks the case and its scenes: nobody saves a draft until this is over."""
    pages = Page.objects.descendant_of(case, inclusive=True).order_by("path")
    return list(pages.select_related("latest_revision").select_for_update(of=["self"]))


def _log(version: CaseVersion, user: User | None, action: str, **options: bool) -> None:
    data = {
        "version": version.number,
        "note": version.note,
        "reason": version.reason,
    }
    log(instance=version.case, action=action, user=user, data=data, **options)
