from django.urls import path

from simulations.views import attempts, cohorts, debriefs

app_name = "simulations"

_COHORT = "programme/cohorts/<int:cohort_id>/cases/<uuid:case_key>/"

urlpatterns = [
    path("cases/<int:case_pk>/attempts/", attempts.begin, name="begin"),
    path("attempts/<uuid:attempt_id>/", attempts.scene, name="attempt"),
    path("attempts/<uuid:attempt_id>/decisions/", attempts.decide, name="decide"),
    path("attempts/<uuid:attempt_id>/working/", attempts.working, name="working"),
    path("attempts/<uuid:attempt_id>/ledger.csv", attempts.ledger, name="ledger"),
    path("attempts/<uuid:attempt_id>/give-up/", attempts.give_up, name="give_up"),
    path("attempts/<uuid:attempt_id>/debrief/", debriefs.debrief, name="debrief"),
    path(
        "attempts/<uuid:attempt_id>/debrief/decisions/",
        debriefs.decisions,
        name="decisions",
    ),
    path(
        "attempts/<uuid:attempt_id>/steps/<int:number>/practice/",
        attempts.practise,
        name="play_on",
    ),
    path("attempts/<uuid:attempt_id>/steps/<int:number>/", debriefs.step, name="step"),
    path(
        "attempts/<uuid:attempt_id>/best-play/<int:number>/",
        debriefs.best_play,
        name="best_play",
    ),
    path(_COHORT, cohorts.paths, name="cohort"),
    path(f"{_COHORT}scenes/", cohorts.scenes, name="cohort_scenes"),
    path(f"{_COHORT}attempts/", cohorts.people, name="cohort_attempts"),
    path(f"{_COHORT}<slug:name>.csv", cohorts.table, name="cohort_table"),
    path(f"{_COHORT}paths.xlsx", cohorts.workbook, name="cohort_workbook"),
    path(f"{_COHORT}debrief/", cohorts.open_debrief, name="open_debrief"),
]
