"""makemessages, which also collects what checkers say (checking/problems.py)."""

from django.core.management.commands import makemessages


class Command(makemessages.Command):
    # The checkers know no Django, hence no gettext: the second argument of a message
    # is its sentence, a third one its plural.
    xgettext_options = [
        *makemessages.Command.xgettext_options,
        "--keyword=Message:2",
        "--keyword=Message:2,3",
        "--keyword=Missing:2",
    ]
