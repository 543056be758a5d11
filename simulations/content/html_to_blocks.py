"""From the HTML of format 1 to blocks in the editor; blocks_to_html is the way back.

What the editor could not have made is dropped by the converter of Wagtail's own
editor: scripts, attributes, unknown elements. Their words stay, scripts' do not.
"""

import re
from collections.abc import Iterable
from itertools import groupby
from typing import Any, Protocol
from uuid import uuid4

from bs4 import BeautifulSoup, Tag
from bs4.element import NavigableString, PageElement, PreformattedString
from django.utils.translation import gettext as _t
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.whitelist import check_url

from simulations.content.blocks_to_html import html_of, written
from simulations.content.labels import TEXT_FEATURES
from simulations.content.rich_text import LINES, UNSEEN

Block = dict[str, Any]

_MARKUP = re.compile(r"<[a-zA-Z/!]|&[#a-zA-Z0-9]+;")
_START = re.compile(r"<[a-zA-Z]")
_BLANK_LINE = re.compile(r"\n[ \t]*\n")
_NUMERIC = re.compile(r"[-−–+%,.’' \d]*\d[-−–+%,.’' \d]*")
_ID = re.compile(r"[0-9]{1,9}")
_HEADINGS = ["h1", "h2", "h4", "h5", "h6"]
_WRAPPERS = ["html", "body", "div", "section", "article", "main", "header", "footer"]


MOST_ELEMENTS = 20_000
DEEPEST = 50
MOST_CELLS = 5_000  # of a table, those included that fill up its short rows


class TextRefusedError(ValueError):
    """The text cannot be kept; the message says why."""


class Media(Protocol):
    """Finds the picture or the document that a text names by its file, or by the id
    it has here; None where there is none.
    """

    def picture(self, name: str, title: str) -> int | None: ...

    def document(self, name: str, title: str) -> int | None: ...


def blocks_of(html: str, media: Media) -> list[Block]:
    """Returns the raw data of a stream of case texts (simulations/blocks/body.py).

    In plain text, which has no element and no entity, a blank line begins a new
    paragraph. Raises TextRefusedError.
    """
    if not _MARKUP.search(html):
        texts = (" ".join(text.split()) for text in _BLANK_LINE.split(html))
        paragraphs = "".join(f"<p>{written(text)}</p>" for text in texts if text)
        return [block("paragraph", paragraphs)] if paragraphs else []
    if sum(1 for _ in _START.finditer(html)) > MOST_ELEMENTS:
        raise TextRefusedError(_t("This text has more than 20,000 elements."))
    soup = BeautifulSoup(html, "html.parser")
    _check_bounds(soup)
    _clean(soup, media)
    blocks: list[Block] = []
    text: list[PageElement] = []  # what has come since the last block
    for element in soup.contents:
        special = _special(element)
        if special is None:
            text.append(element)
        elif special:
            blocks += [*_paragraphs(text), *special]
            text = []
    return blocks + _paragraphs(text)


def _check_bounds(soup: BeautifulSoup) -> None:
    """What comes next looks into elements within elements, some of it recursively."""
    level, depth = [child for child in soup.children if isinstance(child, Tag)], 0
    while level:
        depth += 1
        if depth > DEEPEST:
            raise TextRefusedError(
                _t("This text nests more than 50 elements in each other.")
            )
        children = (child for element in level for child in element.children)
        level = [child for child in children if isinstance(child, Tag)]
    if soup.select_one("table table"):
        raise TextRefusedError(_t("There is a table inside another table."))
    for table in soup.find_all("table"):
        rows = [len(row.find_all(["th", "td"])) for row in table.find_all("tr")]
        if max(rows, default=0) * len(rows) > MOST_CELLS:
            raise TextRefusedError(_t("A table has more than 5,000 cells."))


def block(kind: str, value: Any) -> Block:
    return {"type": kind, "value": value, "id": str(uuid4())}


def _clean(soup: BeautifulSoup, media: Media) -> None:
    for odd in soup.find_all(string=lambda text: isinstance(text, PreformattedString)):
        odd.extract()  # comments and the like
    for element in soup.find_all(UNSEEN):
        element.decompose()
    for element in [*soup.find_all(_WRAPPERS), *soup.select("li p")]:
        element.unwrap()
    for inner in soup.select("a a"):
        inner.unwrap()
    for heading in soup.find_all(_HEADINGS):
        heading.name = "h3"
    for link in soup.find_all("a"):
        _clean_link(link, media)
    for picture in soup.find_all(["img", "embed"]):
        _clean_picture(soup, picture, media)


def _clean_link(link: Tag, media: Media) -> None:
    """Returns a link to a document, to a page of this site, or to somewhere else."""
    kind, name = link.get("linktype"), str(link.get("id", ""))
    target = str(link.get("href", ""))
    if kind == "page" and _ID.fullmatch(name):
        link.attrs = {"linktype": "page", "id": name}
    elif kind == "document" or target.startswith("documents/"):
        number = media.document(target or name, _text(link))
        link.attrs = {"linktype": "document", "id": str(number or 0)}
    elif target and check_url(target):
        link.attrs = {"href": target}
    else:
        link.unwrap()


def _clean_picture(soup: BeautifulSoup, picture: Tag, media: Media) -> None:
    """Out of the paragraph it stands in: a picture is a block of its own."""
    if picture.name == "embed" and picture.get("embedtype") != "image":
        picture.decompose()
        return
    alt = " ".join(str(picture.get("alt", "")).split())
    name = str(picture.get("src") or picture.get("id", ""))
    number = media.picture(name, alt)
    picture.name = "embed"
    picture.attrs = {"embedtype": "image", "id": str(number or 0), "alt": alt}
    if picture.find_parent(["figure", "table"]) is None:
        outer = [*picture.parents][-2:-1]  # below the text as a whole
        if outer:
            outer[0].insert_after(picture.extract())


def _special(element: PageElement) -> list[Block] | None:
    """A table, a picture or a file, none where it is empty; None for text."""
    if not isinstance(element, Tag):
        return None
    if element.name == "table":
        return _table(element)
    if element.name in ("figure", "embed"):
        return _figure(element)
    if element.name == "p":
        return _file(element)
    return None


def _table(table: Tag) -> list[Block]:
    rows = [
        [_text(cell) for cell in row.find_all(["th", "td"])] for row in _rows(table)
    ]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return []
    rows = [row + [""] * (width - len(row)) for row in rows]
    head = rows.pop(0) if _has_head(table) else [""] * width
    if not rows and not any(head):
        return []
    caption = table.find("caption")
    columns = [
        {"type": kind, "heading": heading}
        for kind, heading in zip(_kinds(table, rows, width), head, strict=True)
    ]
    return [
        block(
            "table",
            {
                "caption": _text(caption) if caption else "",
                "columns": columns,
                "rows": [{"values": row} for row in rows],
            },
        )
    ]


def _rows(table: Tag) -> list[Tag]:
    return [row for row in table.find_all("tr") if row.find(["th", "td"])]


def _has_head(table: Tag) -> bool:
    first = _rows(table)[0]
    return first.find_parent("thead") is not None or not first.find("td")


def _kinds(table: Tag, rows: list[list[str]], width: int) -> Iterable[str]:
    """Ours say which column holds numbers; of others we look at what is in it."""
    if table.find(["thead", "tbody"]):
        marked = {
            index
            for row in _rows(table)
            for index, cell in enumerate(row.find_all(["th", "td"]))
            if "num" in (cell.get("class") or ())
        }
        return ["number" if index in marked else "text" for index in range(width)]
    columns = [[row[index] for row in rows if row[index]] for index in range(width)]
    return ["number" if _numeric(column) else "text" for column in columns]


def _numeric(cells: list[str]) -> bool:
    return bool(cells) and all(_NUMERIC.fullmatch(cell) for cell in cells)


def _figure(figure: Tag) -> list[Block]:
    picture = figure if figure.name == "embed" else figure.find("embed")
    caption = figure.find("figcaption")
    words = _text(caption) if caption else ""
    if picture is None:
        return [block("paragraph", f"<p>{written(words)}</p>")] if words else []
    alt = picture["alt"]
    image = {"image": int(str(picture["id"])), "alt_text": alt, "decorative": not alt}
    return [block("figure", {"image": image, "caption": words})]


def _file(paragraph: Tag) -> list[Block] | None:
    match [part for part in paragraph.contents if str(part).strip()]:
        case [Tag(name="a") as link] if link.get("linktype") == "document":
            value = {"document": int(str(link["id"])), "title": _text(link)}
            return [block("file", value)]
    return None


def _paragraphs(elements: list[PageElement]) -> list[Block]:
    """Words outside of any element become paragraphs, too. A paragraph that says
    nothing would keep two lists apart until the text is read again.
    """
    parts: list[str] = []
    for is_line, group in groupby(elements, _is_line):
        if is_line:
            parts += [_source(line) for line in group if _says_something(line)]
            continue
        loose = list(group)
        if any(part.get_text().strip() for part in loose):
            parts.append(f"<p>{''.join(map(_source, loose)).strip()}</p>")
    if not parts:
        return []
    made = block("paragraph", as_the_editor_saves("".join(parts)))
    return [made] if html_of([made]) else []


def _is_line(element: PageElement) -> bool:
    return isinstance(element, Tag) and element.name in LINES


def _says_something(line: PageElement) -> bool:
    is_paragraph = isinstance(line, Tag) and line.name == "p"
    return not is_paragraph or bool(line.get_text().strip())


def _source(element: PageElement) -> str:
    if isinstance(element, NavigableString):
        return written(str(element))
    return str(element)


def as_the_editor_saves(html: str) -> str:
    converter = ContentstateConverter(TEXT_FEATURES)
    return converter.to_database_format(converter.from_database_format(html))


def _text(element: Tag) -> str:
    for line in element.find_all("br"):
        line.replace_with(" ")
    return " ".join(element.get_text().split())
