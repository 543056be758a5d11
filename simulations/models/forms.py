"""What the forms of a case fill in where its author left something empty."""

from typing import Any, NamedTuple

from wagtail import blocks
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.admin.forms.pages import CopyForm
from wagtail.blocks.list_block import ListValue

from courses.models.regional_pages import RegionalPageForm
from simulations.content.ids import propose_id
from simulations.content.ledgers.rows import with_ids

_WORDS = ("name", "label", "title", "text")


class _Identified(NamedTuple):
    """A block whose value has an id of its own."""

    block_id: str
    kind: str
    value: blocks.StructValue


class _IdsForm(WagtailAdminPageForm):
    """Fills ids that were left empty, and tells the open form which."""

    def fill_ids(self, things: list[_Identified]) -> None:
        taken = {thing.value["id"] for thing in things}
        for thing in things:
            # Without words there is no id yet: they may still be on their way.
            words = next(filter(None, map(thing.value.get, _WORDS)), "")
            if words and not thing.value["id"]:
                thing.value["id"] = propose_id(words, taken, thing.kind)
                taken.add(thing.value["id"])
                self._filled[thing.block_id] = thing.value["id"]

    @property
    def _filled(self) -> dict[str, str]:
        return self.__dict__.setdefault("_filled_ids", {})

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        """Autosave sends the form again: it must then bring the same ids."""
        updates = super().get_field_updates_for_resave()
        for name, value in self.data.items():
            if name.endswith("-id") and value in self._filled:
                prefix = name.removesuffix("-id")
                updates.append((f"{prefix}-value-id", self._filled[value]))
        return updates

    def _proposed(self, name: str) -> list[tuple[str, str]]:
        return [] if self.data.get(name) else [(name, getattr(self.instance, name))]


class CaseForm(_IdsForm, RegionalPageForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False  # the page makes one of its title

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("case_slug") and cleaned.get("title"):
            cleaned["case_slug"] = propose_id(cleaned["title"], (), "case")
        # Evidence, assets and parties share one namespace.
        self.fill_ids(_in_streams(cleaned, "parties", "assets", "evidence"))
        self.fill_ids(_in_streams(cleaned, "jurisdictions"))
        ledgers = _in_streams(cleaned, "ledgers")
        self.fill_ids(ledgers)
        for ledger in ledgers:
            _fill_rows(ledger.value)
        return cleaned

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        return [*super().get_field_updates_for_resave(), *self._proposed("case_slug")]


class CaseCopyForm(CopyForm):
    """A case without its scenes is none, so they come along unasked; and a copy is a
    draft until it is released.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in ("copy_subpages", "publish_copies"):
            self.fields.pop(name, None)

    def clean(self) -> dict[str, Any]:
        return super().clean() | {"copy_subpages": True}


class SceneForm(_IdsForm):
    """The page's slug follows the key."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        if not cleaned.get("key") and cleaned.get("title"):
            siblings = self.parent_page.get_children().exclude(pk=self.instance.pk)
            taken = set(siblings.values_list("slug", flat=True))
            cleaned["key"] = propose_id(cleaned["title"], taken, "scene")
        self.fill_ids(_in_streams(cleaned, "choices"))
        for block in cleaned.get("task") or ():
            if "options" in block.value:
                self.fill_ids(_listed(block.value["options"], "option"))
        if cleaned.get("key"):
            self._slug_by(cleaned["key"])
        return cleaned

    def _slug_by(self, key: str) -> None:
        page = self.instance
        if page.slug != key:
            page.slug = key
            if not page._slug_is_available(key, self.parent_page, page):
                page.slug = ""  # two scenes with one key: full_clean finds another slug

    def get_field_updates_for_resave(self) -> list[tuple[str, str]]:
        return [*super().get_field_updates_for_resave(), *self._proposed("key")]


def _in_streams(cleaned: dict[str, Any], *names: str) -> list[_Identified]:
    return [
        _Identified(str(child.id), child.block_type, child.value)
        for name in names
        for child in cleaned.get(name) or ()
        if "id" in child.value
    ]


def _listed(values: ListValue, kind: str) -> list[_Identified]:
    return [
        _Identified(str(child.id), kind, child.value) for child in values.bound_blocks
    ]


def _fill_rows(ledger: blocks.StructValue) -> None:
    for name, words, fallback in (
        ("accounts", "label", "account"),
        ("transactions", "", "t"),
    ):
        ledger[name] = with_ids(ledger[name] or [], words, fallback)
