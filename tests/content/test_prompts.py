"""Each scene of the cases that are offered asks a question of its own, once."""

import pytest

from tests.content.offered import FILES, TWINS, offered_raw


def prompts_of(name: str) -> dict[str, str]:
    """By scene, of those that have choices."""
    scenes = offered_raw(name)["scenes"]
    return {s["id"]: s.get("prompt", "") for s in scenes if "choices" in s}


@pytest.mark.parametrize("name", FILES)
def test_every_scene_with_choices_asks_a_question(name: str):
    assert [s for s, p in prompts_of(name).items() if not p.endswith("?")] == []
    assert not any("prompt" in s for s in offered_raw(name)["scenes"] if "ending" in s)


@pytest.mark.parametrize("name", FILES)
def test_the_text_above_it_does_not_ask_it_again(name: str):
    prompts = prompts_of(name)
    for scene in offered_raw(name)["scenes"]:
        body = scene.get("body", "")
        parts = [body] if isinstance(body, str) else [part["text"] for part in body]
        prompt = prompts.get(scene["id"])
        assert not prompt or prompt not in " ".join(" ".join(parts).split())


@pytest.mark.parametrize(("one", "other"), TWINS)
def test_twins_ask_in_other_words(one: str, other: str):
    shared = set(prompts_of(one).values()) & set(prompts_of(other).values())
    assert not shared
