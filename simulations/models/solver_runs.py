"""What the solver found in one content of a case, kept so that it is sought once."""

from datetime import timedelta
from typing import Any

from django.db import models, transaction
from django.db.models import Case, Q, When
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from simulations.models.cases import CasePage
from simulations.models.versions import CaseVersion

TOO_LONG = timedelta(minutes=10)
"""A search that has neither ended nor failed after this has lost its worker."""

KEPT = timedelta(days=30)
"""After it was last asked for; the drafts of a case differ with every word."""


class CaseSearchQuerySet(models.QuerySet["CaseSearch"]):
    def ask(
        self, digest: str, content: dict[str, Any], case: CasePage | None = None
    ) -> tuple["CaseSearch", bool]:
        """The one search of this content, and whether its task must be enqueued.

        `case` is the page whose draft it is.
        """
        search, is_new = self.get_or_create(
            digest=digest, defaults={"content": content, "case": case}
        )
        if case is not None and search.case_id != case.pk:
            self.filter(pk=search.pk).update(case=case)
        return search, is_new or search.ask_again()

    def nearest(self, case: CasePage, digest: str) -> "CaseSearchQuerySet":
        """What was found in this draft of a case; after it what was in other drafts of
        it, the latest first.
        """
        searches = self.filter(findings__isnull=False)
        searches = searches.filter(Q(digest=digest) | Q(case=case.pk))
        exact = Case(When(digest=digest, then=0), default=1)
        return searches.order_by(exact, "-finished_at")

    def going_on(self) -> "CaseSearchQuerySet":
        return self.filter(state__in=CaseSearch.GOING_ON)

    def begin(self, digest: str) -> "CaseSearch | None":
        """Gives the search to one worker alone; None where it does not wait."""
        waiting = self.filter(digest=digest, state=CaseSearch.State.WAITING)
        if not waiting.update(state=CaseSearch.State.RUNNING, asked_at=timezone.now()):
            return None
        return self.get(digest=digest)

    def outdated(self) -> "CaseSearchQuerySet":
        """Searches of every play that were made before all prices were kept."""
        whole = self.filter(state=CaseSearch.State.DONE, findings__complete=True)
        return whole.filter(Q(prices=None) | ~Q(findings__has_key="prices"))

    def forgotten(self) -> "CaseSearchQuerySet":
        """Searches of drafts that nobody has looked at for a while."""
        released = CaseVersion.objects.values("digest")
        return self.filter(asked_at__lt=timezone.now() - KEPT).exclude(
            digest__in=released
        )


class CaseSearch(models.Model):
    """What checker and solver found in one content, a draft's or a version's."""

    class State(models.TextChoices):
        WAITING = "waiting", _("waiting")
        RUNNING = "running", _("running")
        DONE = "done", _("done")
        FAILED = "failed", _("failed")

    GOING_ON = State.WAITING, State.RUNNING

    digest = models.CharField(max_length=64, unique=True)
    # The page whose draft it was last; none where only a version was searched.
    case = models.ForeignKey(
        CasePage, on_delete=models.SET_NULL, null=True, related_name="+"
    )
    content = models.JSONField()
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    asked_at = models.DateTimeField(default=timezone.now)
    finished_at = models.DateTimeField(null=True, blank=True)
    # As `manage.py case check --json` and `case solve --json` give them; beside the
    # latter the seconds it took, and the share of random plays that pass.
    report = models.JSONField(null=True, blank=True)
    findings = models.JSONField(null=True, blank=True)

    objects = CaseSearchQuerySet.as_manager()

    def __str__(self) -> str:
        return f"{self.digest[:12]}: {self.state}"

    @property
    def is_going_on(self) -> bool:
        return self.state in self.GOING_ON

    @property
    def is_outdated(self) -> bool:
        """Whether it was made before prices were kept beside the findings."""
        return self.findings is not None and "prices" not in self.findings

    def ask_again(self, *, whatever_it_was: bool = False) -> bool:
        """Whether it waits anew: where its worker was lost, or somebody tries again
        what failed. What is done stays done, and is remembered as asked for.
        """
        now = timezone.now()
        again = Q(state__in=self.GOING_ON, asked_at__lt=now - TOO_LONG)
        if whatever_it_was:
            again |= Q(state=self.State.FAILED)
        row = type(self).objects.filter(pk=self.pk)
        if row.filter(again).update(state=self.State.WAITING, asked_at=now):
            self.state, self.asked_at = self.State.WAITING, now
            return True
        if self.state == self.State.DONE and self.is_outdated:
            self.repeat()
            return True
        if self.state == self.State.DONE and self.asked_at < now - timedelta(days=1):
            row.update(asked_at=now)
        return False

    def repeat(self) -> None:
        """Waits once more, and keeps what was found until then."""
        self.asked_at = timezone.now()
        self.state = self.State.WAITING
        self.save(update_fields=["asked_at", "state"])

    @transaction.atomic
    def finish(
        self,
        report: dict[str, Any],
        findings: dict[str, Any] | None,
        prices: bytes | None = None,
    ) -> None:
        """`prices` is a PriceTable; None where the search did not see every play."""
        self.report, self.findings = report, findings
        self._end(self.State.DONE)
        if prices is not None:
            SearchPrices.objects.update_or_create(
                search=self, defaults={"table": prices}
            )

    def fail(self) -> None:
        self._end(self.State.FAILED)

    def _end(self, state: State) -> None:
        self.state, self.finished_at = state, timezone.now()
        self.save(update_fields=["state", "finished_at", "report", "findings"])


class SearchPrices(models.Model):
    """What is kept of a search, so that any play can be priced without another one. A
    row of its own, since it is larger than the rest and seldom asked for.
    """

    search = models.OneToOneField(
        CaseSearch, on_delete=models.CASCADE, related_name="prices"
    )
    table = models.BinaryField()

    def __str__(self) -> str:
        return str(self.search)
