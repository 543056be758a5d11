"""Texts of others, who say of each how it is written: HTML, Markdown or plain."""

import re

from exercises.exchange import messages
from exercises.exchange.markup import has_markup, plain_of, prompt_of
from exercises.exchange.remarks import ExchangedQuestion, LeftOutError

HTML, PLAIN, MARKDOWN, AUTOMATIC = "html", "plain", "markdown", "moodle"
FORMATS = (HTML, PLAIN, MARKDOWN, AUTOMATIC)
LONGEST = 30_000  # characters
_MARKDOWN = re.compile(r"[*_`#]|\[[^\]]*\]\(")


def prompt_text(text: str, form: str, question: ExchangedQuestion) -> str:
    """A text that may be laid out: a prompt, an explanation."""
    if not _is_html(text, form, question):
        return text.strip()
    shown, lost = prompt_of(text)
    _say_lost(lost, question)
    return shown


def part_text(text: str, form: str, question: ExchangedQuestion) -> str:
    """A text that is plain: an option, an item, what is said of it."""
    if not _is_html(text, form, question):
        return text.strip()
    shown, lost, is_laid_out = plain_of(text)
    _say_lost(lost, question)
    if is_laid_out:
        question.say(messages.PLAIN_PARTS)
    return shown


def _is_html(text: str, form: str, question: ExchangedQuestion) -> bool:
    if len(text) > LONGEST:
        raise LeftOutError.of(messages.LONG_TEXT, most=LONGEST)
    if form == MARKDOWN and _MARKDOWN.search(text):
        question.say(messages.AS_MARKDOWN)
    return form == HTML or (form != PLAIN and has_markup(text))


def _say_lost(elements: list[str], question: ExchangedQuestion) -> None:
    if elements:
        question.say(messages.LOST_MARKUP, elements=", ".join(elements))
