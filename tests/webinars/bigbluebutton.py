"""A stand-in for a BigBlueButton server, on loopback: it checks each checksum."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

SECRET = "a secret shared on loopback"
FAILED = (
    "<response><returncode>FAILED</returncode><messageKey>{}</messageKey></response>"
)
MADE = (
    "<response><returncode>SUCCESS</returncode><messageKey>{}</messageKey></response>"
)
RECORDING = """<response><returncode>SUCCESS</returncode><recordings><recording>
<playback><format><type>presentation</type><url> https://bbb.example.org/play/1 </url>
</format></playback></recording></recordings></response>"""


class StandIn:
    def __init__(self, url: str) -> None:
        self.url = url
        self.calls: list[tuple[str, dict[str, str]]] = []
        self.meetings: set[str] = set()
        self.answer = ""  # in place of the right one

    def respond(self, path: str, query: str) -> str:
        call = path.removeprefix("/bigbluebutton/api/")
        signed, _mark, given = query.rpartition("&checksum=")
        told = {name: value[0] for name, value in parse_qs(signed).items()}
        self.calls.append((call, told))
        if sha256(f"{call}{signed}{SECRET}".encode()).hexdigest() != given:
            return FAILED.format("checksumError")
        if self.answer:
            return self.answer
        if call == "create":
            known = told["meetingID"] in self.meetings
            self.meetings.add(told["meetingID"])
            return MADE.format("duplicateWarning" if known else "")
        return RECORDING if call == "getRecordings" else MADE.format("")


@contextmanager
def stand_in() -> Iterator[StandIn]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            url = urlsplit(self.path)
            body = server.standing_in.respond(url.path, url.query).encode()
            if body.startswith(b"http"):
                self.send_response(302)
                self.send_header("Location", body.decode())
                body = b""
            else:
                self.send_response(200)
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    address = f"http://127.0.0.1:{server.server_port}/bigbluebutton/"
    server.standing_in = StandIn(address)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.standing_in
    server.shutdown()
    thread.join()
    server.server_close()
