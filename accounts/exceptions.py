"""Why something that somebody asked for was not done. Nothing was changed by it."""


class Refusal(Exception):
    """Its text tells the person the reason, in their language; `code` is for programs.

    A subclass for each thing that can be refused has a class method for each reason.
    """

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
