"""Small stories in Twee, as authors of each story format write them."""

import json

from simulations.exchange.twine.story import Story, read_story


def a_story(*passages: str, format: str = "Harlowe", start: str = "Start") -> Story:
    return read_story(a_file(*passages, format=format, start=start).encode())


def a_file(*passages: str, format: str = "Harlowe", start: str = "Start") -> str:
    data = json.dumps({"ifid": "A-1", "format": format, "start": start})
    head = [":: StoryTitle\nThe quiet harbour", f":: StoryData\n{data}"]
    return "\n\n".join([*head, *passages]) + "\n"


def a_passage(text: str, format: str) -> Story:
    """A story that begins with this text, which may lead to Bank and to FIU."""
    return a_story(f":: Start\n{text}", ":: Bank\n.", ":: FIU\n.", format=format)


def body(story: Story) -> str:
    return story.raw["scenes"][0]["body"]


def choices(story: Story) -> list[tuple[str, str]]:
    listed = story.raw["scenes"][0].get("choices", ())
    return [(choice["text"], choice["goto"]) for choice in listed]


def noted(story: Story) -> list[tuple[str, str, list[int]]]:
    """What is said of the text of the first passage, which begins in line 8."""
    return [
        (note.kind, note.what, note.lines)
        for note in story.notes
        if note.passage == "Start" and note.kind != "ending"
    ]
