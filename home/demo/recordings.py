"""Recordings of starter webinars: made by scripts/make_recording.py of our own text."""

from pathlib import Path
from typing import Any

from django.core.files.base import ContentFile

from home.demo.keys import key_of
from untrusted_files.yaml_reader import load_yaml, read_bounded
from webinars.models import Chapter, Recording, Track, WebinarPage
from webinars.webvtt import Cue, read


def build_recordings(course: str, folder: Path) -> None:
    """Each once; `course` is the id of the curriculum that has the webinars."""
    for source in sorted(folder.glob("*.yaml")):
        talk = load_yaml(read_bounded(source))
        key = key_of(course, "webinars", talk["webinar"])
        pages = WebinarPage.objects.filter(translation_key=key).order_by("pk")
        page = pages.filter(recording=None).first()
        if page is not None and not Recording.objects.filter(page__in=pages).exists():
            _build(page, talk, source)


def _build(page: WebinarPage, talk: dict[str, Any], source: Path) -> None:
    captions = source.with_suffix(".vtt").read_text(encoding="utf-8")
    cues = read(captions).cues
    film = source.with_suffix(".mp4")
    recording = Recording(page=page, seconds=round(cues[-1].end))
    recording.video.save(film.name, ContentFile(film.read_bytes()), save=False)
    recording.save()
    recording.tracks.add(Track(language=talk["language"], content=captions), bulk=False)
    Chapter.objects.bulk_create(_chapters(recording, talk["slides"], cues))


def _chapters(
    recording: Recording, slides: list[dict[str, Any]], cues: list[Cue]
) -> list[Chapter]:
    """A slide begins with its first sentence."""
    chapters, sentence = [], 0
    for slide in slides:
        second = int(cues[sentence].start)
        chapters.append(
            Chapter(recording=recording, second=second, title=slide["title"])
        )
        sentence += len(slide["spoken"])
    return chapters
