"""The words of a page as they are read, a line for each block and each row of a table.

What is drawn, what a form sends and what only a script shows is left out.
"""

from collections.abc import Iterator

from bs4 import BeautifulSoup, Comment, NavigableString, Tag

_LEFT_OUT = {"svg", "form", "script", "style", "template"}
_INLINE = {"a", "abbr", "b", "bdi", "em", "i", "q", "small", "span", "strong", "time"}


def words_of(html: str) -> str:
    """Of the main part of a page."""
    main = BeautifulSoup(html, "html.parser").find("main")
    lines = (" ".join(line.split()) for line in _lines(main))
    return "".join(f"{line}\n" for line in lines if line.strip(" |"))


def _lines(node: Tag) -> Iterator[str]:
    line = ""
    for child in node.children:
        if isinstance(child, Comment):
            continue
        if isinstance(child, NavigableString):
            line += str(child)
        elif child.name in _LEFT_OUT or child.has_attr("hidden"):
            continue
        elif child.name in _INLINE:
            line += _inline(child)
        else:
            yield line
            line = ""
            yield from _block(child)
    yield line


def _block(node: Tag) -> Iterator[str]:
    if node.name == "tr":
        cells = node.find_all(["td", "th"], recursive=False)
        yield " | ".join(" ".join(_lines(cell)) for cell in cells)
    elif "folio" in node.get("class", ()):
        yield " / ".join(part.get_text() for part in node.find_all("span"))
    elif node.name in ("h1", "h2", "h3"):
        marks = "#" * int(node.name[1])
        yield f"{marks} {' '.join(_lines(node))}"
    elif node.name in ("li", "summary"):
        first, *more = (line for line in _lines(node) if line.strip())
        yield f"- {first.removeprefix('- ')}"
        yield from more
    else:
        yield from _lines(node)


def _inline(node: Tag) -> str:
    text = "".join(_lines(node))
    return f"“{text.strip()}”" if node.name == "q" else text
