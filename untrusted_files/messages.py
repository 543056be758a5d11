"""Why a file that somebody sent us cannot be read at all."""

from checking.problems import Message

# YAML
NO_FILE = Message("no-file", "it cannot be read")
LARGE_FILE = Message("large-file", "it is larger than %(most)s MiB")
NOT_YAML = Message("not-yaml", "it is not YAML: %(fault)s")
DEEP_FILE = Message("deep-file", "it nests more than %(deepest)s deep")
KEY_TWICE = Message("key-twice", "line %(line)s: the key “%(key)s” stands twice")
ALIASES = Message("aliases", "line %(line)s: anchors and aliases are not accepted")
TAGS = Message("tags", "line %(line)s: tags (%(tag)s) are not accepted")

# XML
NOT_XML = Message("not-xml", "it is not XML: %(fault)s")
ENTITIES = Message("entities", "entities and declarations in XML are not accepted")
MANY_ELEMENTS = Message("many-elements", "it has more than %(most)s elements")

# JSON, and numbers in both
NOT_JSON = Message("not-json", "it is not JSON: %(fault)s")
TOO_DEEP = Message("too-deep", "it nests too deep")
SAME_KEY = Message("same-key", "the key “%(key)s” stands twice")
NO_NUMBER = Message("no-number", "%(text)s is no number")
WIDE_NUMBER = Message("wide-number", "a number in it is too long")

# Tables
LARGE_TABLE = Message("large-table", "The file is larger than %(most)s MB.")
LONG_TABLE = Message("long-table", "The table has more than %(most)s lines.")
NOT_UTF8_TEXT = Message("not-utf8-text", "it is not text in UTF-8")
UNKNOWN_LETTERS = Message(
    "unknown-letters",
    "The letters of the file cannot be read: save it as CSV in UTF-8, or as XLSX.",
)
PROTECTED_TABLE = Message(
    "protected-table", "The file has a password. Save it without one, or as CSV."
)
NOT_A_TABLE = Message("not-a-table", "This is neither a CSV nor an XLSX file.")
BROKEN_LINE = Message("broken-line", "Line %(line)s cannot be read: %(fault)s")
BROKEN_WORKBOOK = Message(
    "broken-workbook", "This XLSX file is damaged. Save it anew, or as CSV."
)
