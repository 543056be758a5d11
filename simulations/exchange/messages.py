"""What there is to say of a file that cannot be imported, beside its shape."""

from checking.problems import Message

CANNOT_STAND_BELOW = Message(
    "cannot-stand-below", "A case cannot stand below “%(page)s”."
)
OTHER_LANGUAGE = Message(
    "other-language",
    "The case is in “%(language)s”, and the page it would stand below in “%(site)s”.",
)
BAD_CHARACTER = Message(
    "bad-character", "This text holds a character that cannot be kept."
)
LONG_TITLE = Message("long-title", "A title has at most %(longest)s characters.")
FINE_NUMBER = Message("fine-number", "This has at most two decimal places.")

UNKNOWN_NUMBER = {
    "pictures": Message(
        "unknown-picture",
        "There is no number %(number)s among the pictures of this site.",
    ),
    "documents": Message(
        "unknown-document",
        "There is no number %(number)s among the documents of this site.",
    ),
}
OUTSIDE_FOLDER = Message(
    "outside-folder", "“%(name)s” is not in the folder %(folder)s/ beside the case."
)
UNKNOWN_FILE = Message("unknown-file", "There is no file “%(name)s” with the case.")
BAD_FILE = Message("bad-file", "“%(name)s”: %(text)s")
