"""What a checker says, in the language of who reads it."""

from django import template
from django.utils.translation import gettext, ngettext

from checking.problems import Problem

register = template.Library()


@register.filter
def said_of_problem(problem: Problem) -> str:
    words = problem.text(gettext, ngettext)
    return f"{problem.path}: {words}" if problem.path else words
