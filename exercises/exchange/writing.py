"""What all writers do: one question after the other, each below its topic."""

from collections.abc import Callable, Iterable

from exercises.exchange.remarks import (
    ExchangedQuestion,
    LeftOutError,
    Raw,
    Remark,
    WrittenFile,
)


def write(
    exercises: Iterable[Raw],
    question_of: Callable[[Raw, ExchangedQuestion], str],
    category_of: Callable[[str], str],
) -> WrittenFile:
    """Joins what `question_of` returns, with `category_of` a topic, "" for none, where
    another one begins. What raises LeftOutError is left out, and told.
    """
    parts: list[str] = []
    remarks: list[Remark] = []
    carried, topic = 0, ""
    for number, raw in enumerate(exercises, 1):
        question = ExchangedQuestion(number, name=raw["id"])
        try:
            written = question_of(raw, question)
        except LeftOutError as error:
            remarks.append(question.left_out(error.problem))
            continue
        if raw.get("topic", "") != topic:
            topic = raw.get("topic", "")
            parts.append(category_of(topic))
        parts.append(written)
        remarks += question.remarks()
        carried += 1
    return WrittenFile("".join(parts), remarks, carried)
