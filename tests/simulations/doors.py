"""A case whose first scenes are left by doors."""

from tests.case_engine.small_cases import Raw, case_of, choice, ending, scene


def hub_raw() -> Raw:
    """Two doors, and behind the second a decision."""
    return case_of(
        [
            scene("hall", choice("enter", "desk")),
            scene(
                "desk",
                choice("back", "hall"),
                choice("order", "court", hours=2, verdict="sound"),
            ),
            scene("court", choice("plead", "won", hours=2, verdict="sound")),
            ending("won"),
        ]
    )
