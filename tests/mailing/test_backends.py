"""Mail leaves by the worker, against a stand-in server on this machine."""

import datetime as dt
import socket
import socketserver
import threading
from collections.abc import Iterator
from email import message_from_string

import pytest
from django.core.mail import EmailMessage, get_connection
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from mailing.backends import TRIES, send_by_smtp

pytestmark = pytest.mark.django_db

QUEUE = "mailing.backends.QueuedBackend"
IN_DATABASE = {
    "default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["mail"]}
}


class Conversation(socketserver.StreamRequestHandler):
    """As much of SMTP as taking a message needs."""

    def handle(self) -> None:
        self.say("220 stand-in")
        for line in self.rfile:
            verb = line[:4].upper()
            if verb == b"DATA":
                self.say("354 go on")
                lines = iter(self.rfile.readline, b".\r\n")
                self.server.received.append(b"".join(lines).decode())
            self.say("221 bye" if verb == b"QUIT" else "250 ok")

    def say(self, text: str) -> None:
        self.wfile.write(f"{text}\r\n".encode())


@pytest.fixture
def mail_server(settings) -> Iterator[list[str]]:
    """What it received."""
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), Conversation) as server:
        server.received = []
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS = False
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield server.received
        server.shutdown()


@pytest.fixture
def no_mail_server(settings) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        settings.EMAIL_HOST, settings.EMAIL_PORT = free.getsockname()
    settings.EMAIL_USE_TLS = False


def post(**fields) -> None:
    fields = {"subject": "Grüße", "body": "Text", "to": ["a@example.org"], **fields}
    get_connection(QUEUE).send_messages([EmailMessage(**fields)])


def test_a_message_reaches_the_server(mail_server):
    post(reply_to=["b@example.org"], headers={"X-Kind": "test"})

    assert len(mail_server) == 1
    assert "To: a@example.org" in mail_server[0]
    assert "Reply-To: b@example.org" in mail_server[0]
    assert "X-Kind: test" in mail_server[0]


def test_a_server_that_is_away_is_asked_again_later(no_mail_server, settings):
    settings.TASKS = IN_DATABASE
    post()
    first = DBTaskResult.objects.get()

    send_by_smtp.call(*first.args_kwargs["args"])

    again = DBTaskResult.objects.exclude(pk=first.pk).get()
    assert again.args_kwargs["args"][1] == 2
    assert again.run_after > timezone.now() + dt.timedelta(seconds=50)


def test_in_the_end_it_is_given_up_and_the_task_has_failed(no_mail_server, settings):
    settings.TASKS = IN_DATABASE
    post()
    message = DBTaskResult.objects.get().args_kwargs["args"][0]

    with pytest.raises(OSError, match="refused"):
        send_by_smtp.call(message, TRIES)

    assert DBTaskResult.objects.count() == 1


def test_nobody_waits_for_a_server_that_is_away(no_mail_server, settings, client):
    settings.TASKS = IN_DATABASE
    settings.EMAIL_BACKEND = QUEUE

    response = client.post(
        "/accounts/password/reset/", {"email": "trainee@demo.example"}
    )

    assert response.status_code == 302
    waiting = DBTaskResult.objects.filter(task_path="mailing.backends.send_by_smtp")
    assert waiting.count() == 1


def test_an_attachment_goes_through_the_queue(mail_server):
    content = bytes(range(256))

    post(attachments=[("a.bin", content, "application/octet-stream")])

    received = message_from_string(mail_server[0])
    (attached,) = [p for p in received.walk() if p.get_filename() == "a.bin"]
    assert attached.get_payload(decode=True) == content


def test_an_attachment_too_large_for_it_is_not_lost_in_silence(mail_server):
    with pytest.raises(ValueError, match="too large"):
        post(attachments=[("a.bin", bytes(3_000_000), "application/octet-stream")])
