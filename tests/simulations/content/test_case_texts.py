"""Texts: HTML of format 1 and blocks in the editor say the same, there and back."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from simulations.content.blocks_to_html import html_of
from simulations.content.html_to_blocks import TextRefusedError, blocks_of
from tests.cms.attacks import POLYGLOT, Live

ROW = "<tr><td>x</td></tr>"


class Drawer:
    """Has whatever is asked for."""

    def picture(self, name: str, title: str) -> int:
        return 7

    def document(self, name: str, title: str) -> int:
        return 3


def normal(html: str) -> str:
    return html_of(blocks_of(html, Drawer()))


@pytest.mark.parametrize(
    ("html", "written"),
    [
        ("", ""),
        ("  \n ", ""),
        ("<p></p>", ""),
        (
            'One\ntwo.\n\nThree < four & "five"',
            '<p>One two.</p>\n<p>Three &lt; four &amp; "five"</p>',
        ),
        ("<p>a</p><p>b</p>", "<p>a</p>\n<p>b</p>"),
        ("<h1>a</h1>b <b>c</b>", "<h3>a</h3>\n<p>b <b>c</b></p>"),
        ("<ol><li><p>a</p></li></ol>", "<ol><li>a</li></ol>"),
        (
            "<ul><li>a</li></ul><b></b><ul><li>b</li></ul><p> </p><ul><li>c</li></ul>",
            "<ul><li>a</li><li>b</li><li>c</li></ul>",
        ),
        (
            "<table><tr><th>What</th><th>USD</th></tr><tr><td>Paid</td><td>1,900</td>"
            "</tr></table> and so on",
            '<table>\n<thead><tr><th scope="col">What</th>'
            '<th scope="col" class="num">USD</th></tr></thead>\n<tbody>\n'
            '<tr><td>Paid</td><td class="num">1,900</td></tr>\n</tbody>\n</table>\n'
            "<p>and so on</p>",
        ),
        (
            '<figure><img src="pictures/a.png" alt="A &quot;B&quot;"><figcaption>C'
            "</figcaption></figure>",
            '<figure><embed embedtype="image" id="7" format="fullwidth" '
            'alt="A &quot;B&quot;"/><figcaption>C</figcaption></figure>',
        ),
        (
            '<p><a href="documents/form.pdf">The form</a></p>',
            '<p><a linktype="document" id="3">The form</a></p>',
        ),
    ],
)
def test_a_text_is_written_one_way(html, written):
    assert normal(html) == written
    assert normal(written) == written


def test_each_thing_becomes_a_block_of_its_kind():
    html = (
        "<p>a</p><table><tr><td>b</td></tr></table><p>c <img src='pictures/d.png'></p>"
        "<p><a href='documents/e.pdf'>e</a></p>"
    )

    kinds = [each["type"] for each in blocks_of(html, Drawer())]

    assert kinds == ["paragraph", "table", "paragraph", "figure", "file"]


def test_nothing_of_an_attack_is_left():
    attacks = [
        POLYGLOT,
        "<script>window.__xss=1</script><p onclick='window.__xss=1'>a</p>",
        "<a href='java\tscript:window.__xss=1'>a</a><a href='data:text/html,x'>b</a>",
        "<table onload=1><caption><img src=x onerror=1></caption><tr><td><script>1"
        "</script></td></tr></table>",
        "<figure><iframe srcdoc=x></iframe><figcaption><svg onload=1></figcaption>",
        "<style>p{display:none}</style><embed embedtype='media' url='x'><p>t</p>",
        "<!--[if IE]><script>window.__xss=1</script><![endif]--><p>t</p>",
        "<p><a linktype='document' id='3\" onclick=1'>x</a></p>",
        "<embed embedtype='image' id='x' alt='\"><script>window.__xss=1</script>'>",
    ]
    for attack in attacks:
        assert Live(normal(attack)).found == [], attack


_words = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), max_size=12
).map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
_inline = st.recursive(
    _words,
    lambda inner: st.one_of(
        st.builds("<b>{}</b>".format, inner),
        st.builds("<i>{}</i>".format, inner),
        st.builds('<a href="https://example.org/?a=1&amp;b">{}</a>'.format, inner),
        st.lists(inner, max_size=3).map("".join),
    ),
    max_leaves=4,
)
_items = st.lists(st.builds("<li>{}</li>".format, _inline), min_size=1, max_size=3)
_row = st.lists(st.builds("<td>{}</td>".format, _inline), min_size=1, max_size=3)
_part = st.one_of(
    _inline,
    st.builds("<p>{}</p>".format, _inline),
    st.builds("<h3>{}</h3>".format, _words),
    st.builds("<blockquote>{}</blockquote>".format, _words),
    st.builds(lambda items: f"<ul>{''.join(items)}</ul>", _items),
    st.builds(lambda items: f"<ol>{''.join(items)}</ol>", _items),
    st.builds(
        lambda head, rows: (
            "<table><tr><th>"
            + head
            + "</th></tr>"
            + "".join(f"<tr>{''.join(row)}</tr>" for row in rows)
            + "</table>"
        ),
        _words,
        st.lists(_row, max_size=3),
    ),
    st.builds(
        '<figure><img src="pictures/a.png"><figcaption>{}</figcaption></figure>'.format,
        _words,
    ),
    st.builds('<p><a href="documents/a.pdf">{}</a></p>'.format, _words),
)


@pytest.mark.django_db
def test_an_empty_table_does_not_keep_two_lists_apart():
    empty = "<table><tr><th></th></tr></table>"
    once = normal(f"<ul><li>a</li></ul>{empty}<ul><li>b</li></ul>")

    assert normal(once) == once
    assert once.count("<ul>") == 1


@settings(max_examples=300, deadline=None)
@given(st.lists(_part, max_size=5).map("".join))
@pytest.mark.django_db
def test_there_and_back_is_the_same(html):
    once = normal(html)

    assert normal(once) == once


@settings(max_examples=200, deadline=None)
@given(st.text("<>/ptabledivliuh3\"'= &;x\n", max_size=60))
@pytest.mark.django_db
def test_any_text_is_survived_and_settles(text):
    once = normal(text)

    assert Live(once).found == []
    assert normal(once) == once


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<b>" * 500, "nests more than 50 elements"),
        ("<ul><li>" * 2000, "nests more than 50 elements"),
        ("<table><tr><td>" * 12, "a table inside another table"),
        ("<p>x</p>" * 20_001, "more than 20,000 elements"),
        (
            "<table>" + "<tr><td>x</td></tr>" * 5001 + "</table>",
            "more than 5,000 cells",
        ),
        (
            f"<table><tr>{'<td>x</td>' * 200}</tr>{ROW * 200}</table>",
            "more than 5,000 cells",
        ),
    ],
)
def test_what_would_grow_out_of_bounds_is_refused(html, said):
    with pytest.raises(TextRefusedError, match=said):
        blocks_of(html, Drawer())


def test_what_an_author_nests_is_no_bound():
    html = "<ul><li>a" * 5 + "</li></ul>" * 5

    assert "a" in normal(html)
