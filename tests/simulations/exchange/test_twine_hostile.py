"""A file that is made to hurt takes as long as any other of its length, and what is
read of any file is a case as far as its shape goes.
"""

import time

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from case_engine.checker.schema import shape_of_case
from checking.problems import Problem
from simulations.exchange.errors import ImportRefusedError
from simulations.exchange.twine.story import Story, read_story
from tests.simulations.exchange.twine_files import a_file

FORMATS = ["Harlowe", "SugarCube", "Snowman", "Chapbook"]
HOSTILE = [
    *("[[", "[", "(a:", "(a:\n", '(a:"', "(a:'", "<<a ", '<<a "\n', "<<script>>"),
    *("<a ", "<a data-passage=x>", "<!--", "`", "''//", "[img[a][", "{a ", "<%"),
    *("![a](", "\\", "  ", "\n", "_a ", "@@a;", "==", "&#", "<b><i>", "-"),
]
LENGTH = 60_000
SECONDS = 10  # a second is usual; what grows with the square would take a minute


@pytest.mark.parametrize("format", FORMATS)
@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_alone(format, piece):
    text = f"a{piece * (LENGTH // len(piece))}x"
    began = time.process_time()

    read_or_refuse(a_file(f":: Start\n{text}", format=format))

    assert time.process_time() - began < SECONDS


def test_a_header_takes_as_long_as_any_line():
    for piece in "\\[", "\\\\", "[", "{", "{}", "[a] ", " ", "\\":
        began = time.process_time()
        read_or_refuse(f":: a{piece * (LENGTH // len(piece))}x\n")
        assert time.process_time() - began < SECONDS


def test_links_within_links_end():
    text = "(link-goto: \"a (link-goto: 'b (link-goto: c', 'd')\", \"Start\")" * 100

    assert isinstance(read_or_refuse(a_file(f":: Start\n{text}")), Story)


def read_or_refuse(text: str) -> Story | ImportRefusedError:
    """Nothing else may happen."""
    try:
        return read_story(text.encode("utf-8", "surrogatepass"))
    except ImportRefusedError as error:
        return error


def shape_faults(story: Story) -> list[Problem]:
    return list(shape_of_case(story.raw, ""))


PIECES = r"""
[[ ]] -> <- | ][ ( ) : (set: (link: (goto: (link-goto: (if: " ' << >> <<link "a" <<goto
<</link>> <<script>> $a $$ _b '' // ** * __ _ ~~ ^^ ` { } <% %> <!-- --> /* */ \ # ! >
<b> </b> <i> <p> <ul> <li> <a </a> <script> <img & &lt; &#0; -- [if [img[ Start Other
https://a.b words é ا data-passage= href=
"""
_pieces = st.sampled_from(
    [*PIECES.split(), " ", "\n", "\t", "\x00", "\u2028", "\n--\n", "\n:: Other\n"]
)
_texts = st.lists(_pieces | st.text(max_size=5), max_size=40).map("".join)


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(_texts, st.sampled_from(FORMATS))
def test_any_text_is_a_case_by_its_shape_or_refused(text, format):
    story = read_or_refuse(a_file(f":: Start\n{text}", format=format))

    if isinstance(story, Story):
        assert shape_faults(story) == []
        assert "\x00" not in str(story.raw)
        bodies = "".join(scene["body"] for scene in story.raw["scenes"])
        assert set(elements(bodies)) <= {
            *("p", "h3", "ul", "ol", "li", "blockquote", "b", "i", "br", "a"),
        }


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.text().map(lambda text: f"::{text}".encode()))
def test_any_bytes_are_read_or_refused(content):
    try:
        story = read_story(content)
    except ImportRefusedError:
        return
    assert shape_faults(story) == []


def elements(html: str) -> list[str]:
    parts = html.split("<")[1:]
    return [part.strip("/").split(">")[0].split(" ")[0].strip("/") for part in parts]
