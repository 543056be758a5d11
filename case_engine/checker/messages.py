"""What there is to say of a case, beside what its shape says (checking/messages.py)."""

from checking import messages
from checking.problems import Message, Missing, by_code
from exercises.kinds import messages as of_kinds

# The shape of conditions and scenes
DEEP_CONDITION = Message("deep-condition", "Conditions nest at most %(deepest)s deep.")
EMPTY_CONDITION = Message("empty-condition", "A condition must say something.")
MARKS_WITHOUT_TASK = Message(
    "marks-without-task", "Marks are known in the outcomes of a task alone."
)
AGAIN_OUTSIDE_TEXTS = Message("again-outside-texts", "“again” is known in texts alone.")
AGAIN_NOT_TRUE = Message(
    "again-not-true", "“again” is true, or stands under “not”: {not: {again: true}}."
)
NO_PART_FOR_ALL = Message(
    "no-part-for-all",
    "Every part of this text has a condition: one must be shown whatever holds.",
)
CONDITION_OF_LAST_REASON = Message(
    "condition-of-last-reason",
    "The last reason has no condition: something must be said when no other holds.",
)
LONG_SHORT_NAME = Message(
    "long-short-name",
    "A short name has at most %(most)s characters; this has %(count)s.",
    "A short name has at most %(most)s characters; this has %(count)s.",
)
NO_WAY_ON = Missing(
    "no-way-on",
    "A scene has exactly one of choices, a task or an ending; this one has none of "
    "them.",
)
SEVERAL_WAYS_ON = {
    ("choices", "task"): Missing(
        "choices-and-task",
        "A scene has exactly one of choices, a task or an ending; this one has "
        "choices and task.",
    ),
    ("choices", "ending"): Missing(
        "choices-and-ending",
        "A scene has exactly one of choices, a task or an ending; this one has "
        "choices and ending.",
    ),
    ("task", "ending"): Missing(
        "task-and-ending",
        "A scene has exactly one of choices, a task or an ending; this one has task "
        "and ending.",
    ),
    ("choices", "task", "ending"): Missing(
        "choices-task-and-ending",
        "A scene has exactly one of choices, a task or an ending; this one has all "
        "three.",
    ),
}

# Ids and references
UNKNOWN_SCENE = Message("unknown-scene", "There is no scene “%(id)s”.")
UNKNOWN_JURISDICTION = Message(
    "unknown-jurisdiction", "There is no jurisdiction “%(id)s”."
)
UNKNOWN_PARTY = Message("unknown-party", "There is no party “%(id)s”.")
UNKNOWN_ASSET = Message("unknown-asset", "There is no asset “%(id)s”.")
UNKNOWN_HOLDER = Message("unknown-holder", "There is no asset or party “%(id)s”.")
UNKNOWN_EVIDENCE = Message("unknown-evidence", "There is no evidence “%(id)s”.")
UNKNOWN_THING = Message(
    "unknown-thing", "There is no evidence, asset or party “%(id)s”."
)

# Rules of a whole case
TOO_MANY_SCENES = Message(
    "too-many-scenes",
    "A case has at most %(most)s scenes; this has %(count)s.",
    "A case has at most %(most)s scenes; this has %(count)s.",
)
WEIGHTS = Message("weights", "The weights sum to %(total)s, not to 100.")
NO_TIMEOUT = Message("no-timeout", "A case with a limit needs the ending it leads to.")
TIMEOUT_NO_ENDING = Message(
    "timeout-no-ending", "The timeout leads to %(path)s, which is no ending."
)
TASTE_WITHOUT_START = Message(
    "taste-without-start", "A taste begins with the first scene, “%(id)s”."
)
CONDITION_OF_LAST = Message(
    "condition-of-last",
    "The last outcome has no condition: something must follow when no other does.",
)
SECOND_EFFECT = Message(
    "second-effect", "“%(id)s” is already named under %(key)s here."
)
CIRCLE_OF_MOVES = Message(
    "circle-of-moves", "At hour %(hour)s this move is part of a circle of moves."
)

# The graph of scenes, and what only playing shows
NO_ENDING = Message("no-ending", "From the scene “%(id)s” no ending can be reached.")
UNREACHABLE = Message(
    "unreachable", "The scene “%(id)s” cannot be reached from the start."
)
STUCK = Message(
    "stuck",
    "The scene “%(id)s” can leave the trainee with nothing offered and nothing to do.",
)

# Warnings
LATE_MOVE = Message(
    "late-move",
    "This move at hour %(hour)s comes after the limit of %(count)s hour and never "
    "happens.",
    "This move at hour %(hour)s comes after the limit of %(count)s hours and never "
    "happens.",
)
IDLE_THRESHOLD = Message(
    "idle-threshold",
    "No answer has marks from %(low)s up and below %(high)s: the highest that an "
    "answer can have are %(highest)s.",
)
IDLE_HIGHEST_THRESHOLD = Message(
    "idle-highest-threshold",
    "No answer has marks from %(low)s up: the highest that an answer can have are "
    "%(highest)s.",
)
SEARCH_CUT_SHORT = Message(
    "search-cut-short",
    "The search was cut short at %(count)s state: what no play can get was not looked "
    "for, and nothing is said of the best and worst score.",
    "The search was cut short at %(count)s states: what no play can get was not "
    "looked for, and nothing is said of the best and worst score.",
)
SCENE_NEVER_REACHED = Message(
    "scene-never-reached", "No play comes to the scene “%(id)s”."
)
CHOICE_NEVER_MADE = Message("choice-never-made", "No play can ever make this choice.")
TEXT_NEVER_SHOWN = Message("text-never-shown", "No play can show this part of a text.")
OUTCOME_NEVER_REACHED = Message(
    "outcome-never-reached", "No play ever gets this outcome."
)
UNFOUNDED_ORDER = Message(
    "unfounded-order",
    "Some play comes here to confiscate or return what was never held or restrained "
    "before.",
)
NEVER_REVEALED = Message("never-revealed", "No play ever reveals “%(id)s”.")
NEVER_RESTRAINED = Message("never-restrained", "No play can ever restrain “%(id)s”.")
NO_PLAY_PASSES = Message(
    "no-play-passes",
    "No play passes: the best score is %(score)s, and the pass mark is %(pass_mark)s.",
)
NO_CONDUCT_PASSES = Message(
    "no-conduct-passes",
    "No play passes: the best score is %(score)s, but conduct must be at least "
    "%(pass_conduct)s.",
)
BOT_PASSES = {
    "longest": Message(
        "longest-passes",
        "Who always takes the longest text passes, with a score of %(score)s.",
    ),
    "shortest": Message(
        "shortest-passes",
        "Who always takes the shortest text passes, with a score of %(score)s.",
    ),
    "first": Message(
        "first-passes",
        "Who always takes the first choice in the file passes, with a score of "
        "%(score)s.",
    ),
    "last": Message(
        "last-passes",
        "Who always takes the last choice in the file passes, with a score of "
        "%(score)s.",
    ),
    "most_hours": Message(
        "most-hours-passes",
        "Who always takes what lasts longest passes, with a score of %(score)s.",
    ),
    "fewest_hours": Message(
        "fewest-hours-passes",
        "Who always takes what is done soonest passes, with a score of %(score)s.",
    ),
    "careful": Message(
        "careful-passes",
        "Who always takes what sounds most careful passes, with a score of %(score)s.",
    ),
}
LONGEST_IS_SOUND = Message(
    "longest-is-sound",
    "In %(count)s of %(of)s scenes with one sound option its length tells which it is.",
    "In %(count)s of %(of)s scenes with one sound option its length tells which it is.",
)
TWO_HARMS_PASS = Message(
    "two-harms-pass",
    "A play with two harmful decisions can pass, with a score of %(score)s.",
)
CHEAP_POOR = Message(
    "cheap-poor",
    "This is poor, and costs a play that was faultless so far only %(price)s points: "
    "it should cost %(least)s.",
)
CHEAP_HARMFUL = Message(
    "cheap-harmful",
    "This is harmful, and costs a play that was faultless so far only %(price)s "
    "points: it should cost %(least)s.",
)
OF_SKILL = frozenset(
    message.code
    for message in (
        *BOT_PASSES.values(),
        LONGEST_IS_SOUND,
        TWO_HARMS_PASS,
        CHEAP_POOR,
        CHEAP_HARMFUL,
    )
)
"""Codes of the warnings that a case does not measure skill."""

ANY_PLAY_PASSES = Message(
    "any-play-passes", "Any play passes: there is nothing to get wrong."
)

MESSAGES = by_code(vars(messages)) | of_kinds.MESSAGES | by_code(globals())
"""All that a checker of cases can say, by its code: for reports that were kept."""
