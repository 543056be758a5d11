"""The starter cases: those of the sessions, and the others in the case library."""

from pathlib import Path
from typing import Any
from uuid import UUID, uuid5

from django.utils.translation import gettext as _
from wagtail.models import Page

from courses.models import ModulePage, TwinPair
from home.demo import shapes
from home.demo.content_file import ContentFileError
from home.demo.keys import key_of
from home.demo.publishing import in_programme
from simulations.content.yaml_files import NotACaseError
from simulations.exchange.errors import ImportRefusedError
from simulations.exchange.import_case import import_package
from simulations.exchange.packages import Package
from simulations.models import CaseLibraryPage
from simulations.releases.release import ReleaseRefused, release

DELAYED_AFTER = 60  # days


def build_session(
    day: ModulePage, session: shapes.Session, key: UUID, folder: Path
) -> None:
    activity = session.activity
    page = in_programme(session, key)
    _build(day, _file(folder, activity.case), **page)
    if name := activity.twin:
        twin_key = uuid5(key, name)
        twin = {"slug": f"{session.id}-twin", "minutes": session.minutes}
        twin |= {"translation_key": twin_key}
        _build(day, _file(folder, name), required=False, **twin)
        # Without what `join` asks: the tests of the content compare the two.
        TwinPair.objects.create(
            activity_key=key, twin_key=twin_key, delayed_after=DELAYED_AFTER
        )


def build_library(
    library: CaseLibraryPage, curriculum: shapes.Curriculum, folder: Path
) -> None:
    """Builds the cases that sessions name as alternatives."""
    for session in (session for day in curriculum.days for session in day.sessions):
        if name := session.activity.alternative:
            _build(
                library,
                _file(folder, name),
                translation_key=key_of(curriculum.id, name),
                slug=name,
                minutes=session.activity.alternative_minutes,
            )


def _file(folder: Path, name: str) -> Path:
    return folder / "cases" / f"{name}.yaml"


def _build(parent: Page, file: Path, **page: Any) -> None:
    try:
        package = Package(file.read_bytes())
        case = import_package(package, parent, user=None, **page)
        release(case, user=None, note=_("The starter case"))
    except FileNotFoundError as missing:
        raise ContentFileError(f"{file}: there is no such file") from missing
    except (NotACaseError, ImportRefusedError) as broken:
        raise ContentFileError(f"{file}: {broken}") from broken
    except ReleaseRefused as refused:
        problems = [
            f"{problem.problem.path}: {problem.problem.message}"
            for problem in refused.problems
        ]
        raise ContentFileError(
            "\n".join([f"{file}: {refused}", *problems])
        ) from refused
