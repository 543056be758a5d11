"""XML that somebody sent us: no entities, nothing from elsewhere, bounded."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from io import BytesIO
from xml.sax import SAXException
from xml.sax.handler import ContentHandler
from xml.sax.xmlreader import Locator

from defusedxml import DefusedXmlException
from defusedxml.sax import make_parser

from untrusted_files import messages
from untrusted_files.plain_text import plain
from untrusted_files.yaml_reader import DEEPEST, UnreadableFileError

LARGEST = 16  # MiB: pictures are in such files
MOST_ELEMENTS = 400_000


@dataclass(slots=True)
class XmlElement:
    """`line` is that on which it begins, from 1. `text` is its own alone."""

    name: str
    attributes: dict[str, str]
    line: int
    text: str = ""
    children: list["XmlElement"] = field(default_factory=list)

    def all(self, name: str) -> Iterator["XmlElement"]:
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> "XmlElement | None":
        return next(self.all(name), None)

    def text_of(self, *names: str) -> str:
        """Returns the text of a child, a child of that and so on; "" without one."""
        element: XmlElement | None = self
        for name in names:
            element = element.first(name) if element is not None else None
        return element.text.strip() if element is not None else ""


def load_xml(content: bytes) -> XmlElement:
    """Raises UnreadableFileError."""
    if len(content) > LARGEST * 1024**2:
        raise UnreadableFileError.of(messages.LARGE_FILE, most=LARGEST)
    builder = _Builder()
    parser = make_parser()
    parser.setContentHandler(builder)
    try:
        parser.parse(BytesIO(content))
    except DefusedXmlException as error:
        raise UnreadableFileError.of(messages.ENTITIES) from error
    except SAXException as error:
        fault = " ".join(str(error).replace("<unknown>", "").split())
        raise UnreadableFileError.of(messages.NOT_XML, fault=fault[:200]) from error
    except (ValueError, LookupError) as error:  # an encoding that is none
        if isinstance(error, UnreadableFileError):
            raise
        raise UnreadableFileError.of(messages.NOT_XML, fault=str(error)) from error
    return builder.root


class _Builder(ContentHandler):
    def __init__(self) -> None:
        self._open: list[XmlElement] = []
        self._texts: list[list[str]] = []
        self._elements = 0
        self.root = XmlElement("", {}, 1)
        self._locator = Locator()

    def setDocumentLocator(self, locator: Locator) -> None:
        self._locator = locator

    def startElement(self, name: str, attrs: object) -> None:
        self._elements += 1
        if len(self._open) >= DEEPEST:
            raise UnreadableFileError.of(messages.DEEP_FILE, deepest=DEEPEST)
        if self._elements > MOST_ELEMENTS:
            raise UnreadableFileError.of(messages.MANY_ELEMENTS, most=MOST_ELEMENTS)
        line = self._locator.getLineNumber() or 1
        element = XmlElement(name, dict(attrs), line)  # type: ignore[call-overload]
        if self._open:
            self._open[-1].children.append(element)
        else:
            self.root = element
        self._open.append(element)
        self._texts.append([])

    def characters(self, content: str) -> None:
        self._texts[-1].append(content)

    def endElement(self, name: str) -> None:
        self._open.pop().text = plain("".join(self._texts.pop()))
