"""Lessons with exercises, and a person who fills in their forms as a browser would."""

from copy import deepcopy
from typing import Any

from bs4 import BeautifulSoup, Tag
from django.test import Client

from courses.models import CoursePage, LessonPage
from tests.exercises.banks import LEDGER, Raw, exercise
from tests.factories import add_lesson

Fields = dict[str, list[str]]


def written(kind: str, name: str = "", /, **keys: Any) -> Raw:
    """A sound exercise as it is written in a lesson, with the ledger it may name."""
    return {**exercise(kind, name or kind, **keys), "ledgers": [deepcopy(LEDGER)]}


def a_lesson(
    course: CoursePage,
    *raws: Raw,
    worked: str = "",
    checklist: bool = False,
    **fields: Any,
) -> LessonPage:
    """One with these exercises, and with a checklist of two lines."""
    day = course.get_children().first().specific
    lesson = add_lesson(day, "Practice", **fields)
    lesson.body = [
        ("exercise", {"chosen": None, "written": raw, "worked": worked}) for raw in raws
    ]
    if checklist:
        lines = [
            {"text": "Call the bank", "reason": "It holds"},
            {"text": "Write it down"},
        ]
        lesson.body.append(("checklist", {"title": "Stop", "items": lines}))
    lesson.save_revision().publish()
    return LessonPage.objects.get(pk=lesson.pk)


class Desk:
    """Somebody's lesson in their browser. Exercises are counted from 0."""

    def __init__(self, client: Client, lesson: LessonPage) -> None:
        self.client, self.lesson = client, lesson

    def html(self) -> str:
        response = self.client.get(self.lesson.url)
        assert response.status_code == 200
        return response.content.decode()

    def section(self, place: int = 0) -> Tag:
        return BeautifulSoup(self.html(), "html.parser").select(".exercise")[place]

    def text(self, place: int = 0) -> str:
        return " ".join(self.section(place).get_text(" ").split())

    def fields(self, place: int = 0) -> Fields:
        return fields_of(self.section(place).form)

    def press(self, button: str, place: int = 0, **given: Any) -> Any:
        """Presses a button after `given` fields were filled in, with the rest as is."""
        section = self.section(place)
        return self.send(section, {**fields_of(section.form), **_listed(given)}, button)

    def send(self, section: Tag, fields: Fields, button: str) -> Any:
        response = self.client.post(section.form["action"], {**fields, "do": [button]})
        assert response.status_code == 302, response.content
        assert response["Location"].endswith(f"#{section['id']}")
        return response


def _listed(given: dict[str, Any]) -> Fields:
    return {
        name: value if isinstance(value, list) else [value]
        for name, value in given.items()
    }


def fields_of(form: Tag) -> Fields:
    """What a browser would send of a form of which no button is pressed."""
    fields: Fields = {}
    for field in form.select("input, select, textarea"):
        if field.get("type") in ("radio", "checkbox") and not field.has_attr("checked"):
            continue
        fields.setdefault(field["name"], []).append(_value(field))
    return fields


def _value(field: Tag) -> str:
    if field.name == "select":
        chosen = field.select_one("option[selected]") or field.option
        return str(chosen["value"])
    if field.name == "textarea":
        return field.get_text().removeprefix("\n")
    return str(field.get("value", "on"))


def value_of(section: Tag, text: str) -> str:
    """The value of an option or a choice that reads so."""
    for label in section.select("label"):
        if label.get_text(" ", strip=True) == text:
            return str(section.select_one(f"input[id='{label['for']}']")["value"])
    for option in section.select("option"):
        if " ".join(option.get_text().split()) == text:
            return str(option["value"])
    raise LookupError(text)


def name_of(section: Tag, label: str) -> str:
    """The name of the field with this label."""
    for found in section.select("label"):
        if found.get_text(" ", strip=True).startswith(label):
            return str(section.select_one(f"[id='{found['for']}']")["name"])
    for field in section.select("[aria-label]"):
        if label in field["aria-label"]:
            return str(field["name"])
    raise LookupError(label)
