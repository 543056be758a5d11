from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction

from courses.models import CoursePage
from home.demo import content_file, shapes
from home.demo.curriculum import build_course
from home.demo.keys import key_of
from home.demo.load import load
from home.demo.people import build_people
from home.demo.programme import build_programme
from home.demo.webinars import build_dates
from home.initial_site import (
    OtherContentError,
    follow_in_all_languages,
    lay_foundations,
)
from home.models import HomePage


class Command(BaseCommand):
    help = (
        "Loads the starter course with its cases, and on a local site demo cohorts "
        "and people."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--content",
            type=Path,
            default=settings.BASE_DIR / "content",
            help="the folder with curriculum.yaml, home.yaml, demo.yaml and cases/",
        )
        parser.add_argument(
            "--beside-other-content",
            action="store_true",
            help="load it although the site has courses of its own",
        )
        parser.add_argument(
            "--without-twins",
            action="store_true",
            help="leave out the second case of each session with a case",
        )
        parser.add_argument(
            "--programme",
            action="store_true",
            help="fill its cohorts with fictional people who learn; on a local site "
            "only",
        )
        parser.add_argument(
            "--load",
            type=int,
            metavar="N",
            help="and N enrolments in cohorts of fifty with fictional people, and a "
            "cohort of 1000, to see how the desk bears them; on a local site only",
        )

    def handle(self, *args: Any, **options: Any) -> None:
        folder, many = options["content"], options["load"]
        if many is not None and (many < 1 or not settings.LOCAL):
            raise CommandError("--load takes a number from 1, on a local site only.")
        try:
            curriculum = content_file.read(
                folder / "curriculum.yaml", shapes.Curriculum
            )
            home = content_file.read(folder / "home.yaml", shapes.Home)
            demo = content_file.read(folder / "demo.yaml", shapes.Demo)
        except content_file.ContentFileError as broken:
            raise CommandError(str(broken)) from broken
        if options["without_twins"]:
            _leave_out_twins(curriculum)
        self._refuse_other_content(curriculum, options["beside_other_content"])
        try:
            course = self._load(curriculum, home, demo, folder)
        except (OtherContentError, content_file.ContentFileError) as fault:
            raise CommandError(str(fault)) from fault
        if options["programme"] and settings.LOCAL:
            self._fill(demo, course, folder)
        if many:
            load(course, folder, many, self.stdout.write)
        if settings.LOCAL:
            self._print_accounts(demo)

    def _refuse_other_content(
        self, curriculum: shapes.Curriculum, allowed: bool
    ) -> None:
        others = CoursePage.objects.exclude(translation_key=key_of(curriculum.id))
        if others.exists() and not allowed:
            raise CommandError(
                "This site has courses of its own, and nothing was loaded. To load "
                "the starter course beside them: manage.py demo --beside-other-content"
            )

    @transaction.atomic
    def _fill(self, demo: shapes.Demo, course: CoursePage, folder: Path) -> None:
        try:
            programme = content_file.read(folder / "programme.yaml", shapes.Programme)
        except content_file.ContentFileError as broken:
            raise CommandError(str(broken)) from broken
        build_programme(programme, demo, course, folder)

    @transaction.atomic
    def _load(
        self,
        curriculum: shapes.Curriculum,
        home: shapes.Home,
        demo: shapes.Demo,
        folder: Path,
    ) -> CoursePage:
        courses = lay_foundations()
        _fill_home_page(courses.get_parent().specific, home)
        course = build_course(courses, curriculum, folder)
        if settings.LOCAL:
            build_people(demo, course)
            build_dates(curriculum, demo)
        # Last, so that the pages are copied once, with the region they were given.
        follow_in_all_languages()
        return course

    def _print_accounts(self, demo: shapes.Demo) -> None:
        width = max(len(person.email) for person in demo.people)
        self.stdout.write(f"Demo accounts (fictional), password: {demo.password}\n")
        for person in demo.people:
            self.stdout.write(
                f"  {person.role:<14} {person.email:<{width}}  {person.name}\n"
            )


def _fill_home_page(page: HomePage, home: shapes.Home) -> None:
    """Only where nobody has written yet."""
    if page.introduction:
        return
    page.headline = home.headline
    page.introduction = home.introduction
    page.steps = [("step", step.model_dump()) for step in home.steps]
    page.save_revision().publish()


def _leave_out_twins(curriculum: shapes.Curriculum) -> None:
    for day in curriculum.days:
        for session in day.sessions:
            session.activity.twin = ""
