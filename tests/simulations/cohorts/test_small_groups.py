"""No number on fewer than three people, not even by adding and subtracting."""

from itertools import product

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from simulations.cohorts.disclosure import is_small, shown
from simulations.cohorts.paths import Paths, Pick, Way

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
            way = Way(scene, letter, int(outcome or 0), goto)
            paths.picks[way.pick].add(person)
            taken = paths.ways[way]
            for counted in taken, paths.scenes[scene]:
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
    return {figure.choice for figure in shown(paths) if isinstance(figure, Way)}


def test_where_every_group_is_large_all_is_shown():
    assert letters(in_one_scene(5, 4, 3)) == {"a", "b", "c"}


def test_of_two_people_nothing_is_shown():
    assert shown(in_one_scene(2)) == set()


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

    show = shown(paths)

    assert "t" not in show or "s" not in show
    assert "won" not in show
    assert Way("s", "a", 0, "t") not in show


def test_a_choice_may_be_counted_where_its_outcomes_may_not():
    paths = paths_of(
        [[("s", f"a/{outcome}", "won")] for outcome in "0000011"]
        + [[("s", "b", "lost")]] * 4
    )

    show = shown(paths)

    assert {"s", Pick("s", "a"), Pick("s", "b")} <= show
    assert not {Way("s", "a", 0, "won"), Way("s", "a", 1, "won")} & show


def test_small_outcomes_of_one_choice_are_not_found_from_its_number():
    """Ten chose it, eight had its first outcome: two had another."""
    paths = paths_of(
        [[("s", f"a/{outcome}", "won")] for outcome in "0000000012"]
        + [[("s", f"b/{outcome}", "lost")] for outcome in "0011"]
    )

    show = shown(paths)

    assert not {Pick("s", "a"), Way("s", "a", 0, "won")} <= show


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
    show = shown(paths)
    ways = sorted(paths.ways)
    assume(len(ways) <= 5)
    true = tuple(len(paths.ways[way].people) for way in ways)

    def looks_the_same(counts: tuple[int, ...]) -> bool:
        return all(
            figure_of(figure, ways, counts) == figure_of(figure, ways, true)
            for figure in show
        )

    others = [
        counts
        for counts in product(range(len(pairs) + 1), repeat=len(ways))
        if conserved(ways, counts, len(pairs)) and looks_the_same(counts)
    ]
    for place, way in enumerate(ways):
        if is_small(true[place]):
            assert way not in show
            assert way.pick not in show
            assert len({counts[place] for counts in others}) > 1
    for figure in {way.goto for way in ways} | {way.scene for way in ways}:
        if is_small(figure_of(figure, ways, true)):
            assert len({figure_of(figure, ways, counts) for counts in others}) > 1


def figure_of(figure, ways, counts) -> int:
    if isinstance(figure, Way):
        return counts[ways.index(figure)]
    if isinstance(figure, Pick):
        return sum(n for w, n in zip(ways, counts, strict=True) if w.pick == figure)
    out = sum(n for way, n in zip(ways, counts, strict=True) if way.scene == figure)
    into = sum(n for way, n in zip(ways, counts, strict=True) if way.goto == figure)
    return out or into


def conserved(ways, counts, people) -> bool:
    for scene in {way.scene for way in ways}:
        out = sum(n for way, n in zip(ways, counts, strict=True) if way.scene == scene)
        into = sum(n for way, n in zip(ways, counts, strict=True) if way.goto == scene)
        if out != (people if scene == "s" else into):
            return False
    return True
