"""What there is to say of the shape of a file: a value is not what it must be."""

from checking.problems import Message, Missing

AS_WRITTEN = Message("as-written", "%(text)s")
"""For what has been put into words already, in the reader's language."""

WRONG_TYPES = {
    message.code: message
    for message in (
        Message(
            "flag-for-text", "This must be text, not true or false. Put it in quotes."
        ),
        Message(
            "number-for-text", "This must be text, not a number. Put it in quotes."
        ),
        Message("list-for-text", "This must be text, not a list."),
        Message("record-for-text", "This must be text, not named keys."),
        Message("nothing-for-text", "This must be text, not nothing."),
        Message("other-for-text", "This must be text."),
        Message("number-for-flag", "This must be true or false, not a number."),
        Message("text-for-flag", "This must be true or false, not text."),
        Message("list-for-flag", "This must be true or false, not a list."),
        Message("record-for-flag", "This must be true or false, not named keys."),
        Message("nothing-for-flag", "This must be true or false, not nothing."),
        Message("other-for-flag", "This must be true or false."),
        Message("flag-for-number", "This must be a whole number, not true or false."),
        Message(
            "number-for-number", "This must be a whole number, without a fraction."
        ),
        Message("text-for-number", "This must be a whole number, not text."),
        Message("list-for-number", "This must be a whole number, not a list."),
        Message("record-for-number", "This must be a whole number, not named keys."),
        Message("nothing-for-number", "This must be a whole number, not nothing."),
        Message("other-for-number", "This must be a whole number."),
        Message("flag-for-list", "This must be a list, not true or false."),
        Message("number-for-list", "This must be a list, not a number."),
        Message("text-for-list", "This must be a list, not text."),
        Message("record-for-list", "This must be a list, not named keys."),
        Message("nothing-for-list", "This must be a list, not nothing."),
        Message("other-for-list", "This must be a list."),
        Message("flag-for-record", "This must have named keys, not true or false."),
        Message("number-for-record", "This must have named keys, not a number."),
        Message("text-for-record", "This must have named keys, not text."),
        Message("list-for-record", "This must have named keys, not a list."),
        Message("nothing-for-record", "This must have named keys, not nothing."),
        Message("other-for-record", "This must have named keys."),
    )
}
"""By the type that stands there, and the one that must: whole sentences, since other
languages bend the words for them.
"""

EMPTY_TEXT = Missing("empty-text", "This text must not be empty.")
NOT_A_SLUG = Message(
    "not-a-slug", "“%(text)s” is not an id of small letters, digits and hyphens."
)
UNQUOTED_SLUG = Message(
    "unquoted-slug",
    "This must be an id of small letters, digits and hyphens. Put it in quotes.",
)
NOT_A_LANGUAGE = Message("not-a-language", "“%(text)s” is not a language tag.")
UNQUOTED_LANGUAGE = Message(
    "unquoted-language", "This must be a language tag. Put it in quotes."
)
NOT_A_CURRENCY = Message(
    "not-a-currency", "“%(text)s” is not a currency code of three letters."
)
UNQUOTED_CURRENCY = Message(
    "unquoted-currency",
    "This must be a currency code of three letters. Put it in quotes.",
)
NOT_A_DATE = Message("not-a-date", "“%(text)s” is not a date such as 2025-03-03.")
TOO_LARGE = Message("too-large", "This number is too large.")
NEGATIVE_HOURS = Message("negative-hours", "Hours cannot be negative.")
NOT_AN_AMOUNT = Message(
    "not-an-amount",
    "“%(text)s” is not an amount: digits, with at most two decimal places, such as "
    "1250000 or 99.50.",
)
NOT_A_NUMBER = Message("not-a-number", "“%(text)s” is not a number.")
OUT_OF_RANGE = Message("out-of-range", "This must be from %(least)s to %(most)s.")
UNKNOWN_WORD = Message("unknown-word", "“%(text)s” is not one of %(words)s.")
MISSPELT_WORD = Message(
    "misspelt-word", "“%(text)s” is not one of %(words)s. Did you mean “%(close)s”?"
)
EMPTY_LIST = Missing("empty-list", "This needs at least 1 in its list.")
SHORT_LIST = Missing("short-list", "This needs at least %(least)s in its list.")
MISSING_KEY = Missing("missing-key", "“%(key)s” is missing.")
UNKNOWN_KEY = Message("unknown-key", "There is no key “%(key)s” here.")
MISSPELT_KEY = Message(
    "misspelt-key", "There is no key “%(key)s” here. Did you mean “%(close)s”?"
)
NOT_FORMAT_1 = Message("not-format-1", "This is not format 1.")

# Ids and references
DUPLICATE_ID = Message("duplicate-id", "The id “%(id)s” is already that of %(path)s.")
UNKNOWN_ACCOUNT = Message("unknown-account", "There is no account “%(id)s”.")

# Ledgers: by the codes of tracing.ledger.LedgerError
LEDGER_FAULTS = {
    message.code: message
    for message in (
        Message("moves-nothing", "%(id)s moves nothing."),
        Message("to-itself", "%(id)s goes to itself."),
        Message("outside-only", "%(id)s goes from outside to outside."),
        Message(
            "proceeds-from-inside",
            "%(id)s is marked as proceeds but does not come from outside.",
        ),
        Message(
            "overdrawn",
            "%(id)s takes %(amount)s from %(account)s, which holds %(balance)s.",
        ),
    )
}
