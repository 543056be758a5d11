import pytest
from django.core import mail
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.webinars.factories import a_date
from tests.webinars.recordings import CAPTIONS, VIDEO, a_recording
from webinars import webvtt
from webinars.models import Recording, WebinarDate
from webinars.registration import cancel, register

pytestmark = pytest.mark.django_db


@pytest.fixture
def recording(webinar) -> Recording:
    a_date(webinar)
    return a_recording(webinar)


@pytest.fixture
def video(recording) -> str:
    return f"/webinars/recordings/{recording.pk}/video"


@pytest.mark.parametrize(
    ("asked", "status", "content"),
    [
        ("bytes=0-9", 206, VIDEO[:10]),
        ("bytes=100-", 206, VIDEO[100:]),
        ("bytes=-5", 206, VIDEO[-5:]),
        ("bytes=2050-99999", 206, VIDEO[2050:]),
        ("bytes=99999-", 416, b""),
        ("bytes=9-3", 416, b""),
        ("bytes=-", 200, VIDEO),
        ("bytes=0-1,5-6", 200, VIDEO),
        ("lines=0-1", 200, VIDEO),
        ("", 200, VIDEO),
    ],
)
def test_a_part_of_the_video_is_served(alice, sign_in, video, asked, status, content):
    headers = {"Range": asked} if asked else {}
    response = sign_in(alice).get(video, headers=headers)

    assert response.status_code == status
    assert response.getvalue() == content
    assert response["Accept-Ranges"] == "bytes"
    if status == 206:
        end = VIDEO.rindex(content) + len(content) - 1
        begin = end - len(content) + 1
        assert response["Content-Range"] == f"bytes {begin}-{end}/{len(VIDEO)}"
        assert response["Content-Length"] == str(len(content))


def test_nobody_watches_what_was_not_for_her(bob, alice, sign_in, client, webinar):
    date = a_date(webinar, audience=WebinarDate.Audience.INVITED)
    date.invite([alice.email])
    recording = a_recording(webinar)
    address = recording.get_absolute_url()

    for part in "", "video", "captions/en.vtt":
        response = sign_in(alice).get(address + part)
        response.getvalue()  # a file is closed when it was read
        assert response.status_code == 200
        assert sign_in(bob).get(address + part).status_code == 404
        assert client.get(address + part).status_code == 302


def test_the_video_lies_where_no_web_server_shows_it(recording, settings):
    assert recording.video.path.startswith(str(settings.PRIVATE_ROOT))


def test_the_transcript_is_searched_and_its_lines_lead_to_their_time(
    alice, sign_in, recording
):
    client, address = sign_in(alice), recording.get_absolute_url()

    everything = client.get(address).text
    found = client.get(f"{address}?q=WRITE").text

    assert "Ask the exchange to stop." in everything
    assert "Ask the exchange to stop." not in found
    assert "1 line" in found
    assert 'href="?t=20&amp;language=en"' in found
    assert "#t=20" in client.get(f"{address}?t=20").text
    assert "The letter" in everything


def test_captions_are_served_as_webvtt(alice, sign_in, recording):
    address = f"{recording.get_absolute_url()}captions/en.vtt"
    response = sign_in(alice).get(address)

    assert response["Content-Type"] == "text/vtt; charset=utf-8"
    assert webvtt.read(response.text) == webvtt.read(CAPTIONS)
    assert sign_in(alice).get(address.replace("en", "fr")).status_code == 404


def test_the_transcript_names_who_speaks_and_is_searched_by_their_names(
    alice, sign_in, recording
):
    recording.tracks.update(
        content="WEBVTT\n\n00:01.000 --> 00:02.000\n<v Amal>Yes.\n\n"
        "00:03.000 --> 00:04.000\nNobody."
    )

    page = sign_in(alice).get(recording.get_absolute_url(), {"q": "amal yes"}).text

    assert "<bdi>Amal</bdi>" in page
    assert "Nobody." not in page


def send(client, page, **changed):
    form = {
        "video": SimpleUploadedFile("talk.mp4", VIDEO),
        "length": "1:40",
        "link": "",
        "chapters": "0:00 Begin\n\n1:02 The letter",
        "captions_en": SimpleUploadedFile("en.vtt", f"{CAPTIONS}\0\u202e".encode()),
    }
    return client.post(f"/admin/webinars/{page.pk}/recording/", {**form, **changed})


def test_an_instructor_keeps_a_recording_and_who_was_registered_is_told_once(
    alice, bob, edith, sign_in, webinar, django_capture_on_commit_callbacks
):
    date = a_date(webinar)
    register(alice, date)
    cancel(register(bob, date))
    client = sign_in(edith)
    mail.outbox.clear()
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert send(client, webinar).status_code == 302

    kept = Recording.objects.get(page=webinar)
    assert kept.seconds == 100
    assert [(c.second, c.title) for c in kept.chapters.all()] == [
        (0, "Begin"),
        (62, "The letter"),
    ]
    kept_captions = [(track.language, track.content) for track in kept.track_list]
    assert kept_captions == [("en", CAPTIONS)]
    told = [m.to for m in mail.outbox if m.subject.startswith("Recording")]
    assert told == [[alice.email]]


def test_an_instructor_is_told_which_captions_nobody_would_see(edith, sign_in, webinar):
    content = f"{CAPTIONS}\n00:00.000 --> 00:00.000\nnever\n\nno times\n"
    file = SimpleUploadedFile("en.vtt", content.encode())

    page = sign_in(edith)
    response = send(page, webinar, captions_en=file)

    assert "2 captions are left out" in page.get(response.url).text


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"video": SimpleUploadedFile("x.mp4", b"<script>")}, "not an MP4 or WebM"),
        ({"video": SimpleUploadedFile("x.html", VIDEO)}, "not an MP4 or WebM"),
        ({"video": ""}, "Give a video or a link"),
        ({"video": "", "link": "http://example.org/v"}, "https://"),
        ({"length": "long"}, "is not a time such as"),
        ({"length": "0:00"}, "has a length"),
        ({"chapters": "1:02"}, "has no title"),
        ({"captions_fr": SimpleUploadedFile("x.vtt", b"SRT")}, "first line"),
        ({"captions_fr": SimpleUploadedFile("x.vtt", b"\xff\xfe\xfa")}, "UTF-8"),
    ],
)
def test_what_is_wrong_with_a_recording_is_said(edith, sign_in, webinar, changed, said):
    response = send(sign_in(edith), webinar, **changed)

    assert response.status_code == 200
    assert said in response.text
    assert not Recording.objects.exists()


def test_a_link_is_shown_and_not_counted(alice, sign_in, webinar):
    a_date(webinar)
    recording = a_recording(webinar, link="https://video.example.org/1")

    text = sign_in(alice).get(recording.get_absolute_url()).text

    assert "https://video.example.org/1" in text
    assert "recording.js" not in text
