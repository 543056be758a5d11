from django.urls import path

from quizzes.views import results, sitting

app_name = "quizzes"

_ATTEMPT = "quiz-attempts/<uuid:attempt_id>/"

urlpatterns = [
    path("quizzes/<int:quiz_id>/attempts/", sitting.begin, name="begin"),
    path(_ATTEMPT, sitting.overview, name="attempt"),
    path(f"{_ATTEMPT}questions/<int:number>/", sitting.question, name="question"),
    path(f"{_ATTEMPT}hand-in/", sitting.hand_in, name="hand_in"),
    path(f"{_ATTEMPT}result/", results.result, name="result"),
]
