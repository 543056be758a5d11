"""A case of format 1 becomes a page with its scenes, as drafts: all or nothing."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import yaml
from django.core.exceptions import PermissionDenied
from django.utils import timezone
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.models import Page, Revision

from accounts.models import Region, User
from checking.messages import AS_WRITTEN
from checking.problems import mappings, steps_of
from operating.file_transactions import all_or_nothing
from simulations.content import case_to_blocks
from simulations.content.case_to_blocks import stream
from simulations.content.html_to_blocks import Block, TextRefusedError, blocks_of
from simulations.content.yaml_files import line_of, load_case
from simulations.exchange import messages
from simulations.exchange.errors import ImportRefusedError
from simulations.exchange.import_checks import refusals
from simulations.exchange.media import ImportedMedia
from simulations.exchange.packages import Package
from simulations.models import CasePage, ScenePage

Raw = dict[str, Any]
Files = Mapping[str, bytes]
"""By their names: pictures/harbour.jpg, documents/form.pdf."""


def import_package(
    package: Package, parent: Page, user: User | None, **page: Any
) -> CasePage:
    """Makes drafts of a package. Raises NotACaseError or ImportRefusedError."""
    raw = load_case(package.case)
    try:
        return import_case(raw, parent, user, package.files, **page)
    except ImportRefusedError as refused:
        tree = yaml.compose(package.case.decode("utf-8-sig"), Loader=yaml.SafeLoader)
        lines = [line_of(tree, steps_of(p.path)) for p in refused.problems]
        raise ImportRefusedError(refused.problems, lines) from refused


def import_case(
    raw: Raw,
    parent: Page,
    user: User | None = None,
    files: Files | None = None,
    **page: Any,
) -> CasePage:
    """Makes drafts of format 1, which may be unfinished.

    Raises PermissionDenied, or ImportRefusedError with all that cannot be kept.

    `page` is what a page of a case has beside the case: minutes, key and so on.
    """
    if user is not None and not parent.permissions_for_user(user).can_add_subpage():
        raise PermissionDenied
    if not CasePage.can_create_at(parent.specific):
        refused = messages.CANNOT_STAND_BELOW.at("", page=parent.title)
        raise ImportRefusedError([refused])
    if problems := list(refusals(raw, parent)):
        raise ImportRefusedError(problems)
    media = ImportedMedia(files or {}, user)
    with all_or_nothing():
        case, scenes = _case(raw, media, page), _scenes(raw, media)
        if media.problems:
            raise ImportRefusedError(media.problems)
        if user is not None and not user.is_superuser:
            case.region = Region.objects.taught_by(user).first()
        _add(case, parent, user)
        for scene in scenes:
            _add(scene, case, user)
        _save_revisions([case, *scenes], user)
    return case


def _add(page: Page, parent: Page, user: User | None) -> None:
    """Adds a page with its owner, whom Wagtail notes in its history."""
    page.locale, page.owner = parent.locale, user
    page.live, page.has_unpublished_changes = False, True
    page.draft_title, page.latest_revision_created_at = page.title, timezone.now()
    parent.add_child(instance=page)


def _save_revisions(pages: Sequence[CasePage | ScenePage], user: User | None) -> None:
    """Does what `save_revision` does for a new page, for all of them at once: one by
    one it saves each page again, and has it indexed again, which doubles the queries.
    """
    revisions = Revision.objects.bulk_create(
        Revision(
            content_type=page.cached_content_type,
            base_content_type=page.get_base_content_type(),
            object_id=str(page.pk),
            created_at=page.latest_revision_created_at,
            user=user,
            content=page.serializable_data(),
            object_str=str(page),
        )
        for page in pages
    )
    for page, revision in zip(pages, revisions, strict=True):
        page.latest_revision = revision
    Page.objects.bulk_update(pages, ["latest_revision"])


def _text(html: str, path: str, media: ImportedMedia) -> list[Block]:
    media.path = path
    try:
        return blocks_of(html, media)
    except TextRefusedError as error:
        media.problems.append(AS_WRITTEN.at(path, text=str(error)))
        return []


def _case(raw: Raw, media: ImportedMedia, page: dict[str, Any]) -> CasePage:
    fields = {key: raw.get(key) for key in ("pass_mark", "pass_conduct")}
    for part in ("secured", "conduct", "evidence"):
        fields[f"weight_{part}"] = raw.get("scoring", {}).get(part)
    given = {name: str(value) for name, value in fields.items() if value is not None}
    given["topic"] = raw.get("topic", CasePage.Topic.OTHER.value)
    return CasePage(
        title=_title(raw, "id"),
        case_slug=raw.get("id", ""),
        currency=raw.get("currency", "USD"),
        summary=raw.get("summary", ""),
        clock_starts=raw.get("starts", ""),
        limit=raw.get("limit"),
        timeout=raw.get("timeout") or "",
        start=raw.get("start", ""),
        taste=stream("scene", raw.get("taste", ())),
        objectives=stream("objective", raw.get("objectives", ())),
        jurisdictions=stream(
            "jurisdiction", raw.get("jurisdictions", ()), case_to_blocks.jurisdiction
        ),
        parties=stream("party", raw.get("parties", ()), case_to_blocks.party),
        assets=stream("asset", raw.get("assets", ()), case_to_blocks.asset),
        evidence=stream(
            "evidence",
            [
                case_to_blocks.evidence(
                    item, _text(item.get("body", ""), f"{path}.body", media)
                )
                for path, item in mappings(raw, "evidence")
            ],
        ),
        ledgers=stream("ledger", raw.get("ledgers", ()), case_to_blocks.ledger),
        links=stream("link", raw.get("links", ()), case_to_blocks.link),
        **{**given, **page},
    )


def _scenes(raw: Raw, media: ImportedMedia) -> list[ScenePage]:
    taken: set[str] = set()
    read = partial(_text, media=media)
    return [
        ScenePage(
            title=_title(scene, "id"),
            slug=_slug(scene, taken),
            key=scene.get("id", ""),
            body=case_to_blocks.body(scene.get("body", ""), f"{path}.body", read),
            prompt=scene.get("prompt", ""),
            choices=stream("choice", scene.get("choices", ()), case_to_blocks.choice),
            task=case_to_blocks.task(scene["task"]) if "task" in scene else [],
            ending=scene.get("ending", ""),
        )
        for path, scene in mappings(raw, "scenes")
    ]


def _title(raw: Raw, key: str) -> str:
    """A page needs one."""
    return raw.get("title", "").strip() or raw.get(key) or _("Untitled")


def _slug(scene: Raw, taken: set[str]) -> str:
    """Two scenes of a draft may have the same id; their addresses may not."""
    wanted = scene.get("id") or slugify(scene.get("title", ""))[:100] or "scene"
    slug, number = wanted, 2
    while slug in taken:
        slug, number = f"{wanted}-{number}", number + 1
    taken.add(slug)
    return slug
