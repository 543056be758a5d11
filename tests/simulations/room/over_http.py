"""A whole case as its player sends it, page by page."""

from django.test import Client

from case_engine.model import Task
from exercises.kinds.blinding import Blinding
from simulations.models import Attempt, CasePage
from tests.case_engine.starter import CONTENT
from tests.simulations.cli.transcripts import read_transcripts
from tracing.amounts import exact


def play_well(client: Client, case: CasePage) -> Attempt:
    """Plays the first transcript of a starter case; answers its tasks right."""
    transcript = read_transcripts(CONTENT / "cases" / f"{case.case_slug}.plays.txt")[0]
    address = client.post(f"/cases/{case.pk}/attempts/").url
    attempt = Attempt.objects.get(pk=address.split("/")[-2])
    for sequence, decision in enumerate(transcript.decisions):
        key = str(attempt.pk)
        if decision.startswith("marks="):
            scene = attempt.play.content.case.scenes[attempt.play.state.scene]
            answer = _right(scene.task, key)
        else:
            answer = {"choice": Blinding(key).id(decision)}
        sent = client.post(f"{address}decisions/", {"sequence": sequence, **answer})
        assert sent.status_code == 302, sent.text
        attempt = Attempt.objects.get(pk=attempt.pk)
    return attempt


def _right(task: Task, key: str) -> dict[str, object]:
    if task.kind == "trace":
        amounts = task.asked.right
        return {
            f"amount-{place}": exact(amounts[name])
            for place, name in enumerate(task.asked.accounts)
        }
    return {"option": [Blinding(key).id(name) for name in task.asked.solution()]}
