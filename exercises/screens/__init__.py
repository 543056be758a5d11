"""The kinds of exercises as people meet them: one module and one template each."""

from collections.abc import Mapping
from typing import Any

from exercises.kinds.blinding import Blinding
from exercises.kinds.exercise import Exercise
from exercises.screens.base import Screen
from exercises.screens.essay import EssayScreen
from exercises.screens.links import LinksScreen
from exercises.screens.match import MatchScreen
from exercises.screens.number import NumberScreen
from exercises.screens.order import OrderScreen
from exercises.screens.rows import RowsScreen
from exercises.screens.select import SelectScreen
from exercises.screens.sheet import SheetScreen
from exercises.screens.single import SingleScreen
from exercises.screens.text import TextScreen
from exercises.screens.trace import TraceScreen

SCREENS: Mapping[str, type[Screen[Any]]] = {
    "single": SingleScreen,
    "select": SelectScreen,
    "order": OrderScreen,
    "match": MatchScreen,
    "number": NumberScreen,
    "text": TextScreen,
    "trace": TraceScreen,
    "rows": RowsScreen,
    "sheet": SheetScreen,
    "links": LinksScreen,
    "essay": EssayScreen,
}


def screen_of(
    exercise: Exercise, blinding: Blinding, raw: Mapping[str, Any], worked: str = ""
) -> Screen[Any]:
    """`raw` is the exercise as it was written."""
    kind = SCREENS[exercise.material.kind]
    return kind(exercise.material, blinding, raw, worked)
