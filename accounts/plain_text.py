"""What people type, without what no text has and with names on one line.

Control signs break databases and mails, and signs that turn the direction of reading
show a text as it is not. `config.middleware.PlainTextMiddleware` takes both out of
every form and address. A name, a place or a reason is a `LineField`: however it comes,
from a form, a list or a file, it is stored as one line.
"""

import re
from typing import Any

from django.db import models

# Not the tab and the breaks of lines, nor the marks that order Arabic beside Latin.
HIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    return HIDDEN.sub("", text)


def one_line(text: str) -> str:
    return " ".join(plain(text).split())


class LineField(models.CharField):
    """A text of one line. To migrations it is a CharField, and the column is one."""

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value)
        return one_line(text) if isinstance(text, str) else text

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        value = self.to_python(super().pre_save(model_instance, add))
        setattr(model_instance, self.attname, value)
        return value

    def deconstruct(self) -> Any:
        name, _path, args, kwargs = super().deconstruct()
        return name, "django.db.models.CharField", args, kwargs
