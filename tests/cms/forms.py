"""The forms of the CMS as a browser sends them."""

from typing import Any

from django.utils.text import slugify
from wagtail.test.utils.form_data import (
    inline_formset,
    nested_form_data,
    rich_text,
    streamfield,
)

PUBLISH = {"action-publish": "action-publish"}


def a_course_form(title: str, **changed: Any) -> dict[str, Any]:
    fields = {
        "summary": "What it is about.",
        "kind": "",
        "audience": "",
        "notice": "",
        "objectives": streamfield([]),
    }
    faculty = inline_formset(changed.pop("faculty", []))
    return _form(title, faculty=faculty, **{**fields, **changed})


def a_day_form(title: str, **changed: Any) -> dict[str, Any]:
    return _form(title, **{"summary": "", **changed})


def a_lesson_form(
    title: str, body: list[tuple[str, Any]] | None = None, **changed: Any
) -> dict[str, Any]:
    if body is None:
        body = [("paragraph", rich_text(f"<p>Words of {title}.</p>"))]
    fields = {
        "introduction": "",
        "in_one_line": "",
        "starts": "",
        "minutes": "30",
        "reading_minutes": "0",
        "exercise_minutes": "0",
        "required": "on",
        "objectives": streamfield([]),
        "output": "",
        "sources": streamfield([]),
        "exercises_needed": "",
        "pass_marks": "80",
    }
    return _form(title, body=streamfield(body), **{**fields, **changed})


def a_task_form(title: str, **changed: Any) -> dict[str, Any]:
    fields = {
        "introduction": "",
        "body": streamfield([("paragraph", rich_text("<p>Map all powers.</p>"))]),
        "to_hand_in": streamfield([]),
        "follow_up": "first",
        "days_after": "",
        "takes_documents": "on",
        "in_one_line": "",
        "starts": "",
        "minutes": "180",
        "reading_minutes": "0",
        "exercise_minutes": "0",
    }
    return _form(title, **{**fields, **changed})


def a_test_form(title: str, **changed: Any) -> dict[str, Any]:
    fields = {
        "introduction": "",
        "selection": "fixed",
        "grace": "30",
        "counts": "first",
        "attempts_allowed": "1",
        "pass_mark": "70",
        "done_by": "finishing",
        "reading_minutes": "0",
        "exercise_minutes": "0",
        "answers_told": "used-up",
        "in_one_line": "",
        "minutes": "30",
        "before": "",
    }
    streams = {
        name: streamfield(changed.pop(name, []))
        for name in ("questions", "draws", "blueprint", "form_a", "form_b")
    }
    return _form(title, **streams, **{**fields, **changed})


def _form(title: str, **fields: Any) -> dict[str, Any]:
    form = {
        "title": title,
        "slug": slugify(title),  # as the browser fills it in
        "seo_title": "",
        "search_description": "",
        "go_live_at": "",
        "expire_at": "",
        "comments": inline_formset([]),
        **fields,
    }
    return nested_form_data(form)


def add(
    client: Any, kind: str, parent: Any, form: dict[str, Any], app: str = "courses"
) -> Any:
    return client.post(f"/admin/pages/add/{app}/{kind}/{parent.pk}/", form)


def edit(client: Any, page: Any, form: dict[str, Any]) -> Any:
    return client.post(f"/admin/pages/{page.pk}/edit/", form)
