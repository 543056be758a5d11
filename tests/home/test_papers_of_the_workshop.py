"""Papers are written in a little Markdown, and stand in the demo with their plans."""

import pytest

from courses.models import FacilitatorPlan, LessonPage, Paper
from home.demo.markdown import title_and_blocks
from tests.factories import the_workshop

TEXT = """# An extract

A **bold** word
on two lines, and a < b.

## Owners

- one
- two

1. first
   goes on

| Name | EUR |
|---|---:|
| **A** | 1,200 |

```
 1  line & line
```
"""


def test_the_little_markdown_becomes_blocks():
    assert title_and_blocks(TEXT) == (
        "An extract",
        [
            ("paragraph", "<p>A <b>bold</b> word on two lines, and a &lt; b.</p>"),
            ("heading", "Owners"),
            ("paragraph", "<ul><li>one</li><li>two</li></ul>"),
            ("paragraph", "<ol><li>first<br/>goes on</li></ol>"),
            (
                "table",
                {
                    "caption": "Owners",
                    "columns": [
                        {"type": "text", "heading": "Name"},
                        {"type": "number", "heading": "EUR"},
                    ],
                    "rows": [{"values": ["A", "1,200"]}],
                },
            ),
            ("paragraph", "<p> 1  line &amp; line</p>"),
        ],
    )


@pytest.mark.django_db
def test_each_session_of_the_workshop_has_its_plan_and_its_papers():
    course = the_workshop()
    lessons = LessonPage.objects.descendant_of(course)

    assert FacilitatorPlan.objects.filter(course=course).count() == 24
    folder = Paper.objects.filter(activity_key=lessons.get(slug="d2s1").translation_key)
    assert folder.exclude(given="after").count() == 26
    parts = [
        block.value["part"]
        for block in lessons.get(slug="d2s1").body
        if block.block_type == "part"
    ]
    assert parts == ["before", "room", "after"]
