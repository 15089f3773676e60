"""The National Bank's web service: one request for each day of rates, and which replies count.

The one module that opens a socket. No redirect is followed, and a reply that is not beyond doubt
the board of the day that was asked for is no answer at all.
"""

import re
import ssl
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from decimal import Decimal
from typing import Any
from urllib.parse import unquote, urlsplit
from urllib.request import getproxies, proxy_bypass
from xml.etree.ElementTree import Element, ParseError

import urllib3
from defusedxml.ElementTree import fromstring
from urllib3 import exceptions

import mcicalc
from mcicalc.errors import BadInput, Message, UpdateFailed, say, why
from mcicalc.rules.money import rounded, times

PAUSE = 0.25
_LARGEST, _PIECE, _PLACES, _OK = 1_000_000, 65_536, 12, 200
_LATE = say("it did not reply in time")
# Why urllib3 gave up, the special before the general.
_REASONS = {
    exceptions.NewConnectionError: say("it cannot be reached"),
    TimeoutError: _LATE,
    exceptions.TimeoutError: _LATE,
    exceptions.SSLError: say(
        "its certificate is not to be trusted; that of an office's own authority is named with "
        "--ca-file FILE or SSL_CERT_FILE"
    ),
    exceptions.ProxyError: say("the proxy cannot be reached, or does not let it through"),
    exceptions.LocationValueError: say("there can be no such address"),
    Exception: say("the reply broke off"),
}


class NoReply(UpdateFailed):
    """Nothing came that the service could have written.

    No connection, an error status, a stall, or a body that is no XML.
    """


class _Paused(urllib3.Retry):
    """Retries with the pause before each; urllib3 would send the first at once."""

    def get_backoff_time(self) -> float:
        return PAUSE


def _certificates(file: str | None) -> ssl.SSLContext:
    """Whom to trust: the authorities of the file, or by default the system's."""
    try:
        return ssl.create_default_context(cafile=file)
    except OSError as fault:
        raise BadInput(
            "the certificates of {file} cannot be read: {reason}", file=file, reason=why(fault)
        ) from None


def _pool(url: str, **settings: Any) -> urllib3.PoolManager:
    """Connections to the address, through the proxy that the environment names for it, if any."""
    asked = urlsplit(url)
    proxies = {} if proxy_bypass(asked.netloc) else getproxies()
    proxy = proxies.get(asked.scheme, proxies.get("all"))
    if not proxy:
        return urllib3.PoolManager(**settings)
    try:
        given = urllib3.util.parse_url(proxy if "://" in proxy else f"http://{proxy}")
        headers = given.auth and urllib3.make_headers(proxy_basic_auth=unquote(given.auth))
        return urllib3.ProxyManager(
            given.url,
            proxy_headers=headers or None,
            proxy_ssl_context=settings["ssl_context"],
            **settings,
        )
    except exceptions.HTTPError:
        raise BadInput(
            "the proxy that HTTPS_PROXY or ALL_PROXY names is no http or https address"
        ) from None


class NationalBank:
    """The service at an address; a reply that is not whole after `deadline` seconds is given up."""

    def __init__(self, url: str, ca_file: str | None = None, deadline: float = 25) -> None:
        self._url, self._deadline = url, deadline
        self._pool = _pool(
            url,
            cert_reqs="CERT_REQUIRED",
            ssl_context=_certificates(ca_file),
            timeout=urllib3.Timeout(connect=5, read=10),
            retries=_Paused(
                2,
                respect_retry_after_header=False,
                status_forcelist=(502, 503, 504),
                raise_on_status=False,
            ),
            headers={"User-Agent": f"mcicalc/{mcicalc.__version__}"},
        )

    def address(self, day: date) -> str:
        """What is asked for a day."""
        return f"{self._url}?fdate={_written(day)}"

    def board(self, day: date) -> dict[str, Decimal]:
        """Tenge per unit of each currency on that day; UpdateFailed says why there is no answer."""
        time.sleep(PAUSE)
        try:
            # In a thread: no time-out of a socket strikes where a byte comes now and then.
            return parse(ThreadPoolExecutor(1).submit(self._asked, day).result(self._deadline), day)
        except (TimeoutError, exceptions.HTTPError) as fault:
            cause = getattr(fault, "reason", fault)
            reason = next(why for kind, why in _REASONS.items() if isinstance(cause, kind))
            raise NoReply("{reason}", reason=reason) from fault

    def _asked(self, day: date) -> bytes:
        """The body of the reply, or enough of it to see that it is too large."""
        with self._pool.request(
            "GET", self.address(day), preload_content=False, redirect=False
        ) as reply:
            if reply.status != _OK:
                raise NoReply("it answered with HTTP status {status}", status=reply.status)
            body = b""
            while len(body) <= _LARGEST and (piece := reply.read(_PIECE, decode_content=False)):
                body += piece
            return body  # read to its end, which alone notices one shorter than announced


def parse(body: bytes, day: date) -> dict[str, Decimal]:
    """Tenge per unit of each currency on the board of the day.

    UpdateFailed for a reply that is not surely that board.
    """
    root, board = _root(body), dict[str, Decimal]()
    if root.find(".//info") is not None:
        raise UpdateFailed("the bank has no rates for that day")
    if [_text(element) for element in root.findall("date")] != [_written(day)]:
        raise UpdateFailed("the reply is of another day")
    for item in root.findall("item"):
        fields = {child.tag: _text(child) for child in item}
        code = fields.get("title", "")
        fault = _fault(fields)
        if code in board or len(fields) < len(item):
            fault = say("it stands there twice")
        if fault:
            raise UpdateFailed("{currency}: {fault}", currency=code, fault=fault)
        board[code] = Decimal(fields["description"]) / int(fields["quant"])
    if not board:
        raise UpdateFailed("the reply has no rates")
    return board


def _root(body: bytes) -> Element:
    if len(body) > _LARGEST:
        raise UpdateFailed("the reply is larger than 1 MB")
    if not body.strip():
        raise NoReply("the reply is empty")
    try:
        root: Element = fromstring(body, forbid_dtd=True)
    except (ParseError, ValueError, LookupError):
        # The last two: a document type, an encoding that there is not.
        raise NoReply("the reply is not sound XML") from None
    if root.tag != "rates":
        raise NoReply("the reply is not a board of rates")
    return root


def _fault(fields: dict[str, str]) -> Message | None:
    """Why one currency's entry cannot be taken, if so.

    For a day older than those it keeps, the service sends today's board under the old date: then
    the change has no direction.
    """
    sum_, quant = fields.get("description", ""), fields.get("quant", "")
    if not re.fullmatch("[A-Z]{3}", fields.get("title", "")):
        return say("it is not the code of a currency")
    if not fields.get("index") and not re.fullmatch(r"[+-]?0*(\.0*)?", fields.get("change", "")):
        return say("today's board stands under the old date")
    if not re.fullmatch(r"[0-9]{1,12}(\.[0-9]{1,8})?", sum_) or not Decimal(sum_):
        return say("the rate is not a number greater than 0")
    if not re.fullmatch("[1-9][0-9]{0,8}", quant):
        return say("the quant is not a whole number greater than 0")
    whole = times(rounded(Decimal(sum_), Decimal(quant), _PLACES), Decimal(quant)) == Decimal(sum_)
    return None if whole else say("the quant does not divide the rate")


def _text(element: Element) -> str:
    return (element.text or "").strip()


def _written(day: date) -> str:
    """The day as the service writes it: 21.02.2024."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"
