"""What there is to say of an exercise, and of an answer that cannot be marked; what
its shape alone says is in checking/messages.py.
"""

from checking.problems import Message, Missing, by_code

# Ids and references
UNKNOWN_TARGET = Message("unknown-target", "There is no target “%(id)s”.")
UNKNOWN_MARK = Message("unknown-mark", "There is no mark “%(id)s”.")
UNKNOWN_ROW = Message("unknown-row", "There is no row “%(id)s”.")
UNKNOWN_COLUMN = Message("unknown-column", "There is no column “%(id)s”.")
UNKNOWN_NODE = Message("unknown-node", "There is no node “%(id)s”.")
UNKNOWN_RELATION = Message("unknown-relation", "There is no relation “%(id)s”.")
UNKNOWN_LEDGER = Message("unknown-ledger", "There is no ledger “%(id)s”.")
FOREIGN_ACCOUNT = Message(
    "foreign-account", "There is no account of that ledger “%(id)s”."
)
ACCOUNT_ASKED_TWICE = Message(
    "account-asked-twice", "The account “%(id)s” is asked for twice."
)

# Options, rows, links, criteria
NO_CORRECT_OPTION = Message("no-correct-option", "No option here is the correct one.")
SEVERAL_CORRECT = Message(
    "several-correct", "Exactly one option is the correct one; here %(number)s are."
)
NOT_A_CELL = Message("not-a-cell", "A cell has text or a number.")
WRONG_NUMBER_OF_CELLS = Message(
    "wrong-number-of-cells",
    "Cells here: %(cells)s. Columns of the table: %(columns)s. Each column needs one.",
)
NO_MARKED_ROW = Message("no-marked-row", "No row here has a mark.")
LINK_TO_ITSELF = Message("link-to-itself", "A link leads from one node to another.")
NO_POINTS = Missing("no-points", "A criterion has more than 0 points.")
LEVEL_ABOVE_CRITERION = Message(
    "level-above-criterion", "A level has at most the %(most)s points of its criterion."
)
WORDS_TURNED_ROUND = Message(
    "words-turned-round", "The least number of words is above the most."
)

NEGATIVE = Message("negative", "This cannot be negative.")

# Worksheets
NOT_A_NAME = Message(
    "not-a-name",
    "“%(text)s” is not an id of letters, digits and underscores that begins with a "
    "letter.",
)
UNQUOTED_NAME = Message(
    "unquoted-name",
    "This must be an id of letters, digits and underscores. Put it in quotes.",
)
TOO_MANY_COLUMNS = Message(
    "too-many-columns", "A worksheet has at most %(most)s columns."
)
NO_OPEN_CELL = Missing("no-open-cell", "No cell here is open, to be filled in.")
NO_FORMULA = Message(
    "no-formula",
    "In the column “%(column)s” this row has neither a given cell nor a formula.",
)
FORMULA_SIGN = Message("formula-sign", "“%(sign)s” cannot stand here in a formula.")
FORMULA_LONG = Message("formula-long", "A formula has at most 1,000 characters.")
FORMULA_ENDS = Message("formula-ends", "The formula ends before it is complete.")
FORMULA_OPEN_BRACKET = Message(
    "formula-open-bracket", "A parenthesis of the formula is not closed."
)
FORMULA_FUNCTION = Message(
    "formula-function",
    "There is no function “%(sign)s”: there are before, total, min and max.",
)
FORMULA_WANTS_ROW = Message(
    "formula-wants-row", "“%(sign)s” takes the id of one row, in parentheses."
)
FORMULA_WANTS_TWO = Message(
    "formula-wants-two", "“%(sign)s” takes two values, with a comma between them."
)
MISSING_CELL = Message(
    "missing-cell", "The row “%(id)s” has no cell in the column “%(column)s”."
)
NO_COLUMN_BEFORE = Message(
    "no-column-before",
    "There is no column before the first one, “%(column)s”: leave its cell out, or "
    "give it.",
)
CIRCLE_OF_CELLS = Message(
    "circle-of-cells", "These cells are computed from each other: %(cells)s."
)
DIVISION_BY_ZERO = Message(
    "division-by-zero", "In the column “%(column)s” this divides by zero."
)
NUMBER_TOO_WIDE = Message(
    "number-too-wide", "In the column “%(column)s” this number becomes too long."
)

# A whole exercise, and a whole bank
DIFFICULTY = Message("difficulty", "The difficulty is 1, 2 or 3.")
NOT_AN_EXERCISE = Message(
    "not-an-exercise", "An exercise has named keys: id, kind, prompt and so on."
)
TOO_MANY_EXERCISES = Message(
    "too-many-exercises", "A bank has at most %(most)s exercises."
)

# Warnings
SAME_TEXT = Message("same-text", "This has the same text as %(path)s.")
LONGEST_IS_RIGHT = Message(
    "longest-is-right",
    "In %(telling)s of %(all)s exercises with one right option the longest is the "
    "right one: who knows nothing can guess it.",
)
TEXT_NEVER_REACHED = Message(
    "text-never-reached", "This is never reached: %(path)s takes all that fits it."
)
NO_EXPLANATION = Missing("no-explanation", "This has no explanation.")
NO_SOURCE = Missing("no-source", "This has no source.")
HINTS_OF_A_TEST = Message(
    "hints-of-a-test", "These hints are shown in no test: they are for practice only."
)

# Answers that cannot be marked
NO_ANSWERS = Message("no-answers", "it has no answers by the ids of exercises")
UNKNOWN_EXERCISE = Message("unknown-exercise", "There is no exercise “%(id)s”.")
UNKNOWN_OPTION = Message("unknown-option", "There is no option “%(id)s”.")
UNKNOWN_ITEM = Message("unknown-item", "There is no item “%(id)s”.")
UNKNOWN_CRITERION = Message("unknown-criterion", "There is no criterion “%(id)s”.")
ACCOUNT_NOT_ASKED = Message(
    "account-not-asked", "The account “%(id)s” is not asked for."
)
NO_SUCH_CELL = Message(
    "no-such-cell", "The row “%(id)s” has nothing in the column “%(column)s”."
)
NOT_ONE_ID = Message("not-one-id", "An answer is the id of one option.")
NOT_A_LIST_OF_IDS = Message(
    "not-a-list-of-ids", "An answer is a list of ids of options."
)
NOT_EVERY_OPTION_ONCE = Message(
    "not-every-option-once", "An answer puts every option in its place, once."
)
NOT_BY_ID = Message("not-by-id", "An answer has named keys: what is given for each id.")
NOT_A_TEXT = Message("not-a-text", "An answer is text.")
NOT_A_LIST_OF_LINKS = Message(
    "not-a-list-of-links",
    "An answer is a list of links, each with “from”, “to” and “relation”.",
)
NOT_AN_ESSAY = Message(
    "not-an-essay", "An answer has “text”, or “points” by criterion, or both."
)
POINTS_OUT_OF_RANGE = Message(
    "points-out-of-range", "The criterion “%(id)s” has from 0 to %(most)s points."
)

# What a wrong figure of a traced ledger comes from
FIGURE_IS_BALANCE = Message(
    "figure-is-balance", "The figure for %(account)s is its whole balance."
)
FIGURE_BY_RULE = {
    "fifo": Message(
        "figure-by-fifo",
        "The figure for %(account)s is what first in, first out gives.",
    ),
    "lifo": Message(
        "figure-by-lifo",
        "The figure for %(account)s is what last in, first out gives.",
    ),
    "pro_rata": Message(
        "figure-by-pro-rata", "The figure for %(account)s is what pro rata gives."
    ),
    "lowest_intermediate_balance": Message(
        "figure-by-lowest-balance",
        "The figure for %(account)s is what the lowest intermediate balance gives.",
    ),
    "poison": Message(
        "figure-by-poison", "The figure for %(account)s is what the poison rule gives."
    ),
}
FIGURE_REFILLED = Message(
    "figure-refilled",
    "The figure for %(account)s lets %(row)s refill the claim. Clean money that comes "
    "later does not.",
)
WORKING_OUT = Message(
    "working-out",
    "Before %(row)s, %(account)s holds %(balance)s. Of this, %(traced)s is traced. "
    "%(row)s takes out %(amount)s. Of that, %(carried)s is traced. So %(left)s stays "
    "traced.",
)
WORKING_IN = Message(
    "working-in",
    "Before %(row)s, %(account)s holds %(balance)s. Of this, %(traced)s is traced. "
    "%(row)s brings in %(amount)s. Of that, %(carried)s is traced. So %(left)s is "
    "traced now.",
)

MESSAGES = by_code(globals())
