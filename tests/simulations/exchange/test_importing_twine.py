"""`manage.py case import` takes a story from Twine, and prints what was left out."""

import pytest
from django.core.management import CommandError, call_command

from courses.models import ModulePage
from simulations.models import CasePage, ScenePage
from tests.simulations.exchange.twine_files import a_file

pytestmark = pytest.mark.django_db


@pytest.fixture
def day(course) -> ModulePage:
    return ModulePage.objects.child_of(course).order_by("path").first()


def test_a_story_becomes_a_draft_and_each_macro_is_named(day, tmp_path, capsys):
    file = tmp_path / "harbour.twee"
    file.write_text(a_file(":: Start\n(set: $x to 1)[[Bank]]", ":: Bank\n."))

    call_command("case", "import", str(file), parent=day.pk)

    case = CasePage.objects.child_of(day).get()
    scenes = ScenePage.objects.child_of(case).order_by("path")
    assert [scene.key for scene in scenes] == ["start", "bank"]
    title, macro, ending = capsys.readouterr().out.splitlines()
    assert title == f"{case.pk}  The quiet harbour"
    assert macro.startswith("  line 8: Start: (set: $x to 1): Removed, with")
    assert ending.startswith("  line 10: Bank: Nothing leads on from here")


def test_a_broken_story_is_named_with_its_line_and_nothing_is_made(day, tmp_path):
    good, bad = tmp_path / "good.twee", tmp_path / "bad.tw"
    good.write_text(":: Start\n.")
    bad.write_text(":: Start\n.\n:: Start\n.")

    with pytest.raises(CommandError, match=r"bad\.tw: line 3: There is a passage"):
        call_command("case", "import", str(good), str(bad), parent=day.pk)

    assert not CasePage.objects.child_of(day).exists()
