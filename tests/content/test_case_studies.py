"""Six real recoveries, a page each, with the sources that were read."""

import re
from pathlib import Path

import pytest

from courses.models import LessonPage
from tests.factories import the_workshop

FILES = sorted(Path("content/case-studies").glob("*.md"))
HEADINGS = [
    *("What happened", "How the assets were found"),
    *("Which measure held them, and when", "What came back, and to whom"),
    *("What one would do today", "Two questions", "Sources"),
]


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_each_tells_the_same_in_the_same_order_and_when_it_was_checked(file):
    text = file.read_text()
    headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
    decided = {h for h in headings if h.startswith("What the") and "decided" in h}
    assert [h for h in headings if h not in decided] == HEADINGS
    assert len(decided) == 1
    sources = text.partition("## Sources")[2].strip().splitlines()
    assert all(re.search(r"Checked \d{4}-\d\d-\d\d\.$", line) for line in sources)


@pytest.mark.django_db
def test_they_are_read_at_home_and_no_certificate_waits_for_them():
    lessons = LessonPage.objects.descendant_of(the_workshop())
    studies = lessons.filter(slug__in=[file.stem for file in FILES])
    assert studies.count() == 6
    for study in studies:
        assert not study.required
        assert study.sources
        assert "*" not in str(study.sources) + str(study.body)
