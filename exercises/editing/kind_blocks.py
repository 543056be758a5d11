"""What the form asks of each kind. Names stand for what they name; ids are made."""

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import blocks

from exercises.editing.conversion import Raw, ids_of, raw_of, value_of
from exercises.editing.fixed_fields import FixedFieldsBlock
from exercises.editing.lists import IdentifiedListBlock, NeededLineBlock
from exercises.exchange.ids import numbers, slug_of

Steps = tuple[str | int, ...]


def line(label: Any, **options: Any) -> blocks.CharBlock:
    return blocks.CharBlock(label=label, required=False, max_length=2000, **options)


def needed(label: Any, **options: Any) -> NeededLineBlock:
    return NeededLineBlock(label=label, **options)


def _text(label: Any, **options: Any) -> blocks.TextBlock:
    return blocks.TextBlock(label=label, required=False, rows=2, **options)


def _feedback() -> blocks.TextBlock:
    return _text(_("What you say of it, once it was answered"))


class KindBlock(blocks.StructBlock):
    """The fields of one kind. Its keys are those of the kind, unless it says else."""

    def raw_of(self, value: Raw) -> Raw:
        return raw_of(self, value)

    def value_of(self, raw: Raw) -> Raw:
        return value_of(self, raw)

    def field_of(self, steps: Steps, raw: Raw) -> Steps:
        """The field of the form at which something of the exercise stands."""
        return steps

    def labels_of(self, raw: Raw) -> dict[str, str]:
        """What stands for ids in what the checker says."""
        return {}

    class Meta:
        form_classname = "struct-block bank-kind"


def _option(label: Any, **more: blocks.Block) -> blocks.StructBlock:
    fields = {"text": needed(_("Text")), **more, "feedback": _feedback()}
    return blocks.StructBlock(list(fields.items()), label=label)


class ChoiceKindBlock(KindBlock):
    options = IdentifiedListBlock(
        _option(
            _("Option"), correct=blocks.BooleanBlock(required=False, label=_("right"))
        ),
        label=_("Options"),
        default=[],
    )


class OrderKindBlock(KindBlock):
    options = IdentifiedListBlock(
        _option(_("Step")), label=_("Steps, in their right order"), default=[]
    )


class MatchKindBlock(KindBlock):
    """Items stand below their target, so that nobody has to name it."""

    targets = IdentifiedListBlock(
        blocks.StructBlock(
            [
                ("text", needed(_("Target"))),
                (
                    "items",
                    IdentifiedListBlock(
                        _option(_("Item")),
                        "i",
                        label=_("What belongs to it"),
                        default=[],
                    ),
                ),
            ],
            label=_("Target"),
        ),
        "t",
        label=_("Targets"),
        default=[],
    )

    def raw_of(self, value: Raw) -> Raw:
        laid = raw_of(self, value).get("targets", [])
        items = [
            {**item, "target": target["id"]}
            for target in laid
            for item in target.get("items", ())
        ]
        # Each list numbered its own: among all items an id may stand once.
        names = ids_of((item["id"] for item in items), numbers("i"))
        return {
            "targets": [{k: t[k] for k in t if k != "items"} for t in laid],
            "items": [
                {**item, "id": name} for item, name in zip(items, names, strict=True)
            ],
        }

    def value_of(self, raw: Raw) -> Raw:
        laid = [
            {
                **target,
                "items": [i for i in raw["items"] if i["target"] == target["id"]],
            }
            for target in raw["targets"]
        ]
        return value_of(self, {"targets": laid})

    def field_of(self, steps: Steps, raw: Raw) -> Steps:
        if len(steps) < 2 or steps[0] != "items":
            return ("targets",) if steps[:1] == ("items",) else steps
        place = int(steps[1])
        target = raw["items"][place]["target"]
        before = [i for i in raw["items"][:place] if i["target"] == target]
        targets = [t["id"] for t in raw["targets"]]
        return ("targets", targets.index(target), "items", len(before), *steps[2:])


class NumberKindBlock(KindBlock):
    answers = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("value", needed(_("Number"), help_text=_("Such as 124481.33"))),
                ("tolerance", line(_("May differ by"))),
                ("marks", line(_("Marks"), help_text=_("Empty: all 100."))),
                ("feedback", _feedback()),
            ],
            label=_("Number"),
        ),
        label=_("Right numbers"),
        default=[],
    )
    unit = line(_("Unit"))


class TextKindBlock(KindBlock):
    accepted = blocks.ListBlock(
        blocks.StructBlock(
            [
                (
                    "text",
                    needed(_("Text"), help_text=_("* stands for any run of letters.")),
                ),
                ("marks", line(_("Marks"), help_text=_("Empty: all 100."))),
                ("feedback", _feedback()),
            ],
            label=_("Text"),
        ),
        label=_("Accepted texts"),
        help_text=_("The first that fits counts."),
        default=[],
    )
    case = blocks.BooleanBlock(required=False, label=_("Capital letters count"))


class EssayKindBlock(KindBlock):
    criteria = IdentifiedListBlock(
        blocks.StructBlock(
            [
                ("text", needed(_("Criterion"))),
                ("points", needed(_("Points"))),
                (
                    "levels",
                    blocks.ListBlock(
                        blocks.StructBlock(
                            [
                                ("points", needed(_("Points"))),
                                ("text", needed(_("For what"))),
                            ]
                        ),
                        label=_("Levels"),
                        default=[],
                    ),
                ),
                ("feedback", _feedback()),
            ],
            label=_("Criterion"),
        ),
        label=_("Criteria"),
        default=[],
    )
    model = _text(_("An answer to compare with"))
    words = FixedFieldsBlock(
        [
            ("min", blocks.IntegerBlock(required=False, label=_("Words, at least"))),
            ("max", blocks.IntegerBlock(required=False, label=_("Words, at most"))),
        ]
    )


class NamingKindBlock(KindBlock):
    """Some of its fields name members of its own lists, by their texts."""

    named: dict[str, dict[str, str]]
    """By list: of each of its fields the list that it names."""

    def raw_of(self, value: Raw) -> Raw:
        raw = raw_of(self, value)
        for key, fields in self.named.items():
            for field, listed in fields.items():
                names = {part.get("text"): part["id"] for part in raw.get(listed, ())}
                for part in raw.get(key, ()):
                    if text := part.get(field):
                        part[field] = names.get(text) or slug_of(text) or "x"
        return raw

    def value_of(self, raw: Raw) -> Raw:
        read = dict(raw)
        for key, fields in self.named.items():
            texts = {
                field: {part["id"]: part["text"] for part in raw[listed]}
                for field, listed in fields.items()
            }
            read[key] = [
                {**part, **{f: t[part[f]] for f, t in texts.items() if part.get(f)}}
                for part in raw[key]
            ]
        return value_of(self, read)


class LinksKindBlock(NamingKindBlock):
    nodes = IdentifiedListBlock(
        blocks.StructBlock(
            [("text", needed(_("Name"))), ("kind", line(_("What it is")))],
            label=_("Node"),
        ),
        "n",
        label=_("Who and what is in the chart"),
        default=[],
    )
    relations = IdentifiedListBlock(
        blocks.StructBlock(
            [
                ("text", needed(_("Relation"), help_text=_("Such as: owns"))),
                (
                    "undirected",
                    blocks.BooleanBlock(required=False, label=_("without direction")),
                ),
            ],
            label=_("Relation"),
        ),
        "r",
        label=_("Relations"),
        default=[],
    )
    links = blocks.ListBlock(
        blocks.StructBlock(
            [
                ("from", needed(_("From"), help_text=_("A name from above."))),
                ("relation", needed(_("Relation"))),
                ("to", needed(_("To"))),
                ("feedback", _feedback()),
            ],
            label=_("Link"),
        ),
        label=_("Right links"),
        default=[],
    )
    named = {"links": {"from": "nodes", "to": "nodes", "relation": "relations"}}
