"""What stands around a trial: where it is, the way back, and where else to begin."""

from dataclasses import dataclass

from django.utils.functional import cached_property

from case_engine.scoring import Result
from simulations.authoring.problem_messages import ProblemRow
from simulations.authoring.trial.trial import Trial
from simulations.releases.drafts import Draft
from simulations.releases.locations import edit_url
from tracing.amounts import one_decimal


@dataclass(frozen=True)
class TrialItem:
    """`kind` is evidence, asset or party; `is_held` as the trial began."""

    id: str
    name: str
    kind: str
    is_held: bool


class TrialFrame:
    def __init__(self, draft: Draft, trial: Trial) -> None:
        self.draft = draft
        self.trial = trial
        self.play = trial.play
        self.content = trial.content

    @cached_property
    def _pages(self) -> dict[str, int]:
        return {s.key: s.page_id for s in reversed(self.draft.scenes) if s.key}

    @property
    def scene_url(self) -> str:
        """The editor of the scene that is shown; empty where there is none."""
        page = self._pages.get(self.play.state.scene)
        return edit_url(page) if page else ""

    @property
    def began_in(self) -> str:
        """Returns the title of the first scene; empty if it is that of the case."""
        if self.trial.scene == self.content.case.start:
            return ""
        return self.content.scenes[self.trial.scene]["title"]

    @property
    def again_url(self) -> str:
        trial = self.trial
        begun = Trial(trial.case_pk, trial.playable, trial.scene, trial.held)
        return begun.at()

    @property
    def back_url(self) -> str:
        before = self.trial.one_less()
        return before.at() if before else ""

    @property
    def scenes(self) -> list[tuple[str, str]]:
        """Id and title of each that has been written, in the order of the list."""
        scenes = self.content.scenes
        return [(key, scenes[key]["title"]) for key in reversed(self._pages)
                if key in scenes]  # fmt: skip

    @property
    def things(self) -> list[TrialItem]:
        """What a trial may begin with: evidence, and what is not known at first."""
        case, names = self.content.case, self.content.names
        hidden = [("asset", a.id) for a in case.assets if not a.known]
        hidden += [("party", p.id) for p in case.parties if not p.known]
        listed = [("evidence", e.id) for e in case.evidence] + hidden
        held = set(self.trial.held)
        return [
            TrialItem(name, names[name], kind, name in held) for kind, name in listed
        ]

    @property
    def held(self) -> list[str]:
        return [thing.name for thing in self.things if thing.is_held]

    @property
    def result(self) -> Result | None:
        """None as long as the play goes on, and where only the draft has ended."""
        return None if self.trial.gap else self.play.result

    @property
    def score(self) -> dict[str, str]:
        """Returns the parts of the score as texts, from 0 to 100; empty without a
        result.
        """
        result = self.result
        if result is None:
            return {}
        return {
            "score": one_decimal(result.score),
            "pass_mark": f"{float(self.content.case.scoring.pass_mark):g}",
            "secured": one_decimal(result.secured),
            "conduct": one_decimal(result.conduct),
            "evidence": one_decimal(result.evidence),
        }

    @property
    def problems(self) -> list[ProblemRow]:
        """Why the draft ends here."""
        gap = self.trial.gap
        located = (
            self.draft.locate(problem, is_error=True)
            for problem in (gap.problems if gap else ())
        )
        return [ProblemRow.of(problem, self.draft) for problem in located]

    @property
    def missing(self) -> str:
        gap = self.trial.gap
        return gap.missing if gap else ""

    @cached_property
    def errors(self) -> int:
        return sum(located.is_error for located in self.draft.problems())
