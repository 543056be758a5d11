"""What an author with bad intent would type, and how to tell whether it works."""

import json
from html.parser import HTMLParser

POLYGLOT = (
    "jaVasCript:/*-/*`/*\\`/*'/*\"/**/(/* */oNcliCk=window.__xss=1 )//%0D%0A//"
    "</stYle/</titLe/</teXtarEa/</scRipt/--!>\\x3csVg/<sVg/oNloAd=window.__xss=1//>"
    '"><img src=x onerror=window.__xss=1><script>window.__xss=1</script>{{7*7}}'
)
SHORT = '"><img src=x onerror=window.__xss=1>'


def rich_text_with_links() -> str:
    """The editor's own format, with links that its buttons would never make."""
    targets = [
        "javascript:window.__xss=1",
        " jAvAsCrIpT:window.__xss=1",
        "java\tscript:window.__xss=1",
        "data:text/html,<script>window.__xss=1</script>",
        "vbscript:window.__xss=1",
        '"onmouseover="window.__xss=1',
    ]
    text = " ".join(["link"] * len(targets)) + POLYGLOT
    return json.dumps(
        {
            "entityMap": {
                str(number): {
                    "type": "LINK",
                    "mutability": "MUTABLE",
                    "data": {"url": target},
                }
                for number, target in enumerate(targets)
            },
            "blocks": [
                {
                    "key": "00000",
                    "text": text,
                    "type": "unstyled",
                    "depth": 0,
                    "inlineStyleRanges": [],
                    "entityRanges": [
                        {"offset": 5 * number, "length": 4, "key": number}
                        for number in range(len(targets))
                    ],
                }
            ],
        }
    )


class Live(HTMLParser):
    """Collects what in a page would run."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.in_script = False
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            target = "".join((value or "").split()).lower()
            if name.startswith("on") or name == "srcdoc":
                self.found.append(f"{tag} {name}={value}")
            if name in ("href", "src", "action", "formaction", "xlink:href"):
                scheme = target.partition(":")[0]
                if ":" in target and scheme in ("javascript", "data", "vbscript"):
                    self.found.append(f"{tag} {name}={value}")
        kind = dict(attrs).get("type") or "text/javascript"
        self.in_script = tag == "script" and "json" not in kind

    def handle_data(self, data: str) -> None:
        if self.in_script and "__xss" in data:
            self.found.append(f"script: {data}")

    def handle_endtag(self, tag: str) -> None:
        self.in_script = False
