"""Problems have codes, and sentences that can be translated."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

from case_engine.as_json import problem_from_json
from case_engine.checker import messages
from case_engine.checker.messages import MESSAGES
from checking.messages import MISSING_KEY, OUT_OF_RANGE
from checking.problems import Message, Missing, Problem, by_code
from exercises.exchange import messages as of_exchange
from home.management.commands.makemessages import Command
from simulations.exchange import messages as of_imports
from simulations.exchange.twine import messages as of_stories
from untrusted_files import messages as of_files

STATES = Message("states", "%(count)s state was seen.", "%(count)s states were seen.")


def test_a_problem_says_in_english_what_is_wrong():
    problem = OUT_OF_RANGE.at("pass_mark", least=0, most=100)
    assert (problem.path, problem.code) == ("pass_mark", "out-of-range")
    assert problem.message == "This must be from 0 to 100."


@pytest.mark.parametrize(
    ("count", "sentence"), [(1, "1 state was seen."), (2, "2 states were seen.")]
)
def test_a_number_decides_which_sentence_is_said(count: int, sentence: str):
    assert STATES.at("scenes", count=count).message == sentence


def test_a_problem_is_said_in_the_language_of_the_functions_it_gets():
    french = {OUT_OF_RANGE.english: "De %(least)s à %(most)s."}
    problem = OUT_OF_RANGE.at("pass_mark", least=0, most=100)
    assert problem.text(french.__getitem__) == "De 0 à 100."
    counted = STATES.at("scenes", count=3)
    forms = ("Un état.", "%(count)s états.")
    assert counted.text(ngettext=lambda one, many, n: forms[n > 1]) == "3 états."


def test_what_is_still_to_be_written_is_told_from_what_is_wrong():
    assert MISSING_KEY.at("title", key="title").unfinished
    assert not OUT_OF_RANGE.at("pass_mark", least=0, most=100).unfinished


def test_a_problem_that_was_kept_as_json_is_the_same_problem():
    problem = messages.SEARCH_CUT_SHORT.at("scenes", count=1)
    kept = {"path": "scenes", "code": problem.code, "params": dict(problem.params)}
    assert problem_from_json(json.loads(json.dumps(kept))) == problem


def test_a_problem_that_was_kept_without_a_code_says_what_it_said():
    kept = {"path": "scenes[1]", "message": "100 % of it was said before."}
    problem = problem_from_json(kept)
    assert isinstance(problem, Problem)
    assert (problem.path, problem.message) == ("scenes[1]", kept["message"])


def test_no_code_stands_for_two_sentences():
    files = ["checking/messages.py", "case_engine/checker/messages.py"]
    files += ["simulations/exchange/messages.py", "untrusted_files/messages.py"]
    files += ["exercises/kinds/messages.py", "simulations/exchange/twine/messages.py"]
    files += ["exercises/exchange/messages.py"]
    written = "".join(Path(file).read_text() for file in files)
    ours = MESSAGES | by_code(vars(of_imports)) | by_code(vars(of_files))
    ours |= by_code(vars(of_stories)) | of_exchange.MESSAGES
    assert written.count("Message(") + written.count("Missing(") == len(ours)


@pytest.mark.skipif(not shutil.which("xgettext"), reason="gettext is not installed")
def test_makemessages_collects_every_sentence_and_its_plural(tmp_path: Path):
    source = tmp_path / "messages.py"
    source.write_text(
        'A = Message("a", "One sentence.")\n'
        'B = Message(\n    "b",\n    "%(count)s state.",\n    "%(count)s states.",\n)\n'
        'C = Missing(\n    "c",\n    "Two halves "\n    "of it.",\n)\n'
    )
    command = ["xgettext", "--language=Python", "--output=-", "--from-code=UTF-8"]
    command += [*Command.xgettext_options, str(source)]
    found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    assert 'msgid "One sentence."\nmsgstr' in found
    assert 'msgid "%(count)s state."\nmsgid_plural "%(count)s states."' in found
    assert 'msgid "Two halves of it."' in found
    assert not any(f'msgid "{code}"' in found for code in "abc")


def test_the_two_kinds_of_message_are_told_apart():
    assert Missing("x", "X.") != Message("x", "X.")
