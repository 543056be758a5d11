"""The kinds by name. A new one is a module beside these, and a line here."""

from collections.abc import Mapping

from exercises.kinds.essay import EssayKind
from exercises.kinds.links import LinksKind
from exercises.kinds.match import MatchKind
from exercises.kinds.material import Material
from exercises.kinds.number import NumberKind
from exercises.kinds.order import OrderKind
from exercises.kinds.rows import RowsKind
from exercises.kinds.select import SelectKind
from exercises.kinds.sheet import SheetKind
from exercises.kinds.single import SingleKind
from exercises.kinds.text import TextKind
from exercises.kinds.trace import TraceKind

KINDS: Mapping[str, type[Material]] = {
    kind.kind: kind
    for kind in (
        SingleKind,
        SelectKind,
        OrderKind,
        MatchKind,
        NumberKind,
        TextKind,
        TraceKind,
        RowsKind,
        SheetKind,
        LinksKind,
        EssayKind,
    )
}
