"""The words of the case format, as people read them: one place for all rooms.

Labels of what is written in a sentence or on a badge are in small letters; `choices`
gives them to a form. Which words there are says case_engine/checker/schema.py.
"""

from collections.abc import Mapping

from django.utils.functional import Promise
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

Labels = Mapping[str, Promise]

PARTY_KINDS: Labels = {
    "person": _("Person"),
    "company": _("Company"),
    "trust": _("Trust"),
    "bank": _("Bank"),
    "vasp": _("Virtual asset service provider"),
    "authority": _("Authority"),
}
ASSET_KINDS: Labels = {
    "bank_account": _("Bank account"),
    "real_estate": _("Real estate"),
    "company_shares": _("Company shares"),
    "vehicle": _("Vehicle"),
    "vessel": _("Vessel"),
    "virtual_asset": _("Virtual asset"),
    "cash": _("Cash"),
    "commodity": _("Commodity"),
    "other": _("Other"),
}
EVIDENCE_KINDS: Labels = {
    "report": _("Report"),
    "record": _("Record"),
    "document": _("Document"),
    "statement": _("Statement"),
    "message": _("Message"),
    "analysis": _("Analysis"),
    "legal": _("Legal instrument"),
}
VERDICTS: Labels = {
    "sound": _("sound"),
    "defensible": _("defensible"),
    "poor": _("poor"),
    "harmful": _("harmful"),
}
ENDINGS: Labels = {
    "success": _("success"),
    "partial": _("partial success"),
    "failure": _("failure"),
}
TASK_KINDS: Labels = {
    "select": _("Tick what is right"),
    "order": _("Put into order"),
    "trace": _("Trace money through a ledger"),
}
TRACING_RULES: Labels = {
    "fifo": _("First in, first out"),
    "lifo": _("Last in, first out"),
    "pro_rata": _("Pro rata"),
    "lowest_intermediate_balance": _("Lowest intermediate balance"),
    "poison": _("Poison: one traced credit taints all"),
}
STATUSES: Labels = {
    "free": _("is free"),
    "held": _("is on hold"),
    "restrained": _("is restrained"),
    "confiscated": _("is confiscated"),
    "returned": _("is returned"),
}
EVENTS: Labels = {
    "revealed": _("evidence earned: %(what)s"),
    "became-known": _("now known: %(what)s"),
    "held": _("on hold until hour %(until)s: %(what)s, %(amount)s"),
    "restrained": _("secured by order: %(what)s, %(amount)s"),
    "released": _("released: %(what)s, %(amount)s"),
    "confiscated": _("confiscated: %(what)s, %(amount)s"),
    "returned": _("returned: %(what)s, %(amount)s"),
    "lapsed": _("the hold ended at hour %(hour)s: %(what)s, %(amount)s"),
    "moved": _("moved at hour %(hour)s: %(amount)s from %(what)s to %(to)s"),
    "dissipated": _("lost at hour %(hour)s: %(amount)s from %(what)s"),
}
"""What happened to a thing of the case, each a whole sentence."""

VERBS: Labels = {
    "reveal": _("Reveal"),
    "hold": _("Hold"),
    "restrain": _("Restrain"),
    "release": _("Release"),
    "confiscate": _("Confiscate"),
    "return": _("Return to victims"),
    "set": _("Set the flag"),
    "clear": _("Clear the flag"),
}
"""What an outcome does, in the order in which it does it."""

TEXT_FEATURES = [
    *("bold", "italic", "link", "document-link"),
    *("ul", "ol", "h3", "blockquote"),
]
"""What the editor offers in the text of a scene or of evidence, in Wagtail's words."""


def choices(labels: Labels) -> list[tuple[str, Promise]]:
    """Returns the labels as the choices of a field."""
    return [
        (word, capfirst(label))  # type: ignore[type-var]  # a lazy text stays lazy
        for word, label in labels.items()
    ]
