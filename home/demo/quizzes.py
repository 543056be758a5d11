"""The tests before and after: their questions into the bank, and the two pages."""

from pathlib import Path
from uuid import UUID

from courses.models import ModulePage
from exercises.models import BankExercise
from home.demo import shapes
from home.demo.bank import store
from home.demo.publishing import in_programme, publish
from quizzes.models import QuizPage
from untrusted_files.yaml_reader import load_yaml, read_bounded

TIME_LIMIT = 60  # minutes


def build_test(
    module: ModulePage, session: shapes.Session, key: UUID, folder: Path
) -> None:
    """`folder` has the blueprint and its forms. The test before brings the questions;
    the test after has the other form of it, and may be taken once more for practice.
    """
    page = QuizPage(
        **in_programme(session, key),
        title=session.title,
        introduction=_plain(session.reading),
        time_limit=TIME_LIMIT,
        asks_certainty=True,
        answers_told=QuizPage.Told.PAIR,
    )
    if session.activity.test == "before":
        page.selection = QuizPage.Selection.FORMS
        page.pass_mark = 0
        page.blueprint = [("outcome", line) for line in _blueprint(folder)]
        page.form_a, page.form_b = (_form(folder, name) for name in "ab")
    else:
        course = module.get_parent()
        page.before = QuizPage.objects.descendant_of(course).order_by("path").first()
        page.attempts_allowed = 2
    publish(module, page)


def _plain(reading: str) -> str:
    paragraphs = (part.strip() for part in reading.split("\n\n"))
    return "\n\n".join(p for p in paragraphs if p and not p.startswith("## "))


def _blueprint(folder: Path) -> list[dict[str, object]]:
    outcomes = load_yaml(read_bounded(folder / "blueprint.yaml"))["outcomes"]
    return [
        {"outcome": line["id"], "text": line["text"], "number": 1} for line in outcomes
    ]


def _form(folder: Path, name: str) -> list[tuple[str, BankExercise]]:
    return [("question", question) for question in store(folder / f"form-{name}.yaml")]
