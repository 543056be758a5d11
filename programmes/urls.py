from django.urls import path

from programmes import dates  # noqa: F401  (for <isodate:…>)
from programmes.views import (
    attendance,
    cohorts,
    enrolling,
    erasing,
    invitations,
    letters,
    log,
    members,
    overview,
    progress,
)

app_name = "programmes"

_COHORT = "cohorts/<int:cohort_id>/"
_PERSON = f"{_COHORT}people/<int:enrolment_id>/"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("log/", log.log, name="log"),
    path("members/", members.members, name="members"),
    path("members/<int:membership_id>/", members.member, name="member"),
    path("members/<int:membership_id>/letter/", members.letter, name="letter"),
    path("members/<int:membership_id>/roles/", members.roles, name="roles"),
    path("members/<int:membership_id>/erase/", erasing.erase, name="erase"),
    path("members/<int:membership_id>/<slug:verb>/", members.decide, name="decide"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("cohorts/add/", cohorts.add, name="add_cohort"),
    path(_COHORT, progress.cohort, name="cohort"),
    path(f"{_COHORT}edit/", cohorts.edit, name="edit_cohort"),
    path(f"{_COHORT}enrol/", enrolling.enrol, name="enrol"),
    path(f"{_COHORT}enrol/pick/", enrolling.pick, name="pick"),
    path(f"{_COHORT}enrol/list/", enrolling.by_list, name="enrol_list"),
    path(f"{_COHORT}attendance/", attendance.first_day, name="attendance"),
    path(f"{_COHORT}attendance/<isodate:day>/", attendance.sheet, name="sheet"),
    path(f"{_COHORT}announce/", letters.announce, name="announce"),
    path(f"{_COHORT}remind/", letters.remind, name="remind"),
    path(_PERSON, progress.person, name="person"),
    path(f"{_PERSON}mark/", progress.mark, name="mark"),
    path(f"{_PERSON}withdraw/", enrolling.withdraw, name="withdraw"),
    path(f"{_PERSON}transfer/", enrolling.transfer, name="transfer"),
]
