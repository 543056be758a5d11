"""What a page asks for, and how heavy that is on the line."""

import gzip

from playwright.sync_api import BrowserContext, ConsoleMessage, Page, Response

FIRST_LOAD = 70_000  # bytes, compressed, with fonts
FURTHER_PAGE = 10_000
JAVASCRIPT = 40_000
REQUESTS = 10


class Load:
    """All that one page asked for."""

    def __init__(self, page: Page) -> None:
        self.responses: list[Response] = []
        self.weights: list[tuple[str, int]] = []
        self.complaints: list[str] = []
        page.on("response", lambda response: self.responses.append(response))
        page.on("console", self.note)

    def note(self, message: ConsoleMessage) -> None:
        if message.type in ("error", "warning"):
            self.complaints.append(message.text)

    def weigh(self) -> None:
        """While the page is open. Fonts are compressed by themselves."""
        for response in self.responses:
            body = response.body()
            size = min(len(body), len(gzip.compress(body)))
            self.weights.append((response.request.resource_type, size))

    def weight(self, kind: str = "") -> int:
        return sum(size for of, size in self.weights if kind in ("", of))


def load(context: BrowserContext, address: str) -> Load:
    page = context.new_page()
    loaded = Load(page)
    page.goto(address, wait_until="networkidle")
    loaded.weigh()
    page.close()
    return loaded


def too_much(loaded: Load) -> list[str]:
    """What a first visit to the page, and a further one, have too much of."""
    document = loaded.weight("document")
    checks = {
        f"{loaded.weight()} bytes": loaded.weight() > FIRST_LOAD,
        f"{len(loaded.responses)} requests": len(loaded.responses) > REQUESTS,
        "scripts": loaded.weight("script") > JAVASCRIPT,
        f"page of {document}": document > FURTHER_PAGE,
    }
    return [what for what, is_too_much in checks.items() if is_too_much]
