from django.utils.translation import gettext as _


class TweeError(ValueError):
    """Why a file cannot become a case, and in which line; 0 is the file as a whole."""

    def __init__(self, message: str, line: int = 0) -> None:
        self.line = line
        if line:
            message = _("line %(line)d: %(fault)s") % {"line": line, "fault": message}
        super().__init__(message)
