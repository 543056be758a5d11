"""Every word of the case format has a label, and no label stands for another word."""

import pytest

from case_engine.checker import schema
from case_engine.events import EventKind
from case_engine.model import VERBS
from case_engine.state import Status
from simulations.content import labels
from simulations.models import ScenePage
from tracing.trace import RULES


@pytest.mark.parametrize(
    ("labelled", "words"),
    [
        (labels.PARTY_KINDS, schema.PARTY_KINDS),
        (labels.ASSET_KINDS, schema.ASSET_KINDS),
        (labels.EVIDENCE_KINDS, schema.EVIDENCE_KINDS),
        (labels.VERDICTS, schema.VERDICTS),
        (labels.ENDINGS, schema.ENDINGS),
        (labels.ENDINGS, ScenePage.Ending.values),
        (labels.TRACING_RULES, RULES),
        (labels.STATUSES, [status.word for status in Status]),
        (labels.EVENTS, list(EventKind)),
        (labels.VERBS, ["reveal", *VERBS, "set", "clear"]),
    ],
)
def test_the_labels_are_those_of_the_words_of_the_format(labelled, words):
    assert list(labelled) == list(words)


def test_a_form_writes_its_choices_with_a_capital_letter():
    assert labels.choices(labels.VERDICTS)[0] == ("sound", "Sound")
