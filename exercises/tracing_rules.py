"""The tracing rules, in a few lines each, for who has to apply one."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

RULES: dict[str, tuple[Promise, list[Promise]]] = {
    "fifo": (
        _("First in, first out"),
        [
            _("Money leaves an account in the order in which it came in."),
            _("A payment may take part of what came in at one time."),
            _("What leaves keeps its order and goes behind what the next account has."),
        ],
    ),
    "lifo": (
        _("Last in, first out"),
        [
            _("What came in last leaves first."),
            _("A payment may take part of what came in at one time."),
            _("What leaves keeps its order and goes behind what the next account has."),
        ],
    ),
    "pro_rata": (
        _("Pro rata"),
        [
            _("Each payment takes clean and traced money in the proportion in which "
              "the account holds them at that moment."),
            _("The proportion is worked out anew before each payment."),
            _("A transfer carries its traced part into the next account."),
        ],
    ),
    "lowest_intermediate_balance": (
        _("Lowest intermediate balance"),
        [
            _("Add clean and traced money as it comes in."),
            _("A payment takes clean money first, traced money only when the clean is "
              "used up."),
            _("A transfer carries the traced part with it into the next account."),
            _("Clean money that comes later never turns traced."),
        ],
    ),
    "poison": (
        _("Poison"),
        [
            _("One traced payment in makes all that the account holds traced."),
            _("All that leaves it is traced, until the account is empty."),
            _("Empty, it begins clean again."),
        ],
    ),
}  # fmt: skip
