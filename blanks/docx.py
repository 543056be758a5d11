"""Writes a blank as DOCX: a package of a few XML files, which office suites read.

Fields are content controls: they show their hint until somebody fills them in.
"""

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from xml.etree.ElementTree import Element, SubElement, register_namespace, tostring

from blanks.sources import (
    Blank,
    Field,
    Grid,
    Heading,
    PageBreak,
    Paragraph,
    Part,
    TickBox,
)

Translate = Callable[[str], str]
Cells = tuple[str, ...]

_W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_DC = "http://purl.org/dc/elements/1.1/"
_CORE = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_TWIPS = 9638  # the width of the text on A4: 17 cm
_HINT = re.compile(r"^\[(.+)\]$")
_SIZES = {"Normal": 21, "Title": 36, "Heading2": 26, "Heading3": 22}  # half points
_TITLE_COLOR, _HINT_COLOR, _HEAD_FILL = "1F3A5F", "5A6472", "E8EDF3"

for _prefix, _uri in (("w", _W), ("dc", _DC), ("cp", _CORE)):
    register_namespace(_prefix, _uri)


def as_docx(
    blank: Blank, translate: Translate, language: str, *, right_to_left: bool = False
) -> bytes:
    document = _Document(translate, right_to_left=right_to_left)
    for part in blank.parts:
        document.add(part)
    files = {
        "[Content_Types].xml": _content_types(),
        "_rels/.rels": _relations(
            (f"{_DOCUMENT}/officeDocument", "word/document.xml"),
            (f"{_PACKAGE}/relationships/metadata/core-properties", "core.xml"),
        ),
        "word/_rels/document.xml.rels": _relations(
            (f"{_DOCUMENT}/styles", "styles.xml")
        ),
        "core.xml": _core(translate(blank.title), language),
        "word/styles.xml": _styles(language),
        "word/document.xml": document.finished(),
    }
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for name, tree in files.items():
            head = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
            package.writestr(name, head + tostring(tree))
    return file.getvalue()


class _Document:
    def __init__(self, translate: Translate, *, right_to_left: bool) -> None:
        self.translate = translate
        self.right_to_left = right_to_left
        self.root = _w("document")
        self.body = SubElement(self.root, _name("body"))

    def add(self, part: Part) -> None:
        match part:
            case Heading(text, level):
                style = "Title" if level == 1 else f"Heading{level}"
                self.body.append(self._paragraph(text, style=style))
            case Paragraph(text, mark):
                before = [self._run(f"{mark} ")] if mark else []
                self.body.append(self._paragraph(text, before=before))
            case TickBox(text):
                self.body.append(self._paragraph(text, before=[self._run("☐ ")]))
            case Field():
                self.body.append(self._field(part))
            case Grid(head, rows):
                self.body.append(self._grid(head, rows))
                self.body.append(self._paragraph(""))
            case PageBreak():
                run = _w("r", _w("br", type="page"))
                self.body.append(_w("p", run))

    def finished(self) -> Element:
        size = _w("pgSz", w="11906", h="16838")
        margins = dict.fromkeys(("top", "right", "bottom", "left"), "1134")
        page = _w("sectPr", size, _w("pgMar", **margins))
        if self.right_to_left:
            page.append(_w("bidi"))
        self.body.append(page)
        return self.root

    def _paragraph(
        self, text: str, style: str = "Normal", before: list[Element] | None = None
    ) -> Element:
        paragraph = _w("p", self._properties(style), *(before or ()))
        if text:
            paragraph.extend(self._runs(self.translate(text)))
        return paragraph

    def _properties(self, style: str) -> Element:
        properties = _w("pPr", _w("pStyle", val=style))
        if self.right_to_left:
            properties.append(_w("bidi"))
        return properties

    def _runs(self, text: str) -> Iterator[Element]:
        """What stands between two pairs of stars is bold."""
        for number, piece in enumerate(text.split("**")):
            if piece:
                yield self._run(piece, bold=number % 2 == 1)

    def _run(self, text: str, *, bold: bool = False, hint: bool = False) -> Element:
        properties = _w("rPr")
        if bold:
            properties.extend([_w("b"), _w("bCs")])
        if hint:
            properties.append(_w("color", val=_HINT_COLOR))
        if self.right_to_left:
            properties.append(_w("rtl"))
        written = _w("t")
        written.text = text
        written.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
        return _w("r", properties, written)

    def _field(self, field: Field) -> Element:
        label = self._run(f"{self.translate(field.label)} ", bold=True)
        return _w("p", self._properties("Normal"), label, self._control(field))

    def _control(self, field: Field) -> Element:
        choices = [self.translate(choice) for choice in field.choices]
        hint = " / ".join(choices) or self.translate(field.hint)
        kind = _w("text")
        if choices:
            listed = (_w("listItem", displayText=c, value=c) for c in choices)
            kind = _w("dropDownList", *listed)
        title = _w("alias", val=self.translate(field.label).rstrip(":؟ "))
        properties = _w("sdtPr", title, _w("showingPlcHdr"), kind)
        shown = self._run(f"[{hint}]", hint=True)
        return _w("sdt", properties, _w("sdtContent", shown))

    def _grid(self, head: Cells, rows: tuple[Cells, ...]) -> Element:
        properties = _w("tblPr", _w("tblStyle", val="Grid"))
        if self.right_to_left:
            properties.append(_w("bidiVisual"))
        properties.append(_w("tblW", w=str(_TWIPS), type="dxa"))
        widths = _widths(head, rows)
        grid = _w("tblGrid", *(_w("gridCol", w=str(width)) for width in widths))
        table = _w("tbl", properties, grid)
        table.append(self._row(head, widths, is_head=True))
        table.extend(self._row(row, widths) for row in rows)
        return table

    def _row(
        self, cells: Cells, widths: list[int], *, is_head: bool = False
    ) -> Element:
        properties = _w("trPr", _w("cantSplit"))
        if is_head:
            properties.append(_w("tblHeader"))
        row = _w("tr", properties)
        for text, width in zip(cells, widths, strict=True):
            cell = _w("tcPr", _w("tcW", w=str(width), type="dxa"))
            if is_head:
                cell.append(_w("shd", val="clear", color="auto", fill=_HEAD_FILL))
            row.append(_w("tc", cell, self._cell(text, is_head=is_head)))
        return row

    def _cell(self, text: str, *, is_head: bool) -> Element:
        paragraph = _w("p", self._properties("Normal"))
        translated = self.translate(text) if text else ""
        if text == "[ ]":
            paragraph.append(self._run("☐"))
        elif _HINT.match(text):
            paragraph.append(self._run(translated, hint=True))
        elif is_head:
            paragraph.append(self._run(translated, bold=True))
        else:
            paragraph.extend(self._runs(translated))
        return paragraph


def _widths(head: Cells, rows: tuple[Cells, ...]) -> list[int]:
    """As wide as what stands in a column asks for, within reason."""
    columns = zip(head, *rows, strict=True)
    wanted = [min(max(max(map(len, column)), 8), 40) for column in columns]
    return [_TWIPS * width // sum(wanted) for width in wanted]


def _name(tag: str) -> str:
    return f"{{{_W}}}{tag}"


def _w(tag: str, *children: Element, **attributes: str) -> Element:
    element = Element(_name(tag), {_name(k): v for k, v in attributes.items()})
    element.extend(children)
    return element


def _styles(language: str) -> Element:
    fonts = _w("rFonts", ascii="Calibri", hAnsi="Calibri", cs="Arial")
    spoken = _w("lang", val=language, bidi=language)
    default = _w("rPrDefault", _w("rPr", fonts, spoken))
    styles = _w("styles", _w("docDefaults", default))
    for style, size in _SIZES.items():
        sizes = _w("sz", val=str(size)), _w("szCs", val=str(size))
        paragraph, run = _w("pPr"), _w("rPr")
        if style != "Normal":
            paragraph.append(_w("keepNext"))
            run.extend([_w("b"), _w("bCs"), _w("color", val=_TITLE_COLOR)])
        before = "80" if style == "Normal" else "240"
        paragraph.append(_w("spacing", before=before, after="80"))
        if style != "Normal":
            level = {"Title": 0, "Heading2": 1, "Heading3": 2}[style]
            paragraph.append(_w("outlineLvl", val=str(level)))
        run.extend(sizes)
        named = _w("name", val=style.replace("Heading", "heading "))
        styles.append(
            _w("style", named, paragraph, run, type="paragraph", styleId=style)
        )
    edges = ("top", "left", "bottom", "right", "insideH", "insideV")
    line = {"val": "single", "sz": "4", "space": "0", "color": "9AA5B1"}
    borders = _w("tblBorders", *(_w(edge, **line) for edge in edges))
    grid = _w("name", val="Grid"), _w("tblPr", borders)
    styles.append(_w("style", *grid, type="table", styleId="Grid"))
    return styles


def _core(title: str, language: str) -> Element:
    core = Element(f"{{{_CORE}}}coreProperties")
    SubElement(core, f"{{{_DC}}}title").text = title
    SubElement(core, f"{{{_DC}}}language").text = language
    return core


def _content_types() -> Element:
    types = Element("Types", xmlns=f"{_PACKAGE}/content-types")
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    SubElement(types, "Default", Extension="rels", ContentType=relations)
    SubElement(types, "Default", Extension="xml", ContentType="application/xml")
    for name, kind in {
        "/word/document.xml": f"{_WORD}.document.main+xml",
        "/word/styles.xml": f"{_WORD}.styles+xml",
        "/core.xml": "application/vnd.openxmlformats-package.core-properties+xml",
    }.items():
        SubElement(types, "Override", PartName=name, ContentType=kind)
    return types


def _relations(*relations: tuple[str, str]) -> Element:
    tree = Element("Relationships", xmlns=f"{_PACKAGE}/relationships")
    for number, (kind, target) in enumerate(relations, start=1):
        SubElement(tree, "Relationship", Id=f"r{number}", Type=kind, Target=target)
    return tree
