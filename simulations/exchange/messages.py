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

# Files of other kinds
PDF = Message(
    "pdf",
    "This is a PDF. Write the case in the editor, or as YAML, and add the PDF to a "
    "scene as a document.",
)
INK = Message(
    "ink",
    "This looks like a story in Ink. Of stories, those from Twine alone can be "
    "imported (in Twine: Build, Export As Twee).",
)
H5P = Message(
    "h5p",
    "This is an H5P package. It cannot be imported. Write the case in the editor, or "
    "as YAML.",
)

# Packages
NOT_A_ZIP = Message("not-a-zip", "it is not a zip that can be read")
SAME_NAME = Message("same-name", "two of its files have the same name")
LARGE_FILES = Message("large-files", "its files are larger than %(most)s MiB")
LARGE_PART = Message("large-part", "%(name)s is larger than %(most)s MiB")
MANY_FILES = Message(
    "many-files",
    "it holds more than %(count)s file",
    "it holds more than %(count)s files",
)
LINK = Message("link", "%(name)s is a link, not a file")
BAD_NAME = Message("bad-name", "“%(name)s” is not a name for a file here")
ONE_CASE_FILE = Message(
    "one-case-file",
    "it holds %(count)s case file, and must hold one, beside the folders pictures/ and "
    "documents/",
    "it holds %(count)s case files, and must hold one, beside the folders pictures/ "
    "and documents/",
)
STRAY_FILE = Message(
    "stray-file", "%(name)s is neither the case nor in pictures/ or documents/"
)
