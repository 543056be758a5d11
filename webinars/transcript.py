"""Captions of a recording as a text to read and to search."""

from collections.abc import Sequence
from functools import cached_property

from django.utils.translation import get_language

from webinars.models import Track
from webinars.webvtt import Cue


class Transcript:
    """What is said, line by line, in one language, and what of it holds a word."""

    def __init__(self, tracks: Sequence[Track], language: str, query: str) -> None:
        self.tracks = tracks
        self.language = language or get_language()
        self.query = query.strip()[:100]

    @cached_property
    def track(self) -> Track | None:
        """The one in the language that was asked for, or the first there is."""
        wanted = (track for track in self.tracks if track.language == self.language)
        return next(wanted, next(iter(self.tracks), None))

    @cached_property
    def cues(self) -> list[Cue]:
        cues = self.track.cues if self.track else []
        query = self.query.casefold()
        return [cue for cue in cues if query in _searched(cue)]


def _searched(cue: Cue) -> str:
    """Returns who speaks and what they say, as one line."""
    said = " ".join(f"{span.speaker} {span.text}" for span in cue.spans)
    return " ".join(said.casefold().split())
