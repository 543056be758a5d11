"""Scenes that are published together are published as Wagtail publishes one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection, transaction
from django.db.models.signals import post_save
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Comment, Page, PageLogEntry, ReferenceIndex, Revision
from wagtail.signals import page_published, published

from simulations.models import CasePage, ScenePage
from simulations.releases.publishing import publish, publish_scenes
from simulations.releases.release import release
from tests.factories import a_person
from tests.simulations.released import (
    a_drafted_case,
    redraft,
    scene_of,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("indexed")]


@pytest.fixture
def writer():
    return a_person("Wanda Writer", is_superuser=True)


def with_old_and_new_drafts() -> CasePage:
    """A case of which one scene was published before, and is waiting again."""
    case = a_drafted_case()
    call = scene_of(case, "call")
    call.latest_revision.publish()
    Revision.objects.filter(pk=call.latest_revision.pk).update(
        approved_go_live_at=timezone.now() + timedelta(days=1)
    )
    choices = call.choices.raw_data
    choices[0]["value"]["text"] = "Ask twice"
    redraft(call, choices=choices, search_description="In play alone")
    return case


def waiting_in(case: CasePage) -> list[Page]:
    pages = Page.objects.child_of(case).order_by("path")
    return list(pages.select_related("latest_revision"))


def fields_of(scene: ScenePage) -> dict[str, str]:
    return {f.attname: f.value_to_string(scene) for f in scene._meta.concrete_fields}


def traces_of(scene: ScenePage) -> dict[str, Any]:
    """All that publishing leaves elsewhere."""
    entries = PageLogEntry.objects.filter(page=scene.pk, action="wagtail.publish")
    of_entries = entries.order_by("pk").values_list(
        *(
            "content_type",
            "label",
            "data",
            "user",
            "uuid",
            "content_changed",
            "deleted",
        ),
        *("revision", "timestamp"),
    )
    revisions = scene.revisions.order_by("pk")
    references = ReferenceIndex.get_references_for_object(scene)
    return {
        "log": list(of_entries),
        "approved": [revision.approved_go_live_at for revision in revisions],
        "references": references.count(),
        "found": list(ScenePage.objects.filter(pk=scene.pk).search(scene.title)) != [],
    }


def outcome_of(publish_all: Callable[[list[Page]], None], case: CasePage) -> list[Any]:
    """What publishing would make of each scene: it is taken back again."""
    with transaction.atomic():
        publish_all(waiting_in(case))
        scenes = ScenePage.objects.child_of(case).order_by("path")
        outcome = [(fields_of(scene), traces_of(scene)) for scene in scenes]
        transaction.set_rollback(True)
    return outcome


def test_every_field_and_every_trace_is_the_same(writer):
    def one_by_one(pages: list[Page]) -> None:
        for page in pages:
            publish(page, writer)

    def together(pages: list[Page]) -> None:
        publish_scenes(pages, writer)

    case = with_old_and_new_drafts()
    with time_machine.travel(timezone.now(), tick=False):
        expected, outcome = outcome_of(one_by_one, case), outcome_of(together, case)

    assert outcome == expected
    assert all(len(traces["log"]) == 1 for _fields, traces in outcome[1:])
    assert all(fields["live"] == "True" for fields, _traces in outcome)


def test_the_same_signals_are_sent(writer):
    signals = {"saved": post_save, "published": published, "page": page_published}
    heard: dict[str, list[tuple[int, Any]]] = {}

    def listen(name: str) -> Any:
        def hear(sender: Any, instance: Any, **more: Any) -> None:
            revision = getattr(more.get("revision"), "object_id", None)
            heard.setdefault(name, []).append((instance.pk, revision))

        return hear

    listeners = {name: listen(name) for name in signals}
    for name, signal in signals.items():
        signal.connect(listeners[name], sender=ScenePage)
    try:
        case = a_drafted_case()
        heard.clear()
        publish_scenes(waiting_in(case), writer)
    finally:
        for name, signal in signals.items():
            signal.disconnect(listeners[name], sender=ScenePage)

    ids = list(case.get_children().values_list("pk", flat=True))
    assert heard["saved"] == [(pk, None) for pk in ids]
    assert heard["published"] == heard["page"] == [(pk, str(pk)) for pk in ids]


def test_a_scene_with_a_new_title_is_logged_as_renamed(writer):
    case = a_drafted_case()
    publish_scenes(waiting_in(case), writer)
    call = scene_of(case, "call")
    redraft(call, title="The call at night")

    publish_scenes([p for p in waiting_in(case) if p.pk == call.pk], writer)

    call.refresh_from_db()
    assert call.title == "The call at night"
    renamed = PageLogEntry.objects.get(page=call.pk, action="wagtail.rename")
    assert renamed.data["title"] == {"old": "call", "new": "The call at night"}


def test_a_comment_on_a_scene_keeps_its_position(writer):
    case = a_drafted_case()
    call = scene_of(case, "call")
    Comment.objects.create(
        page=call, user=writer, text="Who calls?", contentpath="body", position="1"
    )
    call.save_revision()

    publish_scenes(waiting_in(case), writer)

    call.refresh_from_db()
    assert call.live
    assert Comment.objects.get(page=call).position == "1"


def test_a_scene_with_a_date_waits_for_it(writer):
    case = a_drafted_case()
    redraft(scene_of(case, "call"), go_live_at=timezone.now() + timedelta(days=1))

    publish_scenes(waiting_in(case), writer)

    call = scene_of(case, "call")
    assert not call.live
    assert call.latest_revision.approved_go_live_at is not None
    assert scene_of(case, "won").live


def test_a_release_of_twenty_scenes_asks_little_more_than_one_of_four(writer):
    """The indexes of the search and of references are a worker's work, which the tests
    do at once: fourteen queries for each scene.
    """
    small, large = (
        a_drafted_case(content=content) for content in (None, "ninety-kilograms")
    )
    counts = []
    for case in small, large:
        scenes = case.get_children().count()
        with CaptureQueriesContext(connection) as captured:
            release(case, writer)
        counts.append(len(captured) - 14 * scenes)

    assert counts[0] <= 110
    assert counts[1] <= counts[0] + 10


def test_a_revision_from_before_the_slug_had_its_name_keeps_it():
    case = a_drafted_case()
    content = dict(case.latest_revision.content)
    content["case_id"] = content.pop("case_slug")
    Revision.objects.filter(pk=case.latest_revision.pk).update(content=content)

    draft = CasePage.objects.get(pk=case.pk).get_latest_revision_as_object()

    assert draft.case_slug == case.case_slug != ""
