"""Why something that somebody asked for was not done. Nothing was changed by it."""

from collections.abc import Callable
from typing import TypeVar

from django.utils.functional import Promise

_Refused = TypeVar("_Refused", bound="Refusal")


class Refusal(Exception):
    """Its text tells the person the reason, in their language; `code` is for programs.

    A subclass for each thing that can be refused has a `Reason` for each reason.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


class Reason:
    """An attribute of a refusal, which makes it: `raise EnrolmentRefused.full()`.

    The name of the attribute is the code. A call gives the parameters of the text.
    """

    def __init__(self, text: str | Promise) -> None:
        self.text = text

    def __set_name__(self, owner: type[Refusal], name: str) -> None:
        self.code = name.replace("_", "-")

    def __get__(
        self, refusal: Refusal | None, owner: type[_Refused]
    ) -> Callable[..., _Refused]:
        return lambda **parameters: owner(self.code, str(self.text) % parameters)
