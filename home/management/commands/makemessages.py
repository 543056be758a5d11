"""makemessages, which also collects what checkers say (checking/problems.py) and, with
`--extension=html,txt,py,md`, the texts of the templates to take home.
"""

import json
from pathlib import Path

from django.core.management.commands import makemessages

from blanks.sources import read_blank


class BuildFile(makemessages.BuildFile):
    def preprocess(self) -> None:
        if not self.path.endswith(".md"):
            return super().preprocess()
        is_blank = Path(self.path).parent.name == "blanks"
        texts = read_blank(Path(self.path)).texts if is_blank else ()
        calls = "".join(f"gettext({json.dumps(text)})\n" for text in texts)
        Path(self.work_path).write_text(calls, encoding="utf-8")


class Command(makemessages.Command):
    build_file_class = BuildFile
    # The checkers know no Django, hence no gettext: the second argument of a message
    # is its sentence, a third one its plural.
    xgettext_options = [
        *makemessages.Command.xgettext_options,
        "--keyword=Message:2",
        "--keyword=Message:2,3",
        "--keyword=Missing:2",
    ]
