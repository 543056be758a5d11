"""Topics as people read them: the bank knows slugs."""

from django.utils.translation import gettext as _


def topic_label(topic: str) -> str:
    words = topic.replace("-", " ").strip()
    return words[:1].upper() + words[1:] if words else _("Other questions")
