"""What people type, without what no text has and with names on one line.

`config.middleware.PlainTextMiddleware` reads every form and address by the rule of
`untrusted_files.plain_text`, and the readers of files read theirs by it. A name, a
place or a reason is a `LineField`: however it comes, from a form, a list or a file, it
is stored as one line.
"""

from typing import Any

from django.db import models

from untrusted_files.plain_text import plain


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
