"""A play of a draft, of which nothing is kept: see `simulations.room.carried`.

[scene it began in, [what was in hand], [step], {scene: working}]
"""

from typing import Any

from django.core import signing
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _

from simulations.authoring.trial.repair import Gap, Playable
from simulations.content.play import Play
from simulations.room.carried import CarriedPlay, Step


class Trial(CarriedPlay):
    def __init__(
        self,
        case_pk: int,
        playable: Playable,
        scene: str = "",
        held: list[str] | None = None,
        steps: list[Step] | None = None,
        working: dict[str, Any] | None = None,
    ) -> None:
        super().__init__(playable.content, _salt(case_pk), steps, working)
        self.case_pk = case_pk
        self.playable = playable
        known = scene in self.content.scenes
        self.scene = scene if known else self.content.case.start
        self.is_elsewhere = bool(scene) and not known
        self.held = held or []

    @classmethod
    def from_query(cls, case_pk: int, playable: Playable, query: QueryDict) -> "Trial":
        """The play in an address, or a new one from the scene that is named there."""
        try:
            kept = signing.loads(query.get("play", ""), salt=_salt(case_pk))
        except signing.BadSignature:
            scene, held = query.get("scene", ""), query.getlist("held")[:500]
            return cls(case_pk, playable, scene, held)
        return cls(case_pk, playable, *kept)

    def begun(self) -> Play:
        return Play.begun(self.content, self.scene, self.held)

    def kept(self, steps: list[Step], working: dict[str, Any]) -> list[Any]:
        return [self.scene, self.held, steps, working]

    @property
    def too_long_text(self) -> str:
        return _("This play is too long to be tried. Begin at a later scene.")

    @property
    def left_out(self) -> int:
        """How many decisions do not follow any more, since the draft was changed."""
        return len(self.steps) - self.length

    @property
    def gap(self) -> Gap | None:
        return self.playable.gaps.get(self.play.state.scene)

    def one_less(self) -> "Trial | None":
        """The trial as it was before the last decision; None at its beginning."""
        if not self.length:
            return None
        steps = self.steps[: self.length - 1]
        return Trial(self.case_pk, self.playable, self.scene, self.held, steps)

    def at(self, name: str = "try") -> str:
        """The address of it, or of what belongs to it."""
        return f"{reverse(f'cases:{name}', args=[self.case_pk])}?{self.carried}"


def _salt(case_pk: int) -> str:
    return f"cases:try:{case_pk}"
