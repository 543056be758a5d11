"""Why a file that somebody sent us cannot be read at all."""

from checking.problems import Message

# Any file
CANNOT_BE_READ = Message("cannot-be-read", "it cannot be read: %(fault)s")

# Tables
LARGE_TABLE = Message("large-table", "The file is larger than %(most)s MB.")
LONG_TABLE = Message("long-table", "The table has more than %(most)s lines.")
UNKNOWN_LETTERS = Message(
    "unknown-letters",
    "The letters of the file cannot be read: save it as CSV in UTF-8, or as XLSX.",
)
NOT_A_TABLE = Message("not-a-table", "This is neither a CSV nor an XLSX file.")
BROKEN_LINE = Message("broken-line", "Line %(line)s cannot be read: %(fault)s")
BROKEN_WORKBOOK = Message(
    "broken-workbook", "This XLSX file is damaged. Save it anew, or as CSV."
)
