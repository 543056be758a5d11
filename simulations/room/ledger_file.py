"""The ledger of a task as a file to be worked with elsewhere."""

from django.http import Http404, HttpResponse

from simulations.content.ledgers.csv_files import ledger_as_csv
from simulations.room.tasks import TaskView


def ledger_file(task: TaskView | None) -> HttpResponse:
    """Sends the ledger as CSV. Raises Http404 where no task is asked, or one that is
    about none.
    """
    if task is None or not task.has_ledger:
        raise Http404
    response = HttpResponse(ledger_as_csv(task.raw_ledger), content_type="text/csv")
    response["Content-Disposition"] = 'attachment; filename="ledger.csv"'
    return response
