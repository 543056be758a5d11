"""Against a stand-in on loopback that answers as the API's manual says."""

import base64
import datetime as dt
import hashlib
import hmac
import json
import socket
import threading
import time
from urllib.parse import parse_qs, urlsplit

import pytest
import time_machine
from django.core import mail

from tests.operating.proxy import proxy_to
from tests.webinars.bigbluebutton import SECRET, stand_in
from tests.webinars.factories import a_date, at
from webinars.attendance import seconds_attended
from webinars.models import Registration, WebinarDate
from webinars.registration import register
from webinars.rooms.bigbluebutton import checksum, meeting_id, token_of

pytestmark = pytest.mark.django_db

START = at("UTC", 2027, 4, 1, 13)
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture
def bbb(settings):
    with stand_in() as server:
        settings.BIGBLUEBUTTON_URL = server.url
        settings.BIGBLUEBUTTON_SECRET = SECRET
        settings.SITE_URL = "https://tracehold.example"
        yield server


@pytest.fixture
def date(bbb, webinar, edith) -> WebinarDate:
    return a_date(
        webinar, edith, starts_at=START, platform="bigbluebutton", join_link=""
    )


@pytest.fixture
def registration(alice, date) -> Registration:
    with time_machine.travel(START - dt.timedelta(days=2), tick=False):
        return register(alice, date)


def go(person, sign_in, date):
    with time_machine.travel(START + MINUTE, tick=False):
        return sign_in(person).get(f"/webinars/dates/{date.pk}/join/")


def test_the_checksum_is_the_one_of_the_manual():
    """The example of the API's documentation, with SHA-256 for SHA-1."""
    query = "name=Test+Meeting&meetingID=abc123&attendeePW=111222&moderatorPW=333444"
    told = hashlib.sha256(f"create{query}639259d4".encode()).hexdigest()

    assert checksum("create", query, "639259d4") == told


def test_whoever_joins_is_led_into_a_meeting_that_was_made(
    bbb, alice, edith, sign_in, date, registration
):
    trainee = go(alice, sign_in, date)
    host = go(edith, sign_in, date)

    roles = {}
    for name, response in ("alice", trainee), ("edith", host):
        url = urlsplit(response.url)
        told = parse_qs(url.query)
        signed = url.query.rpartition("&checksum=")[0]
        assert told["checksum"] == [checksum("join", signed, SECRET)]
        roles[name] = told["role"]
    assert roles == {"alice": ["VIEWER"], "edith": ["MODERATOR"]}
    assert [call for call, _told in bbb.calls] == ["create", "hooks/create", "create"]
    made = bbb.calls[0][1]
    assert made["meetingID"] == meeting_id(date)
    assert made["meta_endCallbackUrl"].startswith("https://tracehold.example/webinars/")
    assert SECRET not in str(bbb.calls)


@pytest.mark.parametrize(
    "answer",
    [
        "<response><returncode>FAILED</returncode></response>",
        "no XML",
        '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>',
        "http://127.0.0.1:9/elsewhere",
    ],
)
def test_a_server_that_answers_wrongly_is_said_and_notes_nothing(
    bbb, alice, sign_in, date, registration, answer
):
    bbb.answer = answer

    response = go(alice, sign_in, date)

    assert response.url.endswith(f"#date-{date.pk}")
    assert registration.presences.count() == 0


def test_a_server_that_is_away_is_said(alice, sign_in, date, registration, settings):
    settings.BIGBLUEBUTTON_URL = "http://127.0.0.1:9/bigbluebutton/"

    assert go(alice, sign_in, date).url.endswith(f"#date-{date.pk}")


def test_a_server_that_says_nothing_is_not_waited_for(
    bbb, alice, sign_in, date, registration, settings
):
    with proxy_to("127.0.0.1", urlsplit(bbb.url).port) as proxy:
        proxy.hang()
        settings.BIGBLUEBUTTON_URL = f"http://127.0.0.1:{proxy.port}/bigbluebutton/"
        begin = time.monotonic()
        response = go(alice, sign_in, date)

    assert time.monotonic() - begin < 5
    assert response.url.endswith(f"#date-{date.pk}")


def test_a_server_that_speaks_no_http_is_said(
    alice, sign_in, date, registration, settings
):
    with socket.create_server(("127.0.0.1", 0)) as door:
        port = door.getsockname()[1]
        settings.BIGBLUEBUTTON_URL = f"http://127.0.0.1:{port}/bigbluebutton/"
        answer = threading.Thread(target=_say_nonsense, args=(door,))
        answer.start()
        response = go(alice, sign_in, date)
        answer.join()

    assert response.url.endswith(f"#date-{date.pk}")


def _say_nonsense(door: socket.socket) -> None:
    caller, _address = door.accept()
    with caller:
        caller.recv(65536)
        caller.sendall(b"HTTP/one\r\n\r\n")


def event(date, user, kind, at, device="w_1"):
    attributes = {
        "meeting": {"external-meeting-id": meeting_id(date)},
        "user": {"external-user-id": str(user.pk), "internal-user-id": device},
    }
    stamp = {"ts": int(at.timestamp() * 1000)}
    return {"data": {"id": kind, "attributes": attributes, "event": stamp}}


def tell(client, date, *told, token=None):
    address = f"/webinars/bigbluebutton/{token or token_of(date)}/events/"
    return client.post(address, {"event": json.dumps(list(told))})


def test_intervals_come_from_its_events_and_two_devices_count_once(
    client, alice, date, registration
):
    came, left = "user-joined", "user-left"
    tell(client, date, event(date, alice, came, START + 5 * MINUTE))
    tell(client, date, event(date, alice, came, START + 10 * MINUTE, "w_2"))
    tell(client, date, event(date, alice, left, START + 30 * MINUTE))
    tell(client, date, event(date, alice, left, START + 40 * MINUTE, "w_2"))
    tell(client, date, event(date, alice, left, START + 40 * MINUTE, "w_2"))

    assert registration.presences.count() == 2
    assert seconds_attended(registration) == 35 * 60


def test_when_the_meeting_ends_everybody_has_left(client, alice, date, registration):
    tell(client, date, event(date, alice, "user-joined", START))
    with time_machine.travel(START + 50 * MINUTE, tick=False):
        response = client.get(f"/webinars/bigbluebutton/{token_of(date)}/ended/")

    assert response.status_code == 204
    assert registration.presences.get().ended_at == START + 50 * MINUTE


def test_nobody_without_our_token_tells_anything(
    client, alice, bob, date, registration
):
    forged = event(date, alice, "user-joined", START)
    other = a_date(date.page, platform="bigbluebutton", join_link="")

    assert tell(client, date, forged, token="x").status_code == 404
    assert tell(client, date, forged, token=str(date.pk)).status_code == 404
    tell(client, date, forged, token=token_of(other))
    tell(client, date, event(date, bob, "user-joined", START))
    tell(client, date, {"data": {"id": "user-joined"}}, [], "x", {"data": 1})

    assert registration.presences.count() == 0


def signed(secret: str, algorithm: str = "HS256", **told: str) -> str:
    def encoded(part: bytes) -> str:
        return base64.urlsafe_b64encode(part).decode().rstrip("=")

    head = encoded(json.dumps({"alg": algorithm}).encode())
    body = f"{head}.{encoded(json.dumps(told).encode())}"
    return f"{body}.{encoded(hmac.digest(secret.encode(), body.encode(), 'sha256'))}"


def test_a_recording_that_is_ready_is_kept_and_told_once(
    bbb, client, date, registration, django_capture_on_commit_callbacks
):
    address = f"/webinars/bigbluebutton/{token_of(date)}/recorded/"
    told = signed(SECRET, meeting_id=meeting_id(date), record_id="r1")
    mail.outbox.clear()

    with django_capture_on_commit_callbacks(execute=True):
        for _time in range(2):
            response = client.post(address, {"signed_parameters": told})

    date.refresh_from_db()
    assert response.status_code == 204
    assert date.recording_link == "https://bbb.example.org/play/1"
    assert [m.subject for m in mail.outbox if "Recording" in m.subject] == [
        f"Recording: {date.page.title}"
    ]


@pytest.mark.parametrize(
    ("secret", "algorithm"), [("another", "HS256"), (SECRET, "none"), ("", "HS256")]
)
def test_a_recording_told_by_others_is_not_believed(
    bbb, client, date, secret, algorithm
):
    told = signed(secret, algorithm, meeting_id=meeting_id(date), record_id="r1")
    address = f"/webinars/bigbluebutton/{token_of(date)}/recorded/"

    assert client.post(address, {"signed_parameters": told}).status_code == 404
    assert client.post(address, {"signed_parameters": "a.b"}).status_code == 404
    assert bbb.calls == []
