from django import template
from django.template.context import RequestContext

from courses.models import Cohort
from simulations.content.rich_text import paragraphs
from simulations.models import CaseLibraryPage, CasePage
from simulations.room.case_library import CaseLibrary
from simulations.room.case_status import CaseStatus

register = template.Library()
register.filter("paragraphs", paragraphs)


@register.simple_tag(takes_context=True)
def case_status(context: RequestContext, case: CasePage) -> CaseStatus:
    """Where the reader stands with a case."""
    return CaseStatus(context["request"].user, case)


@register.simple_tag(takes_context=True)
def case_library(context: RequestContext, page: CaseLibraryPage) -> CaseLibrary:
    """Lists what the reader may play, as the address filters it."""
    return CaseLibrary(page, context["request"])


@register.simple_tag(takes_context=True)
def led_cohorts(context: RequestContext, case: CasePage) -> list[Cohort]:
    """Those in whose course the case stands and whose people the reader may look at."""
    if case.course is None:
        return []
    cohorts = Cohort.objects.led_by(context["request"].user).of_course(case.course)
    return list(cohorts.distinct().order_by("-starts", "name"))
