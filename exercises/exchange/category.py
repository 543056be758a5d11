"""Categories of other systems: their last part is a topic."""

from collections.abc import Sequence

from exercises.exchange import messages
from exercises.exchange.ids import slug_of
from exercises.exchange.remarks import ExchangedQuestion


class Category:
    """The one that stands over the questions that follow."""

    def __init__(self, path: Sequence[str] = ()) -> None:
        self.path = path
        self.topic = slug_of(path[-1]) if path else ""

    def told(self, question: ExchangedQuestion) -> None:
        """Says of a question what is not kept of its category."""
        if self.path and (len(self.path) > 1 or not self.topic):
            question.say(
                messages.CATEGORY, path="/".join(self.path)[:120], topic=self.topic
            )
