from django.urls import path

from programmes import dates  # noqa: F401  (for <isodate:…>)
from programmes.views import (
    assignments,
    attendance,
    audit_log,
    bulk_enrolment,
    cohorts,
    erasure,
    exports,
    invitations,
    mailings,
    members,
    overview,
    progress,
    reports,
    saved_reports,
    seats,
)

app_name = "programmes"

_REPORTS = "reports/"
_EXPORT = f"{_REPORTS}exports/<uuid:export_id>/"
_COHORT = "cohorts/<int:cohort_id>/"
_HAND_IN = f"{_COHORT}assignments/<int:submission_id>/"
_PERSON = f"{_COHORT}people/<int:enrolment_id>/"

urlpatterns = [
    path("", overview.overview, name="overview"),
    path("log/", audit_log.log, name="log"),
    path("members/", members.members, name="members"),
    path("members/<int:membership_id>/", members.member, name="member"),
    path("members/<int:membership_id>/letter/", members.letter, name="letter"),
    path("members/<int:membership_id>/roles/", members.roles, name="roles"),
    path("members/<int:membership_id>/erase/", erasure.erase, name="erase"),
    path("members/<int:membership_id>/<slug:verb>/", members.decide, name="decide"),
    path("invitations/", invitations.invitations, name="invitations"),
    path("cohorts/add/", cohorts.add, name="add_cohort"),
    path(_REPORTS, reports.report, name="report"),
    path(f"{_REPORTS}table/<slug:form>/", reports.report_file, name="report_file"),
    path(f"{_REPORTS}people/", exports.export_people, name="export_people"),
    path(f"{_REPORTS}dictionary/", reports.data_dictionary, name="dictionary"),
    path(
        f"{_REPORTS}dictionary/<slug:form>/",
        reports.dictionary_file,
        name="dictionary_file",
    ),
    path(f"{_REPORTS}saved/", saved_reports.saved, name="saved_reports"),
    path(
        f"{_REPORTS}saved/<int:report_id>/", saved_reports.change, name="saved_report"
    ),
    path(f"{_REPORTS}exports/", exports.exports, name="exports"),
    path(_EXPORT, exports.export, name="export"),
    path(f"{_EXPORT}again/", exports.again, name="export_again"),
    path(f"{_EXPORT}file/", exports.export_file, name="export_file"),
    path(_COHORT, progress.cohort, name="cohort"),
    path(
        f"{_COHORT}progress.csv",
        exports.export_cohort,
        {"kind": "csv"},
        name="progress_csv",
    ),
    path(
        f"{_COHORT}progress.xlsx",
        exports.export_cohort,
        {"kind": "xlsx"},
        name="progress_xlsx",
    ),
    path(f"{_COHORT}edit/", cohorts.edit, name="edit_cohort"),
    path(f"{_COHORT}enrol/", bulk_enrolment.enrol, name="enrol"),
    path(f"{_COHORT}enrol/pick/", bulk_enrolment.pick, name="pick"),
    path(f"{_COHORT}enrol/list/", bulk_enrolment.by_list, name="enrol_list"),
    path(
        f"{_COHORT}waiting/<int:waiting>/remove/", seats.let_go, name="remove_waiting"
    ),
    path(f"{_COHORT}kept/<int:reservation>/remove/", seats.let_go, name="remove_kept"),
    path(f"{_COHORT}attendance/", attendance.first_day, name="attendance"),
    path(f"{_COHORT}attendance/<isodate:day>/", attendance.sheet, name="sheet"),
    path(f"{_COHORT}assignments/", assignments.assignments, name="assignments"),
    path(_HAND_IN, assignments.submission, name="submission"),
    path(f"{_HAND_IN}<slug:verb>/", assignments.review, name="review"),
    path(f"{_COHORT}announce/", mailings.announce, name="announce"),
    path(f"{_COHORT}remind/", mailings.remind, name="remind"),
    path(_PERSON, progress.person, name="person"),
    path(f"{_PERSON}mark/", progress.mark, name="mark"),
    path(f"{_PERSON}withdraw/", bulk_enrolment.withdraw, name="withdraw"),
    path(f"{_PERSON}transfer/", bulk_enrolment.transfer, name="transfer"),
]
