"""Many cohorts at once, to see how the desk bears them. All people are fictional."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from random import Random

from django.db import transaction
from django.utils import timezone

from accounts.models import AuditAction, AuditEntry, Membership, Region, Role, User
from certificates.models import Certificate
from courses.models import Attendance, Cohort, Completion, CoursePage, Enrolment
from courses.models.follow_ups import usual_follow_ups
from courses.models.outline import Entry, Outline
from home.demo.load_people import people
from home.demo.load_plays import Plays

SEATS = 50
LARGE = 1000


def load(
    course: CoursePage,
    folder: Path,
    enrolments: int,
    say: Callable[[str], None],
    large: int = LARGE,
) -> None:
    """Makes enrolments in cohorts of fifty, and in one of a thousand.

    Each is made whole or not at all, and is known again by its name: what was broken
    off goes on where it was.
    """
    sizes = {"Load, a large cohort (fictional)": large}
    for number in range(1, -(-enrolments // SEATS) + 1):
        sizes[f"Load {number:05} (fictional)"] = SEATS
    existing = set(Cohort.objects.filter(course=course).values_list("name", flat=True))
    made = CohortMaker(course, Plays(course, folder))
    for number, (name, seats) in enumerate(sizes.items()):
        if name not in existing:
            made.cohort(number, name, seats)
        if number % 200 == 0:
            say(f"{number} of {len(sizes)} cohorts")


class CohortMaker:
    """Fills cohorts with people who have come as far as the days that are over."""

    def __init__(self, course: CoursePage, plays: Plays) -> None:
        self.course = course
        self.entries = [e for e in Outline(course, None).entries if e.required]
        self.minutes = sum(entry.minutes for entry in self.entries)
        self.chance = Random(course.pk)  # noqa: S311
        self.regions = list(Region.objects.exclude(countries="").order_by("name"))
        teach = User.objects.filter(region_roles__role=Role.INSTRUCTOR)
        self.facilitators = {
            region.pk: teach.filter(region_roles__region=region).first()
            for region in self.regions
        }
        self.plays = plays
        self.now = timezone.now()
        self.today = timezone.localdate()

    @transaction.atomic
    def cohort(self, number: int, name: str, seats: int) -> None:
        self.chance = Random(number)  # noqa: S311
        region = self.regions[number % len(self.regions)]
        cohort = self._cohort(number, name, region, seats)
        self.fill(cohort, people(f"load.{cohort.pk}", seats, region))

    def fill(self, cohort: Cohort, users: list[User]) -> list[Enrolment]:
        region = cohort.region
        members = self.members(users, region)
        enrolments = [self._enrolment(cohort, user) for user in members]
        Enrolment.objects.bulk_create(enrolments)
        AuditEntry.objects.bulk_create(
            AuditEntry(
                action=AuditAction.ENROLLED,
                about=enrolment.user,
                region=region,
                detail=cohort.name,
            )
            for enrolment in enrolments
        )
        self._let_them_learn(cohort, enrolments)
        return enrolments

    def _cohort(self, number: int, name: str, region: Region, seats: int) -> Cohort:
        """Makes cohorts of three years; the first ones are under way now."""
        ago = 2 if number < 4 else self.chance.randint(-90, 1000)
        starts = self.today - dt.timedelta(days=ago)
        ends = starts + dt.timedelta(days=4)
        cohort = Cohort.objects.create(
            course=self.course,
            region=region,
            name=name,
            starts=starts,
            ends=ends,
            place="Port Merrin (fictional)",
            capacity=seats,
        )
        cohort.set_follow_ups(usual_follow_ups(ends))
        if facilitator := self.facilitators[region.pk]:
            cohort.facilitators.add(facilitator)
        return cohort

    def members(self, users: list[User], region: Region) -> list[User]:
        User.objects.bulk_create(users)
        Membership.objects.bulk_create(
            Membership(
                user=user,
                region=region,
                state=Membership.State.APPROVED,
                authority=self.chance.choice(Membership.Authority.values),
                focus="Tracing (fictional)",
                decided_at=self.now,
            )
            for user in users
        )
        return users

    def _enrolment(self, cohort: Cohort, user: User) -> Enrolment:
        total = len(self.entries)
        done = round(total * self._share(cohort))
        ended = dt.datetime.combine(cohort.ends, dt.time(16), tzinfo=dt.UTC)
        return Enrolment(
            user=user,
            course=self.course,
            cohort=cohort,
            enrolled_at=self._moment(cohort.starts, days=-20),
            required_done=done,
            required_total=total,
            completed_at=min(ended, self.now) if done == total else None,
        )

    def _share(self, cohort: Cohort) -> float:
        """Returns how much of the course somebody has done by now, from 0 to 1."""
        past = min(max((self.today - cohort.starts).days / 5, 0), 1)
        return past * self.chance.choice([1, 1, 1, 1, 0.9, 0.7, 0.5, 0.1])

    def _let_them_learn(self, cohort: Cohort, enrolments: list[Enrolment]) -> None:
        attempts, completions = [], []
        for enrolment in enrolments:
            for entry in self.entries[: enrolment.required_done]:
                completions.append(
                    completion := self._completion(cohort, enrolment, entry)
                )
                attempts += self.plays.passed(completion, self.chance)
            to_do = self.entries[enrolment.required_done :]
            attempts += self.plays.failed(enrolment, to_do, self.chance)
        Completion.objects.bulk_create(completions)
        self.plays.store(attempts)
        days = [day for day in cohort.days if day < self.today]
        Attendance.objects.bulk_create(
            Attendance(enrolment=enrolment, day=day)
            for enrolment in enrolments
            for day in days
            if self.chance.random() < 0.9
        )
        Certificate.objects.bulk_create(
            self._certificate(cohort, enrolment, enrolment.completed_at)
            for enrolment in enrolments
            if enrolment.completed_at
        )

    def _completion(
        self, cohort: Cohort, enrolment: Enrolment, entry: Entry
    ) -> Completion:
        days = self.chance.randint(0, 4)
        return Completion(
            enrolment=enrolment,
            activity_key=entry.translation_key,
            completed_at=min(self._moment(cohort.starts, days), self.now),
        )

    def _certificate(
        self, cohort: Cohort, enrolment: Enrolment, completed_at: dt.datetime
    ) -> Certificate:
        """Makes a certificate as if it were mailed before: none of them reads mail."""
        return Certificate(
            enrolment=enrolment,
            holder_name=enrolment.user.full_name,
            course_title=self.course.title,
            kind=self.course.kind,
            minutes=self.minutes,
            place=cohort.place,
            starts=cohort.starts,
            ends=cohort.ends,
            completed_on=completed_at.date(),
            issued_on=completed_at.date(),
            issued_at=completed_at,
            language=enrolment.user.language,
            mailed_at=completed_at,
        )

    def _moment(self, date: dt.date, days: int) -> dt.datetime:
        time = dt.time(self.chance.randint(8, 15), self.chance.randint(0, 59))
        return dt.datetime.combine(date + dt.timedelta(days=days), time, tzinfo=dt.UTC)
