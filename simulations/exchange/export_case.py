"""A case as a file of format 1, alone or with its pictures and documents."""

import re
from html import escape
from pathlib import PurePosixPath
from typing import Any

import yaml
from wagtail.documents.models import Document
from wagtail.images.models import Image

from simulations.content.bodies import rewrite, texts
from simulations.exchange.packages import Package
from simulations.models import CasePage
from simulations.releases.drafts import Draft

Raw = dict[str, Any]

_PICTURE = re.compile(
    r'<embed embedtype="image" id="([0-9]+)" format="fullwidth" alt="([^"]*)"/>'
)
_DOCUMENT = re.compile(r'<a linktype="document" id="([0-9]+)">')


def export_case(case: CasePage) -> Raw:
    """Gives the latest drafts in format 1, finished or not, with the topic."""
    draft = Draft.of(case)
    return with_topic(draft.raw, draft.case)


def with_topic(raw: Raw, case: CasePage) -> Raw:
    """Puts the topic of the page into a file, unless it has none: it is no part of the
    content, so that another one makes no other version.
    """
    if case.topic == CasePage.Topic.OTHER:
        return raw
    return {"format": raw["format"], "topic": case.topic, **raw}


def export_package(case: CasePage) -> Package:
    """Gives the latest drafts with the pictures and documents that their texts name."""
    raw = export_case(case)
    bodies = [*raw.get("evidence", ()), *raw["scenes"]]
    shown = [text for item in bodies for text in texts(item)]
    pictures = _named(Image, "pictures", _PICTURE, shown)
    documents = _named(Document, "documents", _DOCUMENT, shown)
    for item in bodies:
        rewrite(item, lambda text: _pointing(text, pictures, documents))
    files = {}
    for name, thing in [*pictures.values(), *documents.values()]:
        with thing.open_file() as file:
            files[name] = file.read()
    return Package(to_yaml(raw).encode(), files)


_Named = dict[str, tuple[str, Any]]
"""By id: the name in the package, and the picture or document."""


def _named(
    model: type[Image | Document], folder: str, pattern: re.Pattern, texts: list[str]
) -> _Named:
    ids = {match[1] for text in texts for match in pattern.finditer(text)}
    named: _Named = {}
    for thing in model._default_manager.filter(pk__in=ids).order_by("pk"):
        name = PurePosixPath(thing.file.name).name
        if any(name.lower() == taken.lower() for taken, _ in named.values()):
            name = f"{thing.pk}-{name}"
        named[str(thing.pk)] = name, thing
    return {key: (f"{folder}/{name}", thing) for key, (name, thing) in named.items()}


def _pointing(text: str, pictures: _Named, documents: _Named) -> str:
    """What is no longer there keeps its number, and the import will say so."""

    def picture(match: re.Match) -> str:
        if match[1] not in pictures:
            return match[0]
        return f'<img src="{escape(pictures[match[1]][0])}" alt="{match[2]}"/>'

    def document(match: re.Match) -> str:
        if match[1] not in documents:
            return match[0]
        return f'<a href="{escape(documents[match[1]][0])}">'

    return _DOCUMENT.sub(document, _PICTURE.sub(picture, text))


# The dumper of libyaml is quicker, and not everywhere: mypy cannot see which it is.
class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Anchors are refused where cases are read; so none are written."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _text(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    """Lines stay lines, as far as YAML lets them."""
    style = "|" if "\n" in text else None
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style=style)


_Dumper.add_representer(str, _text)


def to_yaml(raw: Raw) -> str:
    return yaml.dump(
        raw, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=100
    )
