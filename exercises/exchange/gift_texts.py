"""Texts of one question in GIFT: `[html]` and the like before one say what it is."""

import re

from exercises.exchange.gift_syntax import revealed
from exercises.exchange.part_texts import AUTOMATIC, FORMATS, part_text, prompt_text
from exercises.exchange.remarks import ExchangedQuestion

_FORM = re.compile(rf"\s*\[({'|'.join(FORMATS)})\]")


class GiftTexts:
    """`form` is that of the prompt, which all that follows has unless it says so."""

    def __init__(self, asked: str, question: ExchangedQuestion) -> None:
        self.question = question
        text, self.form = _formed(asked, AUTOMATIC)
        self.prompt = prompt_text(text, self.form, question)

    def explanation(self, text: str) -> str:
        shown, form = _formed(text, self.form)
        return prompt_text(shown, form, self.question)

    def part(self, text: str) -> str:
        shown, form = _formed(text, self.form)
        return part_text(shown, form, self.question)

    def accepted(self, text: str) -> str:
        """A text that is compared with what is typed: it has no layout."""
        return _formed(text, self.form)[0]

    def commented(self, text: str) -> tuple[str, str]:
        """Returns an answer and what is said of it."""
        answer, _hash, feedback = text.partition("#")
        return self.part(answer), self.part(feedback)


def _formed(text: str, default: str) -> tuple[str, str]:
    found = _FORM.match(text)
    if found is None:
        return revealed(text), default
    return revealed(text[found.end() :]), found[1]
