"""The interface's texts, of all apps, in few catalogues.

Django means to join the catalogues whose plurals are formed alike, and compares the
code of one rule with the other rule itself, which are never the same. So each text of
each page is looked up in the catalogues of twenty apps, one after the other: that is a
sixteenth of all calls that the page of a course makes.
"""

from typing import Any

from django.utils.translation.trans_real import TranslationCatalog


def join_those_of_one_plural() -> None:
    """From now on; a language that was asked for before stays as it is."""
    TranslationCatalog.update = _update  # type: ignore[assignment, method-assign]


def _update(catalog: Any, added: Any) -> None:
    """As Django's, but for the comparison: what is added comes before what is there.

    Nothing is added for a catalogue without texts.
    """
    if added._catalog.keys() <= {""}:  # its header alone, as of texts in English
        return
    if added.plural.__code__ == catalog._plurals[0].__code__:
        catalog._catalogs[0].update(added._catalog)
    else:
        catalog._catalogs.insert(0, added._catalog.copy())
        catalog._plurals.insert(0, added.plural)
