"""Whether the drafts of a case can be released as they stand now, and if not, why."""

from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.functional import cached_property
from django.utils.translation import gettext as _t
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.models import Page

from accounts.exceptions import Reason, Refusal
from accounts.models import User
from case_engine.checker.messages import OF_SKILL
from simulations.content.diff import Part, differences, meant_differences
from simulations.content.structure import structure_of
from simulations.models import CasePage, CaseVersion
from simulations.releases.drafts import Draft, LocatedProblem
from simulations.releases.messages import OF_USE
from simulations.releases.solving import BOUND, report_on

Raw = dict[str, Any]


class ReleaseRefused(Refusal):
    """Nothing was changed; `problems` are what stands in the way."""

    unchanged = Reason(_("Nothing has changed since version %(number)s."))
    changed = Reason(
        _(
            "Somebody has changed the case in the meantime. Look at what it is now, "
            "and release it then."
        )
    )
    page = Reason(_("“%(title)s” cannot be published: %(faults)s"))
    follows = Reason(
        _(
            "This page is not translated: it shows what is released of “%(title)s” "
            "(%(language)s). Release that, or translate this page first."
        )
    )
    original_first = Reason(
        _(
            "This is a translation of “%(title)s” (%(language)s), which has no "
            "released version yet. Release that first."
        )
    )
    structure = Reason(
        _(
            "Apart from its words, a translation is the same case as its original. "
            "This one differs from version %(number)s of “%(title)s” (%(language)s)."
        )
    )

    def __init__(
        self, code: str, message: str, problems: tuple[LocatedProblem, ...] = ()
    ) -> None:
        super().__init__(code, message)
        self.problems = problems

    @classmethod
    def errors(cls, errors: list[LocatedProblem]) -> "ReleaseRefused":
        text = ngettext(
            "%(count)s error stands in the way of a release.",
            "%(count)s errors stand in the way of a release.",
            len(errors),
        )
        return cls("errors", text % {"count": len(errors)}, tuple(errors))

    @classmethod
    def unproven(cls, warnings: list[LocatedProblem]) -> "ReleaseRefused":
        text = ngettext(
            "A warning says that this case may not measure skill. Say in a sentence "
            "why it is released all the same.",
            "%(count)s warnings say that this case may not measure skill. Say in a "
            "sentence why it is released all the same.",
            len(warnings),
        )
        return cls("unproven", text % {"count": len(warnings)}, tuple(warnings))

    @classmethod
    def held(cls, pages: list[Page]) -> "ReleaseRefused":
        text = _t(
            "Somebody still works on what would go out, and has locked it: %(pages)s. "
            "Ask them to unlock it, or to release the case themselves."
        )
        named = ", ".join(
            _t("“%(title)s” (%(person)s)")
            % {"title": page.draft_title, "person": page.locked_by or _t("nobody")}
            for page in pages
        )
        return cls("held", text % {"pages": named})


def _named(case: CasePage) -> dict[str, str]:
    return {"title": case.title, "language": case.locale.get_display_name()}


def original_of(case: CasePage) -> CasePage:
    """The page that the others were translated from; it may be the page itself."""
    same = CasePage.objects.filter(translation_key=case.translation_key)
    return same.select_related("locale").order_by("pk").first()


@dataclass
class Readiness:
    """What a release would be. Its check may take a second, the first time."""

    case: CasePage
    draft: Draft
    user: User | None = None  # who would release it; None for commands

    @classmethod
    def of(cls, case: CasePage, user: User | None = None) -> "Readiness":
        return cls(case, Draft.of(case), user)

    @cached_property
    def current(self) -> CaseVersion | None:
        return CaseVersion.objects.current_of(self.case)

    @cached_property
    def located(self) -> list[LocatedProblem]:
        """A page that follows another one has no drafts, and so no problems.

        A command may take as long as a worker.
        """
        if self.case.alias_of_id:
            return []
        bound = BOUND if self.user else None
        return self.draft.problems(report_on(self.draft, bound))

    @property
    def errors(self) -> list[LocatedProblem]:
        return [located for located in self.located if located.is_error]

    @property
    def warnings(self) -> list[LocatedProblem]:
        return [located for located in self.located if not located.is_error]

    @property
    def unproven(self) -> list[LocatedProblem]:
        """The warnings that it may not measure skill: a new version of such a case
        needs a reason.
        """
        if self.is_unchanged:
            return []
        asked = OF_SKILL | OF_USE
        return [w for w in self.warnings if w.problem.code in asked]

    @cached_property
    def changes(self) -> list[Part]:
        """Returns the differences from the current version; none where nothing is
        released.
        """
        return differences(self.current.content, self.draft.raw) if self.current else []

    @property
    def is_unchanged(self) -> bool:
        return self.current is not None and self.current.digest == self.draft.digest

    @cached_property
    def waiting(self) -> list[Page]:
        """Pages of the case with a draft that is newer than what is published."""
        pages = Page.objects.descendant_of(self.case, inclusive=True)
        waiting = pages.filter(Q(has_unpublished_changes=True) | Q(live=False))
        return list(waiting.select_related("locked_by").order_by("path"))

    @cached_property
    def structure_mismatch(self) -> tuple[ReleaseRefused | None, list[Part]]:
        return structure_mismatch(self.case, self.draft.raw)

    @property
    def obstacle(self) -> ReleaseRefused | None:
        """What stands in the way of a release beside errors."""
        if held := held_by_others(self.waiting, self.user):
            return ReleaseRefused.held(held)
        return self.structure_mismatch[0]

    @property
    def refusal(self) -> ReleaseRefused | None:
        if self.errors:
            return ReleaseRefused.errors(self.errors)
        return self.obstacle


def held_by_others(pages: list[Page], user: User | None) -> list[Page]:
    """The pages that somebody else has locked, because they still work on them."""
    user_id = user.pk if user else None
    return [p for p in pages if p.locked and (p.locked_by_id or 0) != user_id]


def structure_mismatch(
    case: CasePage, raw: Raw
) -> tuple[ReleaseRefused | None, list[Part]]:
    """Where `raw` of a translation is not the same case as what its original has
    released, and in what.
    """
    original = original_of(case)
    if original.pk == case.pk:
        return None, []
    if case.alias_of_id:
        return ReleaseRefused.follows(**_named(original)), []
    released = CaseVersion.objects.current_of(original)
    if released is None:
        return ReleaseRefused.original_first(**_named(original)), []
    parts = meant_differences(structure_of(released.content), structure_of(raw))
    refused = ReleaseRefused.structure(number=released.number, **_named(original))
    return (refused if parts else None), parts
