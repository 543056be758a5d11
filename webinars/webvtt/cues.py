"""What a file of captions says, and when and where."""

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Span:
    """What one person says. The text may have line breaks, but no empty line."""

    text: str
    speaker: str = ""


@dataclass(frozen=True)
class Cue:
    """What is said from one second to another."""

    start: float
    end: float
    spans: tuple[Span, ...]
    settings: Mapping[str, str] = field(default_factory=dict)  # line, align, size …

    @property
    def text(self) -> str:
        return "".join(span.text for span in self.spans)
