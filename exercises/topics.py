"""Topics as people read them: the bank knows slugs."""

from django.utils.translation import gettext as _

ABBREVIATIONS = {"fiu": "FIU", "interpol": "INTERPOL", "mla": "MLA"}


def topic_label(topic: str) -> str:
    """Returns the words of a slug: "FIU channel" for "fiu-channel"."""
    words = [ABBREVIATIONS.get(word, word) for word in topic.split("-") if word]
    label = " ".join(words)
    return label[:1].upper() + label[1:] if label else _("Without a topic")
