"""A process that dies between the decision and the state leaves neither."""

import os
import subprocess
import sys
from pathlib import Path

from django.db import connections

from simulations.cli.verify_attempts import attempts_to_verify
from simulations.models import Attempt
from tests.factories import a_person
from tests.simulations.played import a_case, an_attempt

ROOT = Path(__file__).resolve().parents[3]

DIES = """
import os, sys, django
django.setup()
from django.db import connection
from simulations.models import Attempt

def die(execute, sql, params, many, context):
    execute(sql, params, many, context)
    if sql.startswith("INSERT") and "simulations_decision" in sql:
        os._exit(9)

with connection.execute_wrapper(die):
    Attempt.objects.get(pk=sys.argv[1]).decide(1, "order")
"""


def test_a_process_that_is_killed_between_the_decision_and_the_state(
    committed, test_database
):
    alice = a_person("Alice Moyo")
    attempt = an_attempt(alice, a_case(), "stop")
    connections.close_all()

    dead = subprocess.run(
        [sys.executable, "-c", DIES, str(attempt.pk)],
        cwd=ROOT,
        env={
            **os.environ,
            "DATABASE_URL": test_database,
            "DJANGO_SETTINGS_MODULE": "tests.settings",
        },
        check=False,
    )

    assert dead.returncode == 9
    assert [each.sequence for each in attempt.decisions.all()] == [0]
    assert [text for each in attempts_to_verify() for text in each.differences()] == []
    attempt = Attempt.objects.get(pk=attempt.pk)
    attempt.decide(1, "order")
    assert attempt.state == Attempt.State.FINISHED
