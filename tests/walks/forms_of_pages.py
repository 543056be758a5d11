"""The forms that a page shows, filled in as a browser would send them."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urljoin, urlsplit

from bs4 import BeautifulSoup, Tag

# What is typed where a field must not stay empty, by its type.
TYPED = {
    "date": "2027-03-14",
    "datetime-local": "2027-03-14T10:00",
    "email": "somebody@example.org",
    "month": "2027-03",
    "number": "1",
    "time": "10:00",
    "url": "https://example.org/",
}
NOT_SENT = {"submit", "button", "image", "reset", "file"}


@dataclass(frozen=True)
class Form:
    """Where a form goes, and what it sends: each name with its values."""

    method: str
    action: str
    fields: dict[str, list[str]] = field(hash=False)

    @property
    def path(self) -> str:
        return urlsplit(self.action).path

    def filled(self, changed: dict[str, Any]) -> "Form":
        """Returns it with other words, or lists of them, in the named fields."""
        return replace(self, fields={**self.fields, **changed})


def forms_of(html: str, address: str) -> Iterator[Form]:
    """Yields each form of a page once for each button that sends it."""
    soup = BeautifulSoup(html, "lxml")
    for form in soup.find_all("form"):
        method = str(form.get("method", "get")).upper()
        action = urljoin(address, str(form.get("action") or address))
        own = _controls(soup, form)
        fields = _fields(own) | _empty_streams(form)
        for button in _buttons(own):
            where = urljoin(address, button.pop("", action))
            yield Form(method, where, {**fields, **button})


def _empty_streams(form: Tag) -> dict[str, list[str]]:
    """What the script of the CMS writes where a stream of blocks has none."""
    streams = form.find_all(attrs={"data-controller": "w-block"})
    return {f"{stream['id']}-count": ["0"] for stream in streams}


def _controls(soup: BeautifulSoup, form: Tag) -> list[Tag]:
    names = ["input", "select", "textarea", "button"]
    inside = [c for c in form.find_all(names) if not c.get("form")]
    return inside + (soup.find_all(names, form=form["id"]) if form.get("id") else [])


def _buttons(controls: list[Tag]) -> list[dict]:
    """What each button adds; its own address has the name ""."""
    found = []
    for button in controls:
        kind = button.get("type", "submit" if button.name == "button" else "text")
        if kind != "submit" or button.has_attr("disabled"):
            continue
        one = {}
        if button.get("name"):
            one[button["name"]] = [button.get("value", "")]
        if button.get("formaction"):
            one[""] = button["formaction"]
        if one not in found:
            found.append(one)
    return found


def _fields(controls: list[Tag]) -> dict[str, list[str]]:
    fields: dict[str, list[str]] = {}
    for control in controls:
        name, kind = control.get("name"), control.get("type", "text")
        if not name or control.name == "button" or kind in NOT_SENT:
            continue
        if control.has_attr("disabled"):
            continue
        fields.setdefault(name, []).extend(_values(control, kind, fields.get(name)))
    return {name: values for name, values in fields.items() if values}


def _values(control: Tag, kind: str, there: list[str] | None) -> list[str]:
    if control.name == "select":
        return _chosen(control)
    if control.name == "textarea":
        words = "Some words." if control.has_attr("required") else ""
        return [control.get_text().removeprefix("\n") or words]
    value = control.get("value", "")
    if kind == "radio":
        return [] if there else [value or "on"]
    if kind == "checkbox":
        return [value or "on"]
    return [value or (TYPED.get(kind, "Words") if control.has_attr("required") else "")]


def _chosen(select: Tag) -> list[str]:
    options = [o for o in select.find_all("option") if not o.has_attr("disabled")]
    values = [o.get("value", o.get_text()) for o in options]
    marked = [
        v for o, v in zip(options, values, strict=True) if o.has_attr("selected") and v
    ]
    return marked or [v for v in values if v][:1]
