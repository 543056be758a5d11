"""`manage.py exercises convert`: a file of exercises in another format."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from django.core.management.base import CommandError, OutputWrapper
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from checking.problems import ProblemError
from checking.text_table import table
from exercises.exchange import messages
from exercises.exchange.formats import LARGEST, WRITTEN, format_of, read_as, write_as
from exercises.exchange.remarks import Remark, UnreadableExchangeError
from untrusted_files.yaml_reader import cannot_be_opened, read_bounded


def convert(
    file: Path, target: Path, language: str, out: OutputWrapper, err: OutputWrapper
) -> None:
    """What could not be carried stands on the error output, a line each."""
    with _refused_with(target):
        form = _written_form(target)
    with _refused_with(file):
        content = read_bounded(file, LARGEST)
        read = read_as(format_of(file.name), content, language)
    written = write_as(form, read)
    with _refused_with(target):
        _write(target, written.content)
    remarks = [*read.remarks, *written.remarks]
    for line in remarks_as_text(remarks):
        err.write(line)
    left_out = [*_left_out(read.remarks), *_left_out(written.remarks)]
    out.write(_totals(written.carried, len(left_out)))


def remarks_as_text(remarks: Sequence[Remark]) -> list[str]:
    """A line each: where, which question, whether it is left out, and why."""
    return table(
        (
            _("line %s") % remark.line if remark.line else "",
            _("question %s") % remark.question,
            remark.name,
            _("left out") if remark.is_left_out else _("changed"),
            remark.problem.message,
        )
        for remark in remarks
    )


def _written_form(target: Path) -> str:
    form = format_of(target.name)
    if form not in WRITTEN:
        raise UnreadableExchangeError.of(messages.NOT_WRITTEN)
    return form


def _left_out(remarks: Sequence[Remark]) -> set[int]:
    return {remark.question for remark in remarks if remark.is_left_out}


def _totals(carried: int, left_out: int) -> str:
    done = ngettext("%d exercise written", "%d exercises written", carried) % carried
    missing = ngettext("%d left out", "%d left out", left_out) % left_out
    return f"{done}, {missing}"


def _write(target: Path, content: str) -> None:
    try:
        target.write_text(content, encoding="utf-8", newline="\n")
    except OSError as error:
        raise cannot_be_opened(error) from error


@contextmanager
def _refused_with(file: Path) -> Iterator[None]:
    try:
        yield
    except ProblemError as error:
        raise CommandError(f"{file}: {error}", returncode=2) from error
