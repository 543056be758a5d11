"""What a quiz says of cohorts, and of itself, for those who lead them."""

from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.db.models import QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.text import slugify
from django.utils.translation import get_language
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST, require_safe

from accounts.models import AuditAction, AuditEntry, Region, User
from accounts.requests import AuthenticatedHttpRequest
from courses.models import Cohort
from courses.spreadsheets import as_csv, as_workbook
from quizzes.models import QuizPage
from quizzes.results.cohort import CohortResults
from quizzes.results.research import research_table
from quizzes.results.tables import TABLES, all_tables, dictionary
from quizzes.results.tables import table as table_of

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@never_cache
@require_safe
@login_required
def statistics(request: AuthenticatedHttpRequest, quiz_key: UUID) -> HttpResponse:
    """Of all cohorts that the reader leads, or of the one that they choose."""
    quiz, cohorts = _found(request, quiz_key)
    chosen = _chosen(cohorts, request.GET.get("cohort", ""))
    context = {
        "quiz": quiz,
        "cohorts": cohorts,
        "chosen": chosen,
        "results": CohortResults(quiz, chosen),
        "tables": TABLES,
        "may_research": bool(_for_research(request.user, chosen)),
    }
    return render(request, "quizzes/cohorts.html", context)


@never_cache
@require_safe
@login_required
def table(request: AuthenticatedHttpRequest, quiz_key: UUID, name: str) -> HttpResponse:
    quiz, cohorts = _found(request, quiz_key)
    if name != "dictionary" and name not in TABLES:
        raise Http404
    chosen = _chosen(cohorts, request.GET.get("cohort", ""))
    results = CohortResults(quiz, chosen)
    text = as_csv(dictionary() if name == "dictionary" else table_of(results, name))
    return _file(request, results, text, "text/csv", f"{name}.csv")


@never_cache
@require_safe
@login_required
def workbook(request: AuthenticatedHttpRequest, quiz_key: UUID) -> HttpResponse:
    quiz, cohorts = _found(request, quiz_key)
    results = CohortResults(quiz, _chosen(cohorts, request.GET.get("cohort", "")))
    data = as_workbook(all_tables(results))
    return _file(request, results, data, XLSX, "statistics.xlsx")


@never_cache
@require_POST
@login_required
def research(request: AuthenticatedHttpRequest, quiz_key: UUID) -> HttpResponse:
    """Every answer by pseudonym, for managers of the region; of three or more."""
    quiz, cohorts = _found(request, quiz_key)
    chosen = _chosen(cohorts, request.POST.get("cohort", ""))
    results = CohortResults(quiz, _for_research(request.user, chosen))
    if not results.is_enough:
        raise Http404
    text = as_csv(research_table(results))
    return _file(request, results, text, "text/csv", "answers.csv")


def _found(
    request: AuthenticatedHttpRequest, quiz_key: UUID
) -> tuple[QuizPage, list[Cohort]]:
    """The page in the reader's language where there is one, and the cohorts of its
    course that the reader leads. Raises Http404 where there are none.
    """
    pages = QuizPage.objects.filter(translation_key=quiz_key).select_related("locale")
    found = sorted(
        pages.order_by("pk"),
        key=lambda page: page.locale.language_code != get_language(),
    )
    if not found or found[0].course is None:
        raise Http404
    led = Cohort.objects.led_by(request.user).of_course(found[0].course)
    cohorts = list(led.distinct().select_related("region").order_by("-starts", "name"))
    if not cohorts:
        raise Http404
    return found[0], cohorts


def _chosen(cohorts: list[Cohort], number: str) -> list[Cohort]:
    if not number:
        return cohorts
    chosen = [cohort for cohort in cohorts if str(cohort.pk) == number]
    if not chosen:
        raise Http404
    return chosen


def _for_research(user: User, cohorts: list[Cohort]) -> list[Cohort]:
    """Those of regions that the person manages."""
    if user.is_superuser:
        return cohorts
    managed: QuerySet[Region] = Region.objects.managed_by(user)
    regions = set(managed.values_list("pk", flat=True))
    return [cohort for cohort in cohorts if cohort.region_id in regions]


def _file(
    request: AuthenticatedHttpRequest,
    results: CohortResults,
    data: str | bytes,
    content_type: str,
    name: str,
) -> HttpResponse:
    """Each export is in the audit log of each region that it has people of."""
    given = results.given
    regions = {cohort.region_id: cohort.region for cohort in given.cohorts}
    for region in regions.values():
        AuditEntry.objects.record(
            AuditAction.EXPORTED,
            by=request.user,
            region=region,
            detail=f"{given.quiz.title}: {name}",
        )
    response = HttpResponse(data, content_type=content_type)
    about = slugify(given.quiz.title) or "quiz"
    response["Content-Disposition"] = f'attachment; filename="{about}-{name}"'
    return response
