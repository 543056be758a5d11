"""A Twee file as a case in format 1: passages as scenes, links as choices."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.utils.translation import gettext as _

from simulations.exchange.errors import ImportRefusedError
from simulations.exchange.twine import messages
from simulations.exchange.twine.formats import detect
from simulations.exchange.twine.html_writer import to_html
from simulations.exchange.twine.passages import (
    LARGEST,
    MOST_PASSAGES,
    Passage,
    check_names,
    decoded,
    read_passages,
)
from simulations.exchange.twine.report import ImportNote, Notes
from simulations.exchange.twine.scanner import Dialect, Scan
from simulations.exchange.twine.slugs import Slugs, slug_of
from simulations.exchange.twine.tokens import BACK, Link, Token, Words, plain
from untrusted_files import plain_text

_ABOUT = {"StoryTitle", "StoryData"}
_SPECIAL = {
    *("StorySubtitle", "StoryAuthor", "StoryMenu", "StoryInit", "StoryCaption"),
    *("StoryBanner", "StoryInterface", "StoryShare", "StorySettings", "StoryIncludes"),
    *("StoryDisplayTitle", "PassageReady", "PassageDone", "PassageHeader"),
    *("PassageFooter",),
}
_CODE = {"script", "stylesheet", "annotation"}
_CODE_OF = {
    "Harlowe": {"header", "footer", "startup"}
    | {"debug-header", "debug-footer", "debug-startup"},
    "SugarCube": {"widget", "init"},
}


@dataclass(slots=True)
class Story:
    raw: dict[str, Any]  # format 1
    format: str
    notes: list[ImportNote] = field(default_factory=list)


def read_story(
    content: bytes | Mapping[str, bytes],
    language: str = "en",
    name: str = "",
    story_format: str = "",
) -> Story:
    """Reads a file, or several by their names, as one story.

    `name` is the title where the story has none, `story_format` what it is written in
    where it does not say so. Raises ImportRefusedError.
    """
    files = content if isinstance(content, Mapping) else {"": content}
    notes = Notes()
    passages, text = _read_files(files, notes)
    about = {passage.name: passage for passage in passages if passage.name in _ABOUT}
    data = _story_data(about.get("StoryData"))
    dialect = detect.named(data["format"])
    if dialect is None:
        dialect = detect.named(story_format) or detect.guessed(text)
        notes.add("format", dialect.name)
    story_passages = [
        passage for passage in passages if _is_of_the_story(passage, dialect, notes)
    ]
    if not story_passages:
        raise ImportRefusedError.of(messages.NO_STORY)
    title = about["StoryTitle"].text if "StoryTitle" in about else name
    raw = _case(" ".join(title.split())[:255] or _("A story"), language)
    return Story(
        raw | _scenes_of(story_passages, data, dialect, notes),
        dialect.name,
        notes.listed(),
    )


def _read_files(files: Mapping[str, bytes], notes: Notes) -> tuple[list[Passage], str]:
    """Returns the passages of all files, and their text."""
    if sum(map(len, files.values())) > LARGEST:
        raise ImportRefusedError.of(messages.LARGE_STORY)
    passages: list[Passage] = []
    texts = []
    for file, content in files.items():
        try:
            text = decoded(content)
            of_file, before = read_passages(text, file)
        except ImportRefusedError as error:
            raise error.of_file(file) from error
        if any(line.strip() for line in text.split("\n", before)[:before]):
            notes.add("before", file, 1)
        passages += of_file
        texts.append(text)
    if len(passages) > MOST_PASSAGES:
        raise ImportRefusedError.of(messages.MANY_PASSAGES)
    check_names(passages)
    return passages, "\n".join(texts)


def _story_data(passage: Passage | None) -> dict[str, str]:
    if passage is None:
        return {"format": "", "start": ""}
    try:
        data = json.loads(plain_text.plain(passage.text))
    except json.JSONDecodeError as error:
        line = passage.line + error.lineno
        raise ImportRefusedError.of(
            messages.WRONG_STORY_DATA, line, fault=error.msg
        ) from error
    except (ValueError, RecursionError) as error:
        raise ImportRefusedError.of(messages.BAD_STORY_DATA, passage.line) from error
    if not isinstance(data, dict):
        raise ImportRefusedError.of(messages.LISTED_STORY_DATA, passage.line)
    for key in ("format", "start"):
        if not isinstance(data.setdefault(key, ""), str):
            raise ImportRefusedError.of(messages.NO_TEXT, passage.line, key=key)
    return data


def _is_of_the_story(passage: Passage, dialect: Dialect, notes: Notes) -> bool:
    if passage.name in _ABOUT:
        return False
    code = passage.tags & (_CODE | _CODE_OF.get(dialect.name, set()))
    code |= {tag for tag in passage.tags if tag.startswith("Twine.")}
    if code or passage.name in _SPECIAL:
        tags = f" [{' '.join(sorted(code))}]" if code else ""
        notes.add("passage", f"{passage.name}{tags}", passage.line, passage.name)
        return False
    return True


def _case(title: str, language: str) -> dict[str, Any]:
    return {
        "format": 1,
        "id": slug_of(title) or "story",
        "title": title,
        "language": language,
        "currency": "USD",
        "pass_mark": 60,
        "scoring": {"secured": 60, "conduct": 25, "evidence": 15},
    }


def _scenes_of(
    passages: list[Passage], data: dict[str, str], dialect: Dialect, notes: Notes
) -> dict[str, Any]:
    slugs = Slugs("scene")
    keys = {passage.name: slugs.take(passage.name) for passage in passages}
    missing: dict[str, str] = {}
    scenes = []
    read = {
        passage: Scan(
            dialect, passage.text, passage=passage, notes=notes, line=passage.line + 1
        ).read()
        for passage in passages
    }
    leading = {
        passage: [
            link for link in _links(tokens) if link.is_shown or link.target in keys
        ]
        for passage, tokens in read.items()
    }
    origins = _origins(leading)
    for passage, tokens in read.items():
        links = _with_ways_back(leading[passage], origins[passage.name], passage, notes)
        for link in links:
            if link.target not in keys:
                where = link.line, passage.name, keys[passage.name]
                notes.add("missing", f"[[{link.target}]]", *where)
                if link.target not in missing:
                    missing[link.target] = slugs.take(link.target)
        scene: dict[str, Any] = {"id": keys[passage.name], "title": passage.name}
        scene["body"] = to_html(tokens, dialect.line_break)
        if links:
            scenes.append(scene | {"choices": _choices(links, keys | missing)})
        else:
            where = passage.line, passage.name, keys[passage.name]
            notes.add("ending", "", *where)
            scenes.append(scene | {"ending": "partial"})
    files = {passage.name: passage.file for passage in passages}
    for note in notes.listed():
        note.scene = keys.get(note.passage, "")
        note.file = files.get(note.passage, "")
    return {"start": keys[_start(passages, data["start"], notes)], "scenes": scenes}


def _links(tokens: list[Token]) -> list[Link]:
    links = []
    for token in tokens:
        if isinstance(token, Link):
            links += [token, *_links(list(token.label))]
    return links


def _origins(leading: Mapping[Passage, list[Link]]) -> Mapping[str, list[str]]:
    """Returns for each passage the names of those that lead to it, each once."""
    origins: dict[str, dict[str, None]] = defaultdict(dict)
    for passage, links in leading.items():
        for link in links:
            if link.target not in (BACK, passage.name):
                origins[link.target][passage.name] = None
    return defaultdict(list, {name: list(found) for name, found in origins.items()})


def _with_ways_back(
    links: list[Link], origins: list[str], passage: Passage, notes: Notes
) -> list[Link]:
    """Returns the links, of which those back lead to each passage that leads here.

    Where other links lead on, or none leads here, those back are left out.
    """
    onward = [link for link in links if link.target != BACK]
    back = [link for link in links if link.target == BACK]
    if not back:
        return links
    leads = origins if not onward else []
    for link in back:
        notes.add("back" if leads else "no-back", "", link.line, passage.name)
    return onward + [
        replace(back[0], label=_back_label(back[0], name, len(leads)), target=name)
        for name in leads
    ]


def _back_label(link: Link, name: str, count: int) -> tuple[Token, ...]:
    if count == 1 and plain(link.label):
        return link.label
    return (Words(_("Back to “%(passage)s”") % {"passage": name}),)


def _choices(links: list[Link], keys: dict[str, str]) -> list[dict[str, Any]]:
    """One outcome each, that takes no time and does nothing but lead on."""
    slugs = Slugs("choice")
    seen = set()
    choices = []
    for link in links:
        text = plain(link.label) or _("Continue")
        if (text, link.target) in seen:
            continue
        seen.add((text, link.target))
        choices.append(
            {
                "id": slugs.take(text),
                "text": text,
                "hours": 0,
                "goto": keys[link.target],
            }
        )
    return choices


def _start(passages: list[Passage], wanted: str, notes: Notes) -> str:
    names = [passage.name for passage in passages]
    if wanted in names:
        return wanted
    start = "Start" if "Start" in names else names[0]
    if wanted:
        notes.add("start", f"{wanted} → {start}")
    return start
