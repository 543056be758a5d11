"""Texts of one question in Moodle XML: each says in an attribute how it is written."""

from exercises.exchange import messages
from exercises.exchange.part_texts import AUTOMATIC, HTML, PLAIN, part_text, prompt_text
from exercises.exchange.remarks import ExchangedQuestion
from untrusted_files.xml_reader import XmlElement

_FORMS = {
    "html": HTML,
    "plain_text": PLAIN,
    "markdown": "markdown",
    "moodle_auto_format": AUTOMATIC,
}


class MoodleTexts:
    def __init__(self, question: ExchangedQuestion) -> None:
        self.question = question

    def prompt(self, element: XmlElement | None) -> str:
        text, form = self._of(element)
        return prompt_text(text, form, self.question)

    def part(self, element: XmlElement | None) -> str:
        text, form = self._of(element)
        return part_text(text, form, self.question)

    def _of(self, element: XmlElement | None) -> tuple[str, str]:
        """A text and how it is written; files that come with it are told."""
        if element is None:
            return "", AUTOMATIC
        for file in element.all("file"):
            name = file.attributes.get("name", "")
            self.question.say(messages.EMBEDDED_FILE, name=name[:80])
        form = element.attributes.get("format", "")
        return element.text_of("text"), _FORMS.get(form, AUTOMATIC)
