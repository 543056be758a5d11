"""The living programme: cohorts in all states, full of fictional people who learn."""

from pathlib import Path
from random import Random
from typing import Literal

from django.utils import timezone

from accounts.models import Region, User
from courses.models import AssignmentPage, Cohort, CoursePage, Enrolment, WaitingPlace
from home.demo import shapes
from home.demo.follow_up import submit, submit_to
from home.demo.load import CohortMaker
from home.demo.load_people import people
from home.demo.load_plays import Plays
from home.demo.people import cohort_of
from home.demo.recordings import build_recordings
from home.demo.remembered import remember
from home.demo.sittings import Sittings

PLAYED = 0.9  # the share of those who have come to a case and have played it
HANDED_IN = 0.7  # the share of those in a cohort that is over
REVIEWS: tuple[Literal["accepted", "returned", ""], ...] = (
    *("accepted", "accepted", "accepted", "returned", ""),
)


def build_programme(
    programme: shapes.Programme, demo: shapes.Demo, course: CoursePage, folder: Path
) -> None:
    """Fills each cohort once: one that has its people already is left alone."""
    build_recordings(course.slug, folder / "recordings")
    names = {region.id: region.name for region in demo.regions}
    plays = Plays(course, folder, PLAYED, programme.reasons)
    maker, sittings = CohortMaker(course, plays), Sittings(course)
    for data in programme.cohorts:
        region = Region.objects.get(name=names[data.region])
        cohort = cohort_of(data, region, course)
        seats = data.participants - cohort.enrolments.count()
        if seats <= 0:
            continue
        if facilitator := maker.facilitators[region.pk]:
            cohort.facilitators.add(facilitator)
        enrolments = maker.fill(cohort, people(f"{data.id}.people", seats, region))
        sittings.sit(cohort, enrolments)
        if cohort.ends < timezone.localdate():
            _hand_in(programme, cohort, enrolments)
            remember(cohort, enrolments)
        waiting = people(f"{data.id}.waiting", data.waiting, region)
        WaitingPlace.objects.bulk_create(
            WaitingPlace(cohort=cohort, user=user)
            for user in maker.members(waiting, region)
        )


def _hand_in(
    programme: shapes.Programme, cohort: Cohort, enrolments: list[Enrolment]
) -> None:
    """What is due already; the latest still wait for their review."""
    texts, chance = programme.hand_ins, Random(cohort.pk)  # noqa: S311
    reviewer = User.objects.filter(facilitates=cohort).first()
    since = (timezone.localdate() - cohort.ends).days
    if reviewer is None:
        return
    plans = AssignmentPage.objects.descendant_of(cohort.course)
    plan = plans.get(follow_up="", days_after=0)
    for enrolment in enrolments:
        if enrolment.completed_at:
            submit_to(plan, enrolment, _plan(programme.plan, since), reviewer)
        for task in sorted({text.task for text in texts if text.task <= since + 2}):
            if chance.random() > HANDED_IN:
                continue
            text = chance.choice([text.text for text in texts if text.task == task])
            days_ago = max(since - task + chance.randint(0, 6), 2)
            review = chance.choice(REVIEWS)
            hand_in = shapes.HandIn(
                task=task,
                days_ago=days_ago,
                text=text,
                review=review,
                comment="Read with the list of what is looked at." if review else "",
            )
            submit(enrolment, hand_in, by=reviewer)


def _plan(text: str, days_ago: int) -> shapes.HandIn:
    """Handed in on the last day; its task is that of no follow-up."""
    return shapes.HandIn(task=30, days_ago=days_ago, text=text, review="accepted")
