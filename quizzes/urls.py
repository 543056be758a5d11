from django.urls import path

from quizzes.views import cohorts, results, sitting, texts

app_name = "quizzes"

_ATTEMPT = "quiz-attempts/<uuid:attempt_id>/"
_STATISTICS = "programme/quizzes/<uuid:quiz_key>/"

urlpatterns = [
    path("quizzes/<int:quiz_id>/attempts/", sitting.begin, name="begin"),
    path(_ATTEMPT, sitting.overview, name="attempt"),
    path(f"{_ATTEMPT}questions/<int:number>/", sitting.question, name="question"),
    path(f"{_ATTEMPT}hand-in/", sitting.hand_in, name="hand_in"),
    path(f"{_ATTEMPT}result/", results.result, name="result"),
    path(f"{_ATTEMPT}questions/<int:number>/marks/", texts.text, name="text"),
    path(_STATISTICS, cohorts.statistics, name="statistics"),
    path(f"{_STATISTICS}<slug:name>.csv", cohorts.table, name="statistics_table"),
    path(f"{_STATISTICS}statistics.xlsx", cohorts.workbook, name="workbook"),
    path(f"{_STATISTICS}research/", cohorts.research, name="research"),
    path(f"{_STATISTICS}texts/", texts.texts_alone, name="texts_alone"),
    path("programme/cohorts/<int:cohort_id>/texts/", texts.texts, name="texts"),
]
