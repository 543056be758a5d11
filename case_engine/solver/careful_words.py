"""Words that make an option sound careful, whatever it does.

Somebody who knows nothing of a case takes the option that asks, checks and writes
down. In the languages of the site, as the beginnings of words.
"""

import re

_BEGINNINGS = (
    *("ask", "await", "before", "careful", "caution", "check", "clarif", "complete"),
    *("confirm", "consult", "document", "ensure", "examin", "first", "full", "gather"),
    *("legal", "only", "permission", "proper", "record", "request", "review", "safe"),
    *("thorough", "until", "verif", "wait", "written", "writing"),
    *("attend", "avant", "compl", "confirm", "consult", "demand", "document", "écrit"),
    *("examin", "jusqu", "prud", "rassembl", "seulement", "soign", "vérifi"),
    *("antes", "aclar", "cautel", "comprob", "cuidad", "escrit", "esper", "hasta"),
    *("pedir", "pida", "pregunt", "prud", "revis", "solicit", "verific"),
    *("أولا", "اطلب", "انتظر", "بحذر", "تأكد", "تحقق", "توثيق", "حتى", "راجع"),
    *("فقط", "قبل", "كتاب", "مكتوب"),
)
_WORD = re.compile(r"\w+")


def careful_words(text: str) -> int:
    """How many there are in a text."""
    words = _WORD.findall(text.lower())
    return sum(word.startswith(_BEGINNINGS) for word in words)
