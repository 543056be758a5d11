from django.core.files.base import ContentFile

from webinars.models import Chapter, Recording, Track, WebinarPage

VIDEO = b"\x00\x00\x00\x18ftypmp42" + b"".join(n.to_bytes(4, "big") for n in range(512))
CAPTIONS = """WEBVTT

00:01.000 --> 00:04.000
Ask the exchange to stop.

00:20.000 --> 00:24.000
Then write to it.
"""


def a_recording(page: WebinarPage, seconds: int = 100, **fields: object) -> Recording:
    recording = Recording(page=page, seconds=seconds, **fields)
    if not fields:
        recording.video.save("talk.mp4", ContentFile(VIDEO), save=False)
    recording.save()
    Chapter.objects.create(recording=recording, second=20, title="The letter")
    Track.objects.create(recording=recording, language="en", content=CAPTIONS)
    return recording
