"""Neither facts nor a template make the drawing fetch or read what is not a font."""

import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest

from certificates.pdf import draw, render
from tests.certificates.test_pdf import a_certificate

SECRET = "the canary sings"


class Canary(BaseHTTPRequestHandler):
    hits: list[str] = []

    def do_GET(self) -> None:
        self.hits.append(self.path)
        self.send_response(200)
        self.end_headers()
        self.wfile.write(SECRET.encode())

    def log_message(self, *_args: object) -> None:
        pass


@pytest.fixture
def canary():
    """A server on this machine that counts who comes."""
    Canary.hits = []
    server = HTTPServer(("127.0.0.1", 0), Canary)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def secret_file(tmp_path: Path) -> Path:
    path = tmp_path / "secret.css"
    path.write_text(f"p::before {{ content: '{SECRET}' }}")
    return path


def ways_in(address: str) -> list[str]:
    return [
        f'<img src="{address}">',
        f'<link rel="stylesheet" href="{address}">',
        f"<style>@import url({address});</style>",
        f"<style>@font-face {{ font-family: X; src: url({address}); }}</style>",
        f'<p style="background-image: url({address})">text</p>',
        f'<link rel="attachment" href="{address}">',
        f'<object data="{address}"></object><iframe src="{address}"></iframe>',
        f"<style>@page {{ background-image: url({address}); }}</style>",
    ]


def addresses(canary: HTTPServer, secret_file: Path) -> list[str]:
    port = canary.server_port
    return [
        f"http://127.0.0.1:{port}/hit.png",
        f"http://localhost:{port}/hit.css",
        f"http://[::ffff:127.0.0.1]:{port}/hit.png",
        f"//127.0.0.1:{port}/hit.png",
        "file:///etc/passwd",
        "/etc/passwd",
        "../config/settings.py",
        "../../config/settings.py",
        secret_file.as_uri(),
        str(secret_file),
    ]


def test_a_template_fetches_and_reads_nothing_but_fonts(canary, secret_file):
    plain = render("<html><body><p>text</p></body></html>")
    for address in addresses(canary, secret_file):
        for markup in ways_in(address):
            drawn = render(f"<html><body>{markup}<p>text</p></body></html>")
            assert SECRET.encode() not in drawn
            assert b"/Image" not in drawn.replace(b"/ImageB /ImageC /ImageI", b"")
            assert b"/EmbeddedFile" not in drawn
            assert len(drawn) < len(plain) + 1000
    assert Canary.hits == []


def test_the_canary_notices_a_visitor(canary):
    """The control: what the tests above count is counted."""
    from urllib.request import urlopen

    with urlopen(f"http://127.0.0.1:{canary.server_port}/hit") as answer:
        assert SECRET in answer.read().decode()
    assert Canary.hits == ["/hit"]


def test_facts_with_markup_fetch_and_read_nothing(canary, secret_file):
    for address in addresses(canary, secret_file):
        for markup in ways_in(address):
            draw(a_certificate(holder_name=markup[:120], course_title=markup))
    assert Canary.hits == []
