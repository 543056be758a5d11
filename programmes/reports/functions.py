"""What the ORM would ask Python about, row by row, on SQLite."""

from typing import Any

from django.db.models import CharField, Func, IntegerField, OuterRef, Subquery
from django.db.models.functions import Length, Substr

from courses.models import CoursePage

_BELOW_A_COURSE = 2 * CoursePage.steplen
"""How much longer the path of an activity is."""


def of_course(column: str) -> Subquery:
    """What a column of the course of an activity says."""
    path = Substr(OuterRef("path"), 1, Length(OuterRef("path")) - _BELOW_A_COURSE)
    return Subquery(CoursePage.objects.filter(path=path).values(column))


class Month(Func):
    """“2027-01” of a date, or of a moment in UTC."""

    output_field = CharField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "substr(%(expressions)s, 1, 7)"
        return self.as_sql(compiler, connection, template=template, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "to_char(%(expressions)s, 'YYYY-MM')"
        return self.as_sql(compiler, connection, template=template, **context)


class DaysBetween(Func):
    """The days from the second date to the first, both of them counted."""

    output_field = IntegerField()

    def as_sqlite(self, compiler: Any, connection: Any, **context: Any) -> Any:
        template = "CAST(%(expressions)s + 1 AS integer)"
        joiner = ") - julianday("
        template = template.replace("%(expressions)s", "julianday(%(expressions)s)")
        context |= {"template": template, "arg_joiner": joiner}
        return self.as_sql(compiler, connection, **context)

    def as_postgresql(self, compiler: Any, connection: Any, **context: Any) -> Any:
        context |= {"template": "(%(expressions)s + 1)", "arg_joiner": " - "}
        return self.as_sql(compiler, connection, **context)
