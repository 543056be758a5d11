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
        self._is_told = not path or (len(path) == 1 and bool(self.topic))

    def told(self, question: ExchangedQuestion) -> None:
        """Says of the first question what is not kept of its category."""
        if not self._is_told:
            self._is_told = True
            question.say(
                messages.CATEGORY, path="/".join(self.path)[:120], topic=self.topic
            )
