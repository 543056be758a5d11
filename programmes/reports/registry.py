"""All measures there are. An app that counts something more is one family more."""

from programmes.reports import attendance, cases, course, follow_up, gains
from programmes.reports.measures import Family

FAMILIES: tuple[Family, ...] = (course, attendance, gains, cases, follow_up)

MEASURES = [measure for family in FAMILIES for measure in family.MEASURES]
