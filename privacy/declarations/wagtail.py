"""What Wagtail stores of whoever writes pages. The pages are the institution's and
stay; her account, which they name, then names nobody.
"""

from typing import Any

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q, QuerySet
from wagtail.admin.models import EditingSession, FormState
from wagtail.documents.models import Document
from wagtail.images.models import Image
from wagtail.models import (
    APIToken,
    Comment,
    CommentReply,
    ModelLogEntry,
    Page,
    PageLogEntry,
    PageSubscription,
    Revision,
    TaskState,
    UploadedFile,
    WorkflowState,
)
from wagtail.users.models import UserProfile
from wagtail_localize.models import SegmentOverride, StringTranslation

from accounts.holdings import UNSAID, Holding, Person, declare, not_about_people
from accounts.models import User

COMMENTS = "wagtail_admin_comments"
PAGES_STAY = "What she wrote for the site is the site's; her account names nobody then."


def _with_her_comments(person: Person) -> QuerySet[Any]:
    """A version of a page holds the comments of then, who wrote them included."""
    commented = Revision.objects.filter(content__has_key=COMMENTS)
    commented = commented.exclude(**{f"content__{COMMENTS}": []})
    kept = commented.values_list("pk", f"content__{COMMENTS}")
    pk = person.user.pk
    hers = [number for number, comments in kept.iterator() if _by(comments, pk)]
    return Revision.objects.filter(pk__in=hers)


def _without_them(revisions: QuerySet[Any], person: Person) -> None:
    pk = person.user.pk
    for revision in revisions:
        others = [c for c in revision.content[COMMENTS] if c["user"] != pk]
        for comment in others:
            replies = comment.get("replies", [])
            comment["replies"] = [r for r in replies if r["user"] != pk]
        content = {**revision.content, COMMENTS: others}
        Revision.objects.filter(pk=revision.pk).update(content=content)


def _by(comments: list[dict[str, Any]], pk: int) -> bool:
    said = [reply for each in comments for reply in each.get("replies", [])]
    return any(each["user"] == pk for each in [*comments, *said])


def _log_of_her_account(person: Person) -> QuerySet[Any]:
    """That somebody changed it in the CMS, with her name as its label."""
    of_people = ContentType.objects.get_for_model(User)
    return ModelLogEntry.objects.filter(
        content_type=of_people, object_id=str(person.user.pk)
    )


def _what_she_said_of_pages(person: Person) -> QuerySet[Any]:
    said = Q(action__startswith="wagtail.comments")
    said |= Q(action__startswith="wagtail.workflow")
    return PageLogEntry.objects.filter(said, user=person.user.pk)


declare(
    Holding(
        Revision,
        find=_with_her_comments,
        hers=(),
        hands=("user",),
        done=("created_at", "object_str"),
        untold=("content",),
        first=_without_them,
        kept=(
            "object_id",
            "created_at",
            "object_str",
            "content",
            "approved_go_live_at",
        ),
        because=PAGES_STAY,
    ),
    Holding(Comment, hers=("user",), hands=("resolved_by",), deleted=True),
    Holding(CommentReply, hers=("user",), deleted=True),
    Holding(
        PageLogEntry,
        find=_what_she_said_of_pages,
        hands=("user",),
        done=("timestamp", "action", "label"),
        blanked={"data": {}},
        kept=("label", "action", "timestamp", "uuid", "content_changed", "deleted"),
        because=PAGES_STAY,
    ),
    Holding(
        ModelLogEntry,
        find=_log_of_her_account,
        hands=("user",),
        done=("timestamp", "action", "label"),
        blanked={"label": UNSAID, "data": {}},
        kept=(
            "action",
            "timestamp",
            "uuid",
            "object_id",
            "content_changed",
            "deleted",
        ),
        because="What was done in the CMS, without the name.",
    ),
    Holding(
        TaskState,
        hers=("finished_by",),
        blanked={"comment": ""},
        kept=("status", "started_at", "finished_at"),
        because=PAGES_STAY,
    ),
    Holding(EditingSession, hers=("user",), deleted=True),
    Holding(FormState, hers=("user",), deleted=True),
    Holding(APIToken, hers=("user",), untold=("key_hash",), deleted=True),
    Holding(PageSubscription, hers=("user",), deleted=True),
    Holding(UploadedFile, hers=("uploaded_by_user",), deleted=True),
    Holding(UserProfile, hers=("user",), deleted=True),
    *(
        Holding(model, hands=hands, done=done, because=PAGES_STAY)
        for model, hands, done in [
            (Page, ("owner", "locked_by"), ("title", "url_path", "first_published_at")),
            (Image, ("uploaded_by_user",), ("title", "created_at")),
            (Document, ("uploaded_by_user",), ("title", "created_at")),
            (WorkflowState, ("requested_by",), ("created_at", "status")),
            (StringTranslation, ("last_translated_by",), ("data", "updated_at")),
            (SegmentOverride, ("last_translated_by",), ("data_json", "updated_at")),
        ]
    ),
)

not_about_people(
    "How the site and its editing are arranged.",
    "wagtailcore.Locale",
    "wagtailcore.Site",
    "wagtailcore.Collection",
    "wagtailcore.CollectionViewRestriction",
    "wagtailcore.CollectionViewRestriction_groups",
    "wagtailcore.PageViewRestriction",
    "wagtailcore.PageViewRestriction_groups",
    "wagtailcore.GroupCollectionPermission",
    "wagtailcore.GroupPagePermission",
    "wagtailcore.GroupSitePermission",
    "wagtailcore.Workflow",
    "wagtailcore.WorkflowContentType",
    "wagtailcore.WorkflowPage",
    "wagtailcore.WorkflowTask",
    "wagtailcore.Task",
    "wagtailcore.GroupApprovalTask",
    "wagtailcore.GroupApprovalTask_groups",
    "wagtailadmin.Admin",
    "wagtailredirects.Redirect",
)
not_about_people(
    "Content of published pages, or taken from it.",
    "wagtailcore.ReferenceIndex",
    "wagtailembeds.Embed",
    "wagtailimages.Rendition",
    "taggit.Tag",
    "taggit.TaggedItem",
    *(
        f"wagtailsearch.{model.__name__}"
        for model in apps.get_app_config("wagtailsearch").get_models()
    ),
    *(
        f"wagtail_localize.{model.__name__}"
        for model in apps.get_app_config("wagtail_localize").get_models()
        if model not in (StringTranslation, SegmentOverride)
    ),
)
