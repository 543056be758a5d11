"""docs/operating.md says what is so: its commands, its SQL, its units, its timers."""

import re
import shlex
from pathlib import Path

import pytest
from django.core.management import (
    call_command,
    get_commands,
    load_command_class,
)
from django.db import connection

from operating.timers import TIMERS

ROOT = Path(__file__).resolve().parents[2]
GUIDE = (ROOT / "docs" / "operating.md").read_text()
UNITS = sorted((ROOT / "deploy" / "systemd").iterdir())
EXAMPLES = {"NUMBER": "1", "…": "", "you@example.org": "you@example.org"}
# They change what people see, ask questions, or never end: here their words are
# checked, and another test runs them.
RUN_ELSEWHERE = {
    "check": "tests/operating/test_production_settings.py",
    "collectstatic": "tests/operating/conftest.py",
    "db_worker": "tests/operating/test_worker_killed.py",
    "demo": "tests/home/test_demo.py",
    "erase": "tests/privacy/test_asking_for_erasure.py",
    "issue_certificates": "tests/certificates/test_issue_certificates.py",
    "migrate": "tests/operating/test_upgrading_the_first_house.py",
    "search_released": "tests/simulations/releases/test_searching_released.py",
    "serve": "tests/operating/test_serving.py",
}
RUN_BY_HAND = {"createsuperuser"}
NOT_RUN = RUN_ELSEWHERE.keys() | RUN_BY_HAND


def lines_of_commands() -> list[str]:
    inline = re.findall(r"`manage\.py ([^`]+)`", GUIDE)
    blocks = re.findall(r"^    .*python manage\.py ([^#\n]+)", GUIDE, re.MULTILINE)
    units = re.findall(
        r"manage\.py (.+)", "\n".join(unit.read_text() for unit in UNITS)
    )
    return sorted({line.strip() for line in inline + blocks + units})


def words_of(line: str) -> list[str]:
    words = [EXAMPLES.get(word, word) for word in shlex.split(line)]
    return [word for word in words if word]


def sql() -> list[str]:
    return re.findall(r"^    ((?:SELECT|UPDATE) .+;)$", GUIDE, re.MULTILINE)


@pytest.mark.parametrize("line", lines_of_commands())
def test_each_command_of_the_guide_is_one(line: str, settings) -> None:
    in_database = {"BACKEND": "django_tasks_db.DatabaseBackend"}
    settings.TASKS = {"default": settings.TASKS["default"] | in_database}
    name, *words = words_of(line)
    command = load_command_class(get_commands()[name], name)
    command.create_parser("manage.py", name).parse_args(words)


@pytest.mark.django_db
@pytest.mark.parametrize(
    "line", [line for line in lines_of_commands() if words_of(line)[0] not in NOT_RUN]
)
def test_what_changes_nothing_for_people_runs(line: str) -> None:
    call_command(*words_of(line))


@pytest.mark.parametrize("name", sorted(NOT_RUN))
def test_what_is_not_run_here_is_run_elsewhere_or_the_guide_says_so(name: str) -> None:
    if name in RUN_BY_HAND:
        _, said = GUIDE.split("Not run by any test", 1)
        assert f"`manage.py {name}`" in said.partition("\n")[0]
    else:
        assert f'"{name}"' in (ROOT / RUN_ELSEWHERE[name]).read_text()


@pytest.mark.django_db
@pytest.mark.parametrize("statement", sql())
def test_the_sql_of_the_guide_runs(statement: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(statement)


def test_there_is_sql_to_test() -> None:
    assert len(sql()) == 2


def test_the_table_of_timers_is_what_the_timers_run() -> None:
    table = re.findall(
        r"^\| (?:every|once) [^|]+ \| `manage\.py (.+?)` \|", GUIDE, re.M
    )

    assert table == list(TIMERS)


def test_each_unit_to_copy_stands_in_the_guide() -> None:
    names = {unit.name.replace("@.service", "@1") for unit in UNITS}
    names = {name.removesuffix(".service") for name in names}

    missing = {name for name in names if name not in GUIDE}
    assert missing == set()
