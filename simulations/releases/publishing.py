"""Publishes the drafts of a case: each page by Wagtail's own action, scenes together.

Wagtail publishes one page at a time, with about 45 queries each; a case of 60 scenes
took 2,000 in one transaction that locks all its pages. A scene is seen in play alone,
so little has to happen when it is published, and `_publish_together` does it to all of
them at once. A test compares it with Wagtail's action field by field.
"""

from collections.abc import Iterable, Sequence

from django.core.exceptions import ValidationError
from django.db.models.signals import post_save
from django.utils import timezone
from wagtail.actions.publish_page_revision import PublishPageRevisionAction
from wagtail.log_actions import get_active_log_context
from wagtail.models import Comment, Page, PageLogEntry, Revision, WorkflowState
from wagtail.signals import page_published, published

from accounts.models import User
from simulations.models import ScenePage
from simulations.releases.readiness import ReleaseRefused

# What belongs to a page and not to one of its revisions: as in `with_content_json`.
# Title and slug are among them here, since a scene with new ones goes Wagtail's way.
_OF_THE_PAGE = {
    *("id", "page_ptr", "content_type", "path", "depth", "numchild", "url_path"),
    *("translation_key", "locale", "alias_of", "owner", "title", "draft_title", "slug"),
    *("locked", "locked_by", "locked_at"),
    *("latest_revision", "latest_revision_created_at"),
}
_OF_PUBLISHING = {
    *("live", "expired", "has_unpublished_changes", "live_revision"),
    *("first_published_at", "last_published_at"),
}
_OF_THE_REVISION = [
    field
    for field in ScenePage._meta.concrete_fields
    if field.name not in _OF_THE_PAGE | _OF_PUBLISHING
]


def publish(page: Page, user: User | None, *, log_action: bool = True) -> None:
    """Publishes the latest draft of a page. Raises ReleaseRefused."""
    revision = page.latest_revision or page.specific.save_revision(user=user)
    try:
        PublishPageRevisionAction(revision, user=user, log_action=log_action).execute()
    except ValidationError as error:  # such as a name that a page beside it took
        faults = " ".join(error.messages)
        raise ReleaseRefused.page(title=page.title, faults=faults) from error


def publish_scenes(pages: Sequence[Page], user: User | None) -> None:
    """Publishes the latest drafts of scenes that are locked for it.

    Each page comes with its latest revision. Raises ReleaseRefused.
    """
    unusual = {page.pk for page in pages if _is_unusual(page)} | _watched(pages)
    for page in pages:
        if page.pk in unusual:
            publish(page, user)
    _publish_together([page for page in pages if page.pk not in unusual], user)


def _is_unusual(page: Page) -> bool:
    """Whether more changes than what a scene holds: its name, its address, its date."""
    if page.latest_revision is None:
        return True
    content = page.latest_revision.content
    renamed = (content["title"], content["slug"]) != (page.title, page.slug)
    return renamed or bool(content.get("go_live_at"))


def _watched(pages: Sequence[Page]) -> set[int]:
    """The ids of pages with comments, in a workflow, or with pages that follow them."""
    ids = [page.pk for page in pages]
    commented = Comment.objects.filter(page__in=ids).values_list("page", flat=True)
    aliases = Page.objects.filter(alias_of__in=ids).values_list("alias_of", flat=True)
    in_workflow = WorkflowState.objects.active().filter(object_id__in=map(str, ids))
    return {
        *commented,
        *aliases,
        *map(int, in_workflow.values_list("object_id", flat=True)),
    }


def _publish_together(pages: Sequence[Page], user: User | None) -> None:
    stored = ScenePage.objects.in_bulk([page.pk for page in pages])
    revisions = {page.pk: page.latest_revision for page in pages}
    now = timezone.now()
    for pk, scene in stored.items():
        _take_over(scene, revisions[pk])
        scene.first_published_at = scene.first_published_at or now
        scene.last_published_at = now
    scenes = list(stored.values())
    fields = [*(field.name for field in _OF_THE_REVISION), *_OF_PUBLISHING]
    ScenePage.objects.bulk_update(scenes, fields)
    Revision.page_revisions.filter(object_id__in=map(str, stored)).update(
        approved_go_live_at=None
    )
    _log(scenes, user)
    _tell(scenes)


def _take_over(scene: ScenePage, revision: Revision) -> None:
    draft = ScenePage.from_serializable_data(revision.content, check_fks=False)
    for field in _OF_THE_REVISION:
        setattr(scene, field.name, getattr(draft, field.name))
    scene.live, scene.expired, scene.has_unpublished_changes = True, False, False
    scene.live_revision = revision
    try:
        # The other fields name rows that are there; each would cost a query.
        scene.clean_fields(exclude=_OF_THE_PAGE | _OF_PUBLISHING)
    except ValidationError as error:
        faults = " ".join(error.messages)
        raise ReleaseRefused.page(title=scene.title, faults=faults) from error


def _log(scenes: Iterable[ScenePage], user: User | None) -> None:
    """As `log_actions.log` does it, which looks up each row that an entry names."""
    context = get_active_log_context()
    PageLogEntry.objects.bulk_create(
        PageLogEntry(
            content_type_id=scene.content_type_id,
            label=scene.get_admin_display_title(),
            action="wagtail.publish",
            timestamp=timezone.now(),
            user=user or context.user,
            uuid=context.uuid,
            page_id=scene.pk,
            revision_id=scene.live_revision_id,
            content_changed=True,
        )
        for scene in scenes
    )


def _tell(scenes: Iterable[ScenePage]) -> None:
    """What is written in bulk sends no signal: the search and the index of references
    would not hear of it.
    """
    for scene in scenes:
        post_save.send(
            ScenePage,
            instance=scene,
            created=False,
            update_fields=None,
            raw=False,
            using=scene._state.db,
        )
        for signal in page_published, published:
            signal.send(ScenePage, instance=scene, revision=scene.live_revision)
