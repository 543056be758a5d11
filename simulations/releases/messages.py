"""What the attempts at a case have to say of it, beside the checker."""

from checking.problems import Message

SELDOM_TAKEN = Message(
    "seldom-taken",
    "Fewer than 5 in 100 took this in the %(count)s first attempt that came here: "
    "it misleads nobody.",
    "Fewer than 5 in 100 took this in the %(count)s first attempts that came here: "
    "it misleads nobody.",
)
MOSTLY_TAKEN = Message(
    "mostly-taken",
    "More than 90 in 100 took this in the %(count)s first attempt that came here: "
    "there is hardly a decision.",
    "More than 90 in 100 took this in the %(count)s first attempts that came here: "
    "there is hardly a decision.",
)
OF_USE = frozenset({SELDOM_TAKEN.code, MOSTLY_TAKEN.code})
