"""What Wagtail stores about people who write pages. The pages are the institution's and
stay; the account that they name then names nobody.
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

from accounts.models import User
from privacy.registry import (
    UNSAID,
    DataSubject,
    PersonalData,
    not_about_people,
    register,
)

COMMENTS = "wagtail_admin_comments"
PAGES_STAY = "What people write for the site is the site's; it then names nobody."


def _revisions_with_comments(person: DataSubject) -> QuerySet[Any]:
    """A revision of a page holds the comments of that time, with their authors."""
    revisions = Revision.objects.filter(content__has_key=COMMENTS)
    revisions = revisions.exclude(**{f"content__{COMMENTS}": []})
    comments_by_key = revisions.values_list("pk", f"content__{COMMENTS}")
    user_id = person.user.pk
    keys = [
        key
        for key, comments in comments_by_key.iterator()
        if _has_words_of(user_id, comments)
    ]
    return Revision.objects.filter(pk__in=keys)


def _remove_comments(revisions: QuerySet[Any], person: DataSubject) -> None:
    user_id = person.user.pk
    for revision in revisions:
        of_others = [c for c in revision.content[COMMENTS] if c["user"] != user_id]
        for comment in of_others:
            replies = comment.get("replies", [])
            comment["replies"] = [r for r in replies if r["user"] != user_id]
        content = {**revision.content, COMMENTS: of_others}
        Revision.objects.filter(pk=revision.pk).update(content=content)


def _has_words_of(user_id: int, comments: list[dict[str, Any]]) -> bool:
    replies = [reply for comment in comments for reply in comment.get("replies", [])]
    return any(words["user"] == user_id for words in [*comments, *replies])


def _log_of_account(person: DataSubject) -> QuerySet[Any]:
    """Entries say that somebody changed the account in the CMS. Their label is the name
    of the person.
    """
    of_people = ContentType.objects.get_for_model(User)
    return ModelLogEntry.objects.filter(
        content_type=of_people, object_id=str(person.user.pk)
    )


def _log_with_words(person: DataSubject) -> QuerySet[Any]:
    """Entries hold the words of comments and of decisions in a workflow."""
    with_words = Q(action__startswith="wagtail.comments")
    with_words |= Q(action__startswith="wagtail.workflow")
    return PageLogEntry.objects.filter(with_words, user=person.user.pk)


register(
    PersonalData(
        Revision,
        find=_revisions_with_comments,
        actors=("user",),
        exported_for_actors=("created_at", "object_str"),
        not_exported=("content",),
        before_erasure=_remove_comments,
        kept=(
            "object_id",
            "created_at",
            "object_str",
            "content",
            "approved_go_live_at",
        ),
        reason_kept=PAGES_STAY,
    ),
    PersonalData(Comment, subject=("user",), actors=("resolved_by",), deleted=True),
    PersonalData(CommentReply, subject=("user",), deleted=True),
    PersonalData(
        PageLogEntry,
        find=_log_with_words,
        actors=("user",),
        exported_for_actors=("timestamp", "action", "label"),
        cleared={"data": {}},
        kept=("label", "action", "timestamp", "uuid", "content_changed", "deleted"),
        reason_kept=PAGES_STAY,
    ),
    PersonalData(
        ModelLogEntry,
        find=_log_of_account,
        actors=("user",),
        # Its label is a name, where an account was changed.
        exported_for_actors=("timestamp", "action", "content_type"),
        cleared={"label": UNSAID, "data": {}},
        kept=(
            "action",
            "timestamp",
            "uuid",
            "object_id",
            "content_changed",
            "deleted",
        ),
        reason_kept="What was done in the CMS, without the name.",
    ),
    PersonalData(
        TaskState,
        subject=("finished_by",),
        cleared={"comment": ""},
        kept=("status", "started_at", "finished_at"),
        reason_kept=PAGES_STAY,
    ),
    PersonalData(EditingSession, subject=("user",), deleted=True),
    PersonalData(FormState, subject=("user",), deleted=True),
    PersonalData(APIToken, subject=("user",), not_exported=("key_hash",), deleted=True),
    PersonalData(PageSubscription, subject=("user",), deleted=True),
    PersonalData(UploadedFile, subject=("uploaded_by_user",), deleted=True),
    PersonalData(UserProfile, subject=("user",), deleted=True),
    *(
        PersonalData(
            model, actors=actors, exported_for_actors=fields, reason_kept=PAGES_STAY
        )
        for model, actors, fields in [
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
    "Pages: who wrote them stands in wagtailcore.Page.",
    *(
        model._meta.label
        for model in apps.get_models()
        if issubclass(model, Page) and model is not Page
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
