"""WebVTT, read as browsers read it: https://www.w3.org/TR/webvtt1/.

Captions are the transcript of a recording, too.
"""

from webinars.webvtt.cues import Cue, Span
from webinars.webvtt.reader import Captions, read
from webinars.webvtt.writer import write

__all__ = ["Captions", "Cue", "Span", "read", "write"]
