"""What is kept of a page follows from its values and the language alone."""

from pathlib import Path

import pytest
from django.utils.safestring import mark_safe
from django.utils.translation import override

from courses.fragment_cache import Fragment


@pytest.fixture
def written(tmp_path, settings):
    """Writes the template of a fragment, and gives a new one of it."""
    options = {**settings.TEMPLATES[0], "DIRS": [tmp_path]}
    settings.TEMPLATES = [options]

    def write(text: str) -> Fragment:
        Path(tmp_path, "fragment.html").write_text(text)
        return Fragment("fragment.html", kept=8)

    return write


def test_other_values_give_another_fragment(written):
    fragment = written("<p>{{ title }}</p>")
    assert fragment(title="One") == "<p>One</p>"
    assert fragment(title="Two") == "<p>Two</p>"
    assert fragment(title="One") == "<p>One</p>"


def test_each_language_has_a_fragment_of_its_own(written):
    fragment = written("{% load i18n %}{% get_current_language as l %}{{ l }} {{ n }}")
    shown = {}
    for language in ("en", "fr", "ar", "en"):
        with override(language):
            shown[language] = fragment(n=1)
    assert shown == {"en": "en 1", "fr": "fr 1", "ar": "ar 1"}


def test_plain_text_never_passes_for_safe_text_of_the_same_letters(written):
    fragment = written("{{ text }}")
    assert fragment(text=mark_safe("<b>")) == "<b>"
    assert fragment(text="<b>") == "&lt;b&gt;"


def test_true_and_one_give_two_fragments(written):
    fragment = written("{{ value }}")
    assert fragment(value=1) == "1"
    assert fragment(value=True) == "True"


def test_a_fragment_knows_no_request_and_no_person(written):
    fragment = written("{{ user }}{{ request }}{{ perms }}{{ csrf_token }}")
    assert fragment() == ""


def test_values_that_cannot_be_kept_are_refused(written):
    with pytest.raises(TypeError):
        written("{{ rows }}")(rows=["a list can change"])


def test_a_changed_template_shows_while_the_site_is_worked_at(written, settings):
    settings.DEBUG = True
    fragment = written("before")
    assert fragment() == "before"
    written("after")
    settings.TEMPLATES = [{**settings.TEMPLATES[0]}]  # as the reloader does
    assert fragment() == "after"
