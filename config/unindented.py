import re

from django.template import Origin
from django.template.loaders.filesystem import Loader

_INDENTATION = re.compile(r"^[ \t]+", re.MULTILINE)


class UnindentedLoader(Loader):
    """Reads the templates of pages without the indentation of their lines.

    It is a tenth of a page that is sent, and a browser shows a line break as it shows
    one with blanks. The lines stay, so errors name the right one; what variables hold
    is untouched. Mails (.txt) are read as they are.
    """

    def get_contents(self, origin: Origin) -> str:
        text = super().get_contents(origin)
        return _INDENTATION.sub("", text) if origin.name.endswith(".html") else text
