"""What a text may hold is decided once, whatever way the text came in."""

import re
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from simulations.content.blocks_to_html import html_of
from simulations.content.html_to_blocks import blocks_of
from simulations.content.rich_text import ALLOWED, UNSEEN, paragraphs, rendered
from simulations.exchange.twine import html as twine_html
from tests.simulations.content.test_case_texts import Drawer

ELEMENTS = st.sampled_from(
    [*sorted(ALLOWED - {"embed"}), *UNSEEN, "span", "form", "h1"]
)
TEXTS = st.recursive(
    st.sampled_from(["a", " b ", "&lt;", "\n\n"]),
    lambda inner: st.builds(
        lambda name, parts: f"<{name}>{''.join(parts)}</{name}>",
        ELEMENTS,
        st.lists(inner, max_size=3),
    ),
    max_leaves=6,
)


class _Elements(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.found.append(tag)


def elements_in(html: str) -> list[str]:
    return _Elements(html).found


@given(TEXTS)
def test_an_import_makes_only_what_is_allowed_and_all_of_it_is_shown(html: str):
    if "<table" in html:
        return  # a table within a table is refused; tables have tests of their own
    kept = html_of(blocks_of(html, Drawer()))
    assert set(elements_in(kept)) <= ALLOWED
    assert elements_in(rendered([kept])[0]) == elements_in(kept)


@given(TEXTS)
def test_only_what_is_allowed_is_shown(html: str):
    shown = set(elements_in(rendered([html])[0]))
    assert shown <= ALLOWED | {"div"}  # the frame around a table that scrolls


@pytest.mark.parametrize("name", UNSEEN)
def test_what_is_not_for_readers_goes_with_its_words(name: str):
    html = f"<p>seen</p><{name}>hidden</{name}><p>seen</p>"
    assert "hidden" not in rendered([html])[0]
    assert "hidden" not in html_of(blocks_of(html, Drawer()))


def test_a_story_of_twine_is_written_in_what_is_allowed():
    made = {*twine_html._INLINE.values(), *twine_html._BLOCKS.values(), "ul", "ol", "a"}
    assert made <= ALLOWED
    assert all(re.fullmatch("[a-z0-9]+", name) for name in made)


def test_a_blank_line_begins_a_paragraph():
    text = "One line,\ngoes on.\n \nA & B.\r\n\r\nThird."
    shown = "<p>One line, goes on.</p><p>A &amp; B.</p><p>Third.</p>"

    assert rendered([text]) == [shown]
    assert paragraphs(text) == shown
