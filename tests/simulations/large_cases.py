"""A case of so many scenes as one likes, shaped like those that people write."""

from typing import Any

from tests.case_engine.small_cases import case_of, choice, ending, scene

Raw = dict[str, Any]


def case_of_size(scenes: int) -> Raw:
    """A long trunk, side scenes that lead back to it, and three endings."""
    steps = scenes - 3
    made = [_step(place, steps) for place in range(steps)]
    endings = [
        ending("won"),
        ending("half", "partial"),
        ending("lost", "failure"),
    ]
    return case_of([*made, *endings], title=f"A case of {scenes} scenes")


def _step(place: int, steps: int) -> Raw:
    here, name = f"step-{place}", f"Step {place} of a long investigation"
    ahead = [f"step-{p}" if p < steps else "won" for p in range(place + 1, place + 4)]
    if place % 5 == 4:  # a side scene
        made = scene(here, choice("a", f"step-{place - 1}"), choice("b", ahead[0]))
    elif place % 5 == 3:  # a hub
        beyond = ahead[1]
        made = scene(here, choice("a", ahead[0]), choice("b", beyond))
        made["choices"].append(choice("c", "lost", hours=200, conduct=-20))
    else:
        made = scene(here, *(choice(name, ahead[0]) for name in "abc"))
        if place % 7 == 6:
            made["choices"][2]["goto"] = "half"
            made["choices"][2]["when"] = {"after": 4}
    made["title"] = name
    for each in made["choices"]:
        each["text"] = f"Do {each['id']}, and write down why it was done at this hour"
    return made
