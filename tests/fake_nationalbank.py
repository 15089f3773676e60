"""The National Bank's service on this machine: answers like it, and fails in every way that it, or a network, may fail."""

from __future__ import annotations

import contextlib
import ssl
import time
from collections.abc import Iterator
from datetime import date, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread

RECORDED = Path(__file__).parent / "recorded"
CERTIFICATE = RECORDED / "this_machine.pem"
WEEKDAY = (RECORDED / "weekday.xml").read_text("utf-8")
LAUGHS = """<?xml version="1.0"?><!DOCTYPE rates [<!ENTITY a "ha">{entities}]><rates><date>{day}</date>&z;</rates>""".format(
    entities="".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefghi", "bcdefghiz", strict=True)
    ),
    day="{day}",
)


# What the bank's server may do, how it is named, and whether it shows that nobody is there.
REFUSED = [
    ("substituted", "USD: today's board stands under the old date", False),
    ("another day", "the reply is of another day", False),
    ("no rates", "the bank has no rates for that day", False),
    ("twice", "USD: it stands there twice", False),
    ("quant 0", "USD: the quant is not a whole number greater than 0", False),
    ("quant a word", "USD: the quant is not a whole number greater than 0", False),
    ("empty", "the reply is empty", True),
    ("html", "the reply is not sound XML", True),
    ("truncated", "the reply is not sound XML", True),
    ("laughs", "the reply is not sound XML", True),
    ("huge", "the reply is larger than 1 MB", False),
    ("cut", "the reply broke off", True),
    ("502", "it answered with HTTP status 502", True),
    ("404", "it answered with HTTP status 404", True),
    ("redirect", "it answered with HTTP status 302", True),
    ("stall", "it did not reply in time", True),
    ("drip", "it did not reply in time", True),
]


def rate_of(day: date) -> str:
    """The rate of the dollar, and of the euro, that this bank has for a day: another one each day, with two decimals."""
    return f"{500 + day.toordinal() % 97}.{10 + day.toordinal() % 89}"


def board(day: date) -> str:
    """The board of a day."""
    return (
        WEEKDAY.replace("04.02.2031", f"{day:%d.%m.%Y}")
        .replace("612.4", rate_of(day))
        .replace("700.15", rate_of(day))
    )


def _bodies(day: date) -> dict[str, str]:
    whole = board(day)
    item = whole[whole.index("    <item>") : whole.index("</item>") + len("</item>\n")]
    return {
        "ok": whole,
        "substituted": (RECORDED / "substituted.xml")
        .read_text("utf-8")
        .replace("04.02.2026", f"{day:%d.%m.%Y}"),
        "another day": board(date(2031, 2, 5)),
        "no rates": (RECORDED / "no_rates.xml")
        .read_text("utf-8")
        .replace("08.05.2017", f"{day:%d.%m.%Y}"),
        "twice": whole.replace(item, item * 2),
        "quant 0": whole.replace("<quant>1<", "<quant>0<", 1),
        "quant a word": whole.replace("<quant>1<", "<quant>one<", 1),
        "empty": "",
        "html": (RECORDED / "gateway.html").read_text("utf-8"),
        "truncated": whole[: len(whole) // 2],
        "laughs": LAUGHS.replace("{day}", f"{day:%d.%m.%Y}"),
        "dollar only": whole.replace("EUR", "XXX"),
    }


class FakeBank(ThreadingHTTPServer):
    """Plays `cases` on their days and the good board on every other; `asked` has each request and its moment."""

    daemon_threads = True

    def __init__(self, cases: dict[date, str] | None = None, always: str = "ok") -> None:
        self.cases, self.always = cases or {}, always
        self.asked: list[tuple[date, float]] = []
        self.paths: list[str] = []
        self.passes: list[str | None] = []
        self.closing = Event()
        super().__init__(("127.0.0.1", 0), _Handler)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}/rss/get_rates.cfm"

    @property
    def days(self) -> list[date]:
        return [day for day, _ in self.asked]

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that was killed, or has read enough, is no error here."""


class _Handler(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: FakeBank

    def do_GET(self) -> None:
        self.server.paths.append(self.path)
        self.server.passes.append(self.headers.get("Proxy-Authorization"))
        day = datetime.strptime(self.path.rpartition("fdate=")[2], "%d.%m.%Y").date()
        self.server.asked.append((day, time.monotonic()))
        case = self.server.cases.get(day, self.server.always)
        special = getattr(self, "_" + case.replace(" ", "_"), None)
        if special:
            self.close_connection = True
            special(day)
        elif case.isdigit():
            self._send(int(case), (RECORDED / "gateway.html").read_bytes())
        else:
            self._send(200, _bodies(day)[case].encode())

    def do_CONNECT(self) -> None:
        """As a proxy, it lets nothing through to a server that it cannot look into."""
        self.server.paths.append(self.path)
        self.send_error(403)

    def _send(self, status: int, body: bytes, length: int | None = None, **headers: str) -> None:
        self.send_response(status)
        self.send_header("Content-Length", str(len(body) if length is None else length))
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(body)

    def _cut(self, day: date) -> None:
        """A sound board, but shorter than the header says."""
        self._send(200, board(day).encode(), length=100_000)

    def _huge(self, day: date) -> None:
        body = board(day).encode() + b" " * 1_000_000
        self._send(200, body, length=50_000_000)
        with contextlib.suppress(OSError):
            for _ in range(48):
                self.wfile.write(b" " * 1_000_000)

    def _redirect(self, day: date) -> None:
        self._send(
            302,
            b"",
            Location=f"http://127.0.0.1:{self.server.server_port}/elsewhere?fdate={day:%d.%m.%Y}",
        )

    def _stall(self, day: date) -> None:  # noqa: ARG002
        self.server.closing.wait(60)

    def _drip(self, day: date) -> None:
        """A header, a byte at a time, that never ends: no time-out of a socket ever strikes."""
        self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Day: " + str(day).encode())
        while not self.server.closing.wait(0.05):
            self.wfile.write(b".")

    def _once_502(self, day: date) -> None:
        again = self.server.days.count(day) > 1
        self._send(200 if again else 502, board(day).encode() if again else b"")

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002
        """Says nothing."""


@contextlib.contextmanager
def fake_bank(
    cases: dict[date, str] | None = None, always: str = "ok", *, https: bool = False
) -> Iterator[FakeBank]:
    """A bank that runs until the block ends; https: by a certificate that vouches for itself."""
    with FakeBank(cases, always) as bank:
        if https:
            context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            context.load_cert_chain(CERTIFICATE)
            bank.socket = context.wrap_socket(bank.socket, server_side=True)
        Thread(target=bank.serve_forever, args=(0.01,), daemon=True).start()
        try:
            yield bank
        finally:
            bank.closing.set()
            bank.shutdown()
