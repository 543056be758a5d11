"""What there is to say of a file that cannot be read as a story."""

from checking.problems import Message

LARGE_STORY = Message("large-story", "The file is larger than 2 MiB.")
NOT_UTF8 = Message("not-utf8", "This is not text in UTF-8.")
PUBLISHED_STORY = Message(
    "published-story",
    "This is a story as Twine publishes it. Open it in Twine and choose "
    "Export As Twee in the Build menu.",
)
NO_PASSAGE = Message(
    "no-passage", "There is no passage: no line begins with two colons (::)."
)
MANY_PASSAGES = Message("many-passages", "There are more than 2,000 passages.")
SAME_PASSAGE = Message(
    "same-passage", "There is a passage “%(name)s” in line %(line)s already."
)
SAME_PASSAGE_IN = Message(
    "same-passage-in",
    "There is a passage “%(name)s” in line %(line)s of %(file)s already.",
)
UNKNOWN_FORMAT = Message(
    "unknown-story-format",
    "The file does not name its story format, and it may be %(first)s or %(second)s. "
    "Choose the format and send the file again.",
)
BAD_HEADER = Message(
    "bad-header",
    "This header of a passage cannot be read. It looks like "
    ":: Name [tag tag], and brackets inside a name follow a backslash.",
)
NO_NAME = Message("no-name", "This passage has no name.")
LONG_NAME = Message("long-name", "This name is longer than %(longest)s characters.")
NO_STORY = Message("no-story", "There is no passage of the story itself.")
BAD_STORY_DATA = Message("bad-story-data", "StoryData is not JSON.")
WRONG_STORY_DATA = Message("wrong-story-data", "StoryData is not JSON: %(fault)s.")
LISTED_STORY_DATA = Message("listed-story-data", "StoryData has no named keys.")
NO_TEXT = Message("no-text", "In StoryData, “%(key)s” is not text.")
PROGRAM = Message(
    "program",
    "More than 5,000 macros, links and other things that a case does not have: "
    "this is a program rather than a story.",
)
