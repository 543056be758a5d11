"""No number on fewer than three people, not even by adding and subtracting."""

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from courses.disclosure import is_small
from simulations.cohorts.disclosure import publishable_figures
from simulations.cohorts.paths import ChoiceKey, Paths, TransitionKey

LETTERS = "abcd"


def paths_of(walks: list[list[tuple[str, str, str]]]) -> Paths:
    """One person each, walking from scene to scene: (scene, choice, goto).

    “a/1” is choice a with its second outcome.
    """
    paths = Paths([])
    for person, walk in enumerate(walks):
        paths.people.add(person)
        for scene, choice, goto in walk:
            letter, _, outcome = choice.partition("/")
            transition = TransitionKey(scene, letter, int(outcome or 0), goto)
            paths.choices[transition.choice_key].add(person)
            count = paths.transitions[transition]
            for counted in count, paths.scenes[scene]:
                counted.people.add(person)
                counted.times += 1
        paths.endings[walk[-1][2]].add(person)
    return paths


def in_one_scene(*counts: int) -> Paths:
    walks = []
    for letter, count in zip(LETTERS, counts, strict=False):
        walks += [[("s", letter, "won")]] * count
    return paths_of(walks)


def letters(paths: Paths) -> set[str]:
    """The choices of the one scene whose number is shown."""
    return {
        figure.choice
        for figure in publishable_figures(paths)
        if isinstance(figure, TransitionKey)
    }


def test_where_every_group_is_large_all_is_shown():
    assert letters(in_one_scene(5, 4, 3)) == {"a", "b", "c"}


def test_of_two_people_nothing_is_shown():
    assert publishable_figures(in_one_scene(2)) == set()


def test_with_the_small_group_the_next_smallest_is_left_out():
    """Ten came, eight went left: that would tell of the two who went right."""
    assert letters(in_one_scene(8, 2)) == set()
    assert letters(in_one_scene(8, 5, 1)) == {"a"}


def test_two_small_groups_cover_each_other_where_they_are_three_together():
    assert letters(in_one_scene(8, 2, 1)) == {"a"}


def test_two_small_groups_of_one_are_a_small_group():
    assert letters(in_one_scene(8, 4, 1, 1)) == {"a"}


def test_a_later_scene_does_not_give_an_earlier_choice_away():
    """Who sees that eight came to `t` knows that two went the other way."""
    paths = paths_of(
        [[("s", "a", "t"), ("t", letter, "won")] for letter in "xxxxyyyy"]
        + [[("s", "b", "lost")]] * 2
    )

    show = publishable_figures(paths)

    assert "t" not in show or "s" not in show
    assert "won" not in show
    assert TransitionKey("s", "a", 0, "t") not in show


def test_a_choice_may_be_counted_where_its_outcomes_may_not():
    paths = paths_of(
        [[("s", f"a/{outcome}", "won")] for outcome in "0000011"]
        + [[("s", "b", "lost")]] * 4
    )

    show = publishable_figures(paths)

    assert {"s", ChoiceKey("s", "a"), ChoiceKey("s", "b")} <= show
    assert (
        not {TransitionKey("s", "a", 0, "won"), TransitionKey("s", "a", 1, "won")}
        & show
    )


def test_small_outcomes_of_one_choice_are_not_found_from_its_number():
    """Ten chose it, eight had its first outcome: two had another."""
    paths = paths_of(
        [[("s", f"a/{outcome}", "won")] for outcome in "0000000012"]
        + [[("s", f"b/{outcome}", "lost")] for outcome in "0011"]
    )

    show = publishable_figures(paths)

    assert not {ChoiceKey("s", "a"), TransitionKey("s", "a", 0, "won")} <= show


walks = st.lists(
    st.tuples(st.sampled_from("ab"), st.sampled_from("xyz")), min_size=3, max_size=6
)


@settings(max_examples=40, deadline=None)
@given(walks)
def test_what_is_shown_leaves_every_small_group_open(pairs: list[tuple[str, str]]):
    """Tried by brute force: another count of people would look the same."""
    paths = paths_of(
        [
            [
                ("s", one, "t" if one == "a" else "u"),
                ("t" if one == "a" else "u", two, two),
            ]
            for one, two in pairs
        ]
    )
    show = publishable_figures(paths)
    transitions = sorted(paths.transitions)
    assume(len(transitions) <= 5)
    true = tuple(len(paths.transitions[taken].people) for taken in transitions)

    def looks_the_same(counts: tuple[int, ...]) -> bool:
        return all(
            figure_of(figure, transitions, counts)
            == figure_of(figure, transitions, true)
            for figure in show
        )

    others = [
        counts
        for counts in product(range(len(pairs) + 1), repeat=len(transitions))
        if conserved(transitions, counts, len(pairs)) and looks_the_same(counts)
    ]
    for place, transition in enumerate(transitions):
        if is_small(true[place]):
            assert transition not in show
            assert transition.choice_key not in show
            assert len({counts[place] for counts in others}) > 1
    for figure in {transition.goto for transition in transitions} | {
        transition.scene for transition in transitions
    }:
        if is_small(figure_of(figure, transitions, true)):
            assert (
                len({figure_of(figure, transitions, counts) for counts in others}) > 1
            )


def figure_of(figure, transitions, counts) -> int:
    if isinstance(figure, TransitionKey):
        return counts[transitions.index(figure)]
    if isinstance(figure, ChoiceKey):
        return sum(
            n
            for w, n in zip(transitions, counts, strict=True)
            if w.choice_key == figure
        )
    out = sum(
        n
        for transition, n in zip(transitions, counts, strict=True)
        if transition.scene == figure
    )
    into = sum(
        n
        for transition, n in zip(transitions, counts, strict=True)
        if transition.goto == figure
    )
    return out or into


def conserved(transitions, counts, people) -> bool:
    for scene in {transition.scene for transition in transitions}:
        out = sum(
            n
            for transition, n in zip(transitions, counts, strict=True)
            if transition.scene == scene
        )
        into = sum(
            n
            for transition, n in zip(transitions, counts, strict=True)
            if transition.goto == scene
        )
        if out != (people if scene == "s" else into):
            return False
    return True
