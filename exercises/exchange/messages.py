"""What could not be carried from one format of exercises to another, and why."""

from checking.problems import Message, by_code

# A whole file
UNKNOWN_FORMAT = Message(
    "unknown-format",
    "The name of the file must end with one of these: %(endings)s.",
)
NOT_WRITTEN = Message(
    "not-written", "Exercises are written as YAML (.yaml), GIFT (.gift) or XML (.xml)."
)
ARCHIVE = Message(
    "archive", "This is an archive (zip). Unpack it and take the file that is in it."
)
NOT_TEXT = Message("not-text", "This is no text in UTF-8. Save the file in UTF-8.")
MANY_QUESTIONS = Message(
    "many-questions",
    "There are more than %(most)s questions. Divide the file, and take one part after "
    "the other.",
)
NOT_MOODLE = Message(
    "not-moodle", "This is no Moodle XML: it begins with “%(name)s”, not with “quiz”."
)
NO_QUESTIONS = Message("no-questions", "There is no question in this file.")
NO_PROMPT_COLUMN = Message(
    "no-prompt-column",
    "The table has no column “prompt”. Its first line must have the names of the "
    "columns.",
)

# A question that is left out
KIND_NOT_CARRIED = Message(
    "kind-not-carried", "%(format)s has no question like this one: “%(kind)s”."
)
KIND_NOT_READ = Message(
    "kind-not-read", "There is no exercise like this question: “%(kind)s”."
)
CALCULATED = Message(
    "calculated",
    "A calculated question has other numbers for everybody: it cannot be read. Write "
    "it as a worksheet, or with one number.",
)
DESCRIPTION = Message(
    "description", "This asks nothing: it has no answer. Put its text into a lesson."
)
OPEN_BRACE = Message(
    "open-brace", "A brace is opened and not closed. In a text, write \\{ and \\}."
)
SEVERAL_BLANKS = Message(
    "several-blanks",
    "There is more than one pair of braces. Make a question of each blank.",
)
LONG_TEXT = Message("long-text", "A text in it is longer than %(most)s characters.")
NO_NUMBER_HERE = Message(
    "no-number-here", "“%(text)s” is no number. Write 1234.5, without other signs."
)
PAIR_WITHOUT_ARROW = Message(
    "pair-without-arrow", "“%(text)s” has no “->” between what belongs together."
)
STANDS_TWICE = Message("stands-twice", "This question stands twice in the file.")
ARROW_IN_ANSWERS = Message(
    "arrow-in-answers", "GIFT takes “->” in an accepted text for a pair."
)
FAULT = Message("fault", "%(path)s: %(fault)s")

# A part of a question that is left out or changed
LOST_KEYS = Message("lost-keys", "%(format)s has no place for this: %(keys)s.")
LOST_MARKUP = Message(
    "lost-markup", "This cannot be shown, and is left out: %(elements)s."
)
PLAIN_PARTS = Message(
    "plain-parts",
    "Options, items and what is said of them are plain text: their layout is left out.",
)
EMBEDDED_FILE = Message(
    "embedded-file", "The file “%(name)s” is left out. Put the picture into the lesson."
)
AS_MARKDOWN = Message(
    "as-markdown", "The text is Markdown: its signs stay as they were typed."
)
WEIGHTS = Message(
    "single-weights",
    "Weights are left out: %(weights)s. Here the right option has all marks, and a "
    "wrong one none.",
)
WEIGHTS_OF_SELECT = Message(
    "weights-of-select",
    "Weights are left out: %(weights)s. Here each right tick has the same share, and a "
    "wrong tick takes as much.",
)
SEVERAL_RIGHT = Message(
    "several-right",
    "One option was to be chosen, and several were right. Now all right ones are to be "
    "ticked: look at the text.",
)
NEW_CRITERION = Message(
    "new-criterion",
    "A text is marked by criteria. This question has none: one was put in for the "
    "whole.",
)
UNIT_FACTORS = Message(
    "unit-factors", "Other units are left out: %(units)s. The first one stays."
)
OTHER_ANSWERS = Message(
    "other-answers", "What is said of all other answers is left out: “%(text)s”."
)
GRADE = Message(
    "grade", "In Moodle this counts %(grade)s times. Here a test says what counts."
)
LEFT_OUT_FIELD = Message("left-out-field", "This is left out: %(names)s.")
ARROW = Message("arrow", "“->” in an item is written as “→”: GIFT parts pairs by it.")
CATEGORY = Message(
    "category", "Of the category “%(path)s” only this is kept, as a topic: “%(topic)s”."
)
ROUNDED = Message(
    "rounded", "A number has more digits than are kept, and was rounded: %(text)s."
)

MESSAGES = by_code(globals())
