"""The checker's sentences for somebody who fills in a form.

The engine writes them for whoever holds the case file: in English, with the file's
own paths and keys. Here they are said in the reader's language, with the places as
the editor calls them.
"""

import re

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from simulations.content.ledgers.rows import advice_on_amount
from simulations.releases.drafts import Draft

_PATH = re.compile(r"\b[a-z]+(?:\[\d+\](?:\.[a-z_]+)*)+")
_PLAIN = (
    (r"“[a-z_]+” is missing\.", gettext_lazy("This is not filled in yet.")),
    (r"This text must not be empty\.", gettext_lazy("This is not filled in yet.")),
    (
        r"There is no scene “(?P<id>.*)”\.",
        gettext_lazy("There is no scene “%(id)s” yet."),
    ),
    (
        r"There is no (?P<what>[a-z ]+) “(?P<id>.*)”\.",
        gettext_lazy("The dossier holds no “%(id)s” to point at."),
    ),
    (
        r"The id “(?P<id>.*)” is already that of (?P<place>.*)\.",
        gettext_lazy("The id “%(id)s” is already that of: %(place)s."),
    ),
    (
        r"The scene “(?P<id>.*)” cannot be reached from the start\.",
        gettext_lazy(
            "No choice leads here: “%(id)s” cannot be reached from the start."
        ),
    ),
    (
        r"From the scene “(?P<id>.*)” no ending can be reached\.",
        gettext_lazy("From “%(id)s” no ending can be reached."),
    ),
    (
        r"A scene has exactly one of choices, a task or an ending; this one has none "
        r"of them\.",
        gettext_lazy("The scene needs choices, a task, or to be an ending."),
    ),
    (
        r"A scene has exactly one of choices, a task or an ending; .*",
        gettext_lazy("The scene has more than one of choices, a task and an ending."),
    ),
    (
        r"The last outcome has no condition.*",
        gettext_lazy(
            "The last outcome has no condition: something must follow when no other "
            "does."
        ),
    ),
    (
        r"The weights sum to (?P<total>.*), not to 100\.",
        gettext_lazy("The three weights make %(total)s together, not 100."),
    ),
    (
        r"A case with a limit needs the ending it leads to\.",
        gettext_lazy("A case with a limit needs an ending for when time is up."),
    ),
    (
        r"The timeout leads to (?P<place>.*), which is no ending\.",
        gettext_lazy("%(place)s is no ending, and time runs out there."),
    ),
    (
        r"“(?P<id>.*)” is already named under (?P<key>.*) here\.",
        gettext_lazy("One outcome does one thing to “%(id)s”; here it does two."),
    ),
    (
        r"A condition must say something\.",
        gettext_lazy("The condition does not say anything yet."),
    ),
    (
        r"This needs at least 1 in its list\.",
        gettext_lazy("There is nothing in the list yet."),
    ),
    (
        r".* is not an id of small letters, digits and hyphens\.",
        gettext_lazy("An id is made of small letters, digits and hyphens."),
    ),
    (
        r"No option here is the correct one\.",
        gettext_lazy("No option is marked as right."),
    ),
    (
        r"This must (have named keys|be a list), not .*",
        gettext_lazy("This cannot be read. Open “Text” and put it right, or empty it."),
    ),
    (
        r"There is no key (?P<key>\S+) here\..*",
        gettext_lazy("The text holds %(key)s, which means nothing here."),
    ),
)
_SENTENCES = tuple((re.compile(pattern), words) for pattern, words in _PLAIN)


_AMOUNT = re.compile(r"“?(?P<text>.*?)”? is not an amount:.*")


def message_of(message: str, draft: Draft) -> str:
    if match := _AMOUNT.fullmatch(message):
        return advice_on_amount(match["text"])
    for pattern, words in _SENTENCES:
        if match := pattern.fullmatch(message):
            found = match.groupdict()
            if "place" in found:
                found["place"] = _places_named(found["place"], draft)
            return str(words) % found if found else str(words)
    return _places_named(_(message), draft)


def _places_named(text: str, draft: Draft) -> str:
    return _PATH.sub(lambda path: draft.location(path[0]).words, text)
