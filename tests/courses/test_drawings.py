"""Drawings in lessons: described, in the reader's language, and mirrored with it."""

import re

import pytest
from django.template.loader import render_to_string
from django.utils.translation import override

from courses.blocks import DrawingBlock

NAMES = [name for name, _title in DrawingBlock.choices]


def drawn(name: str, language: str = "en") -> str:
    with override(language):
        return render_to_string("blocks/drawing.html", {"value": name})


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_described_and_carries_no_style_of_its_own(name):
    figure = drawn(name)
    described = re.search(r'aria-labelledby="(\S+) (\S+)"\s', figure)
    assert all(f'id="{part}"' in figure for part in described.groups())
    assert len(re.search(r"<desc[^>]*>(.+?)</desc>", figure, re.DOTALL)[1].strip()) > 80
    assert not re.search(r"\b(style|fill|stroke)=", figure)


@pytest.mark.parametrize("name", NAMES)
def test_in_arabic_each_text_stands_where_its_shape_has_gone(name):
    places, mirrored = (
        [int(x) for x in re.findall(r'<text\s+x="(-?\d+)"', drawn(name, language))]
        for language in ("en", "ar")
    )
    assert mirrored == [720 - x for x in places]
    assert 'dir="rtl"' in drawn(name, "ar")
