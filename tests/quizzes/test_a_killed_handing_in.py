"""A process that dies amid a handing in leaves nothing half done; the sweep ends it."""

import datetime as dt
import os
import subprocess
import sys
from pathlib import Path

from django.core.management import call_command
from django.db import connections
from django.http import QueryDict
from django.utils import timezone

from quizzes.models import AttemptQuestion, QuizAttempt
from tests.factories import a_course, a_person
from tests.quizzes.quizzes import a_quiz, an_option

ROOT = Path(__file__).resolve().parents[2]

DIES = """
import os, sys, django
django.setup()
from django.db import connection
from quizzes.models import QuizAttempt

def die(execute, sql, params, many, context):
    execute(sql, params, many, context)
    if sql.startswith("UPDATE") and "quizzes_quizattempt" in sql.split("SET")[0]:
        os._exit(9)

with connection.execute_wrapper(die):
    QuizAttempt.objects.get(pk=sys.argv[1]).hand_in()
"""


def test_a_process_that_is_killed_amid_a_handing_in(committed, test_database):
    course = a_course("Following money", days=1, lessons=1)
    quiz = a_quiz(course, an_option("q1"), time_limit=20)
    alice = a_person("Alice Moyo")
    enrolment = course.enrol(alice)
    attempt = QuizAttempt.objects.begin(alice, quiz)
    ids = attempt.questions.select_related("question").get().screen_with(attempt.secret)
    right = next(blind for blind, own in ids.ids.items() if own == "q1-0")
    attempt.keep_answer(1, 0, QueryDict(f"option={right}"))
    over = timezone.now() - dt.timedelta(hours=1)
    QuizAttempt.objects.update(ends_at=over)
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
    assert AttemptQuestion.objects.get().answer is None
    assert QuizAttempt.objects.get().is_open
    assert not enrolment.completions.exists()
    for _again in range(2):
        call_command("hand_in_overdue")
    attempt = QuizAttempt.objects.get()
    assert (attempt.is_open, attempt.marks, attempt.handed_in_at) == (False, 100, over)
    assert enrolment.completions.count() == 1
