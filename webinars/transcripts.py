"""What was said, line by line, in one language, and what of it holds a word."""

from django.utils.functional import cached_property
from django.utils.translation import get_language

from webinars.models import Recording, Track
from webinars.webvtt import Cue


class Transcript:
    def __init__(self, recording: Recording, language: str, query: str) -> None:
        self.tracks = recording.track_list
        self.language = language or get_language()
        self.query = query.strip()[:100]

    @cached_property
    def track(self) -> Track | None:
        """In the language asked for, else in the first there is."""
        wanted = (t for t in self.tracks if t.language == self.language)
        return next(wanted, next(iter(self.tracks), None))

    @cached_property
    def cues(self) -> list[Cue]:
        cues = self.track.cues if self.track else []
        words = self.query.casefold()
        return [cue for cue in cues if words in cue.text.casefold()]
