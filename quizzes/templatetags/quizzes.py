from django import template
from django.template.context import RequestContext

from courses.models import Cohort
from quizzes.models import AttemptQuestion, QuizPage
from quizzes.standing import QuizStanding

register = template.Library()


@register.simple_tag(takes_context=True)
def quiz_standing(context: RequestContext, quiz: QuizPage) -> QuizStanding:
    """Where the reader stands with a quiz."""
    return QuizStanding(context["request"].user, quiz)


@register.simple_tag
def texts_waiting(cohort: Cohort) -> int:
    """How many texts of its tests have no marks yet."""
    return AttemptQuestion.objects.texts_of(cohort).count()


@register.simple_tag(takes_context=True)
def texts_alone_at(context: RequestContext, quiz: QuizPage) -> int:
    """How many texts of people without a cohort wait for marks of the reader."""
    user = context["request"].user
    if not (user.is_superuser or (user.is_authenticated and user.roles)):
        return 0
    texts = AttemptQuestion.objects.markable_by(user)
    return texts.texts_alone(quiz.translation_key).count()


@register.simple_tag(takes_context=True)
def cohorts_at_quiz(context: RequestContext, quiz: QuizPage) -> list[Cohort]:
    """Those in whose course it stands and whose people the reader may look at."""
    if quiz.course is None:
        return []
    cohorts = Cohort.objects.led_by(context["request"].user).of_course(quiz.course)
    return list(cohorts.distinct().order_by("-starts", "name"))
