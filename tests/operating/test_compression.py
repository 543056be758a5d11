import gzip

import pytest
from django.test import Client

from tests.webinars.factories import a_webinar
from tests.webinars.recordings import a_recording

pytestmark = pytest.mark.django_db
TAKES_GZIP = {"accept-encoding": "gzip"}


def test_a_page_goes_compressed_and_never_twice_with_one_length() -> None:
    answers = [Client().get("/en/", headers=TAKES_GZIP) for _ in range(8)]

    assert all(answer["Content-Encoding"] == "gzip" for answer in answers)
    assert "Accept-Encoding" in answers[0]["Vary"]
    assert b"<!DOCTYPE html>" in gzip.decompress(answers[0].content)
    assert len({len(answer.content) for answer in answers}) > 1


def test_a_part_of_a_video_keeps_its_length(ada, sign_in) -> None:
    recording = a_recording(a_webinar("A webinar"))
    asked = {**TAKES_GZIP, "range": "bytes=0-9"}

    address = f"/webinars/recordings/{recording.pk}/video"
    part = sign_in(ada).get(address, headers=asked)

    assert part.status_code == 206
    assert "Content-Encoding" not in part
    assert len(part.getvalue()) == 10
