"""The bank's service: which replies are boards of their day, which are no answer, and how little can hold the program up."""

from __future__ import annotations

import ssl
from base64 import b64encode
from collections.abc import Callable
from contextlib import suppress
from datetime import date
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fake_nationalbank import CERTIFICATE, RECORDED, REFUSED, WEEKDAY, FakeBank, fake_bank, rate_of
from mcicalc.errors import BadInput, UpdateFailed
from mcicalc.upkeep import nationalbank
from mcicalc.upkeep.nationalbank import PAUSE, NationalBank, NoReply, parse

DAY = date(2031, 2, 4)
GOOD = WEEKDAY


def recorded(name: str) -> bytes:
    return (RECORDED / name).read_bytes()


@pytest.mark.timeout(10)
@pytest.mark.parametrize(
    ("case", "reason", "nobody"), REFUSED, ids=[case for case, _, _ in REFUSED]
)
def test_no_answer(case: str, reason: str, nobody: bool) -> None:
    """Whatever is not beyond doubt the day's board is refused in seconds, with the reason."""
    with fake_bank(always=case) as bank, pytest.raises(UpdateFailed) as caught:
        NationalBank(bank.url, deadline=2).board(DAY)
    assert str(caught.value) == reason
    assert isinstance(caught.value, NoReply) is nobody


def test_the_board_of_the_day() -> None:
    """A sound reply gives tenge per single unit of every currency, divided exactly: 4.01 per 100 is 0.0401."""
    with fake_bank() as bank:
        found = NationalBank(bank.url).board(date(2031, 2, 5))
    assert {code: str(rate) for code, rate in found.items() if code != "USD"} == {
        "EUR": rate_of(date(2031, 2, 5)), "UZS": "0.0401", "IRR": "0.0007", "AMD": "1.5",
    }  # fmt: skip


def test_recordings() -> None:
    """Each kind of reply that the service was seen to send is taken for what it is."""
    assert parse(recorded("weekday.xml"), DAY)["USD"] == Decimal("612.4")
    assert parse(recorded("stood_still.xml"), date(2031, 2, 10)) == {
        "USD": Decimal(613),
        "EUR": Decimal(701),
    }
    for name, day, reason in (
        ("substituted.xml", date(2026, 2, 4), "today's board stands under the old date"),
        ("no_rates.xml", date(2017, 5, 8), "the bank has no rates for that day"),
        ("gateway.html", DAY, "the reply is not sound XML"),
    ):
        with pytest.raises(UpdateFailed, match=reason):
            parse(recorded(name), day)


# One change each to a sound board, and the reason that it is refused for.
CHANGED = [
    ("<rates>", "<rate>", "not sound XML"),
    ("rates>", "board>", "not a board of rates"),
    ("<rates>", "<!DOCTYPE rates><rates>", "not sound XML"),
    ("04.02.2031", "4.2.2031", "another day"),
    ("<date>04.02.2031</date>", "", "another day"),
    ("<date>", "<date>04.02.2031</date><date>", "another day"),
    ("<index>UP</index>", "<index></index>", "today's board"),
    ("<index>UP</index>", "", "today's board"),
    (
        "<index></index>\n        <change>0.00",
        "<index></index>\n        <change>none",
        "today's board",
    ),
    ("<title>USD", "<title>usd", "not the code"),
    ("<title>EUR", "<title>USD", "USD: it stands there twice"),
    ("<quant>1<", "<quant>1</quant><quant>1<", "USD: it stands there twice"),
    ("<quant>1<", "<quant>-1<", "the quant is not a whole number"),
    ("<quant>1<", "<quant>1.0<", "the quant is not a whole number"),
    ("<quant>1<", "<quant>7<", "does not divide"),
    ("<description>700.15", "<description>0.00", "EUR: the rate is not a number"),
    ("<description>700.15", "<description>-700.15", "EUR: the rate is not a number"),
    ("<description>700.15", "<description>7e2", "EUR: the rate is not a number"),
    ("<description>700.15", "<description>NaN", "EUR: the rate is not a number"),
    ("<description>700.15", "<description>700,15", "EUR: the rate is not a number"),
    ("<description>700.15</description>", "", "EUR: the rate is not a number"),
    ("item>", "entry>", "the reply has no rates"),
    ("</rates>", "<info>?</info></rates>", "no rates for that day"),
    ('encoding="utf-8"', 'encoding="klingon"', "not sound XML"),
    ('encoding="utf-8"', 'encoding="utf-32"', "not sound XML"),
]


@pytest.mark.parametrize(
    ("old", "new", "reason"), CHANGED, ids=[f"{old} → {new}" for old, new, _ in CHANGED]
)
def test_one_fault_refuses_the_whole_board(old: str, new: str, reason: str) -> None:
    """A single fault anywhere on a board makes all of it no answer."""
    with pytest.raises(UpdateFailed, match=reason):
        parse(GOOD.replace(old, new).encode(), DAY)


def test_the_title_and_description_of_the_feed_are_not_a_currency() -> None:
    """`title` and `description` of the root are passed over: only those of an item count."""
    text = GOOD.replace("<title>rates of the day", "<title>EUR").replace(
        "<description>rates of the day", "<description>1"
    )
    assert parse(text.encode(), DAY) == parse(GOOD.encode(), DAY)


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reader(noise: bytes) -> None:
    """Any bytes at all, alone or inside a board, end in UpdateFailed or a board, never in another error."""
    for body in (noise, GOOD.encode()[:700] + noise + GOOD.encode()[700:]):
        with suppress(UpdateFailed):
            assert parse(body, DAY)


def test_a_passing_failure_is_tried_again() -> None:
    """A 502 is asked again, twice at most, and a redirect is not followed."""
    with fake_bank({DAY: "once 502"}) as bank:
        assert "USD" in NationalBank(bank.url).board(DAY)
        assert len(bank.asked) == 2
    for case, requests in (("502", 3), ("redirect", 1)):
        with fake_bank(always=case) as bank:
            with pytest.raises(NoReply):
                NationalBank(bank.url).board(DAY)
            assert len(bank.asked) == requests


def test_the_bank_is_never_pressed() -> None:
    """Between two requests there is always a fifth of a second, also before a second attempt."""
    assert PAUSE >= 0.2
    with fake_bank({DAY: "once 502"}) as bank:
        service = NationalBank(bank.url)
        service.board(DAY)
        service.board(date(2031, 2, 5))
        moments = [moment for _, moment in bank.asked]
    assert len(moments) == 3
    assert all(later - earlier >= 0.2 for earlier, later in pairwise(moments))


def test_nobody_there() -> None:
    """A closed port is named as that."""
    bank = FakeBank()
    bank.server_close()
    with pytest.raises(NoReply, match="cannot be reached"):
        NationalBank(bank.url).board(DAY)


def test_a_certificate_must_be_sound(monkeypatch: pytest.MonkeyPatch) -> None:
    """A server that does not speak HTTPS, or whose certificate nobody signed, is refused."""
    with fake_bank() as bank, pytest.raises(NoReply, match="certificate"):
        NationalBank(bank.url.replace("http:", "https:")).board(DAY)
    made = {}
    monkeypatch.setattr(nationalbank.urllib3, "PoolManager", lambda **given: made.update(given))
    NationalBank("https://example.invalid/")
    assert made["cert_reqs"] == "CERT_REQUIRED"
    assert made["ssl_context"].verify_mode == ssl.CERT_REQUIRED
    assert made["ssl_context"].check_hostname


def test_an_authority_may_be_named(tmp_path: Path) -> None:
    """A certificate that nobody known signed is taken from whom the file names, and from nobody else; a file without any is named."""
    with fake_bank(https=True) as bank:
        url = bank.url.replace("http:", "https:")
        assert "USD" in NationalBank(url, str(CERTIFICATE)).board(DAY)
        with pytest.raises(NoReply, match="not to be trusted.*--ca-file FILE or SSL_CERT_FILE"):
            NationalBank(url).board(DAY)
    for text in (None, "no certificate"):
        path = tmp_path / "office.pem"
        if text:
            path.write_text(text)
        with pytest.raises(BadInput, match=r"the certificates of .*office\.pem cannot be read: "):
            NationalBank(url, str(path))


@pytest.fixture
def proxies(monkeypatch: pytest.MonkeyPatch) -> Callable[..., None]:
    """Sets the variables that name proxies, and no others."""

    def name(**given: str) -> None:
        for variable in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "NO_PROXY"):
            monkeypatch.delenv(variable, raising=False)
            monkeypatch.delenv(variable.lower(), raising=False)
        for variable, value in given.items():
            monkeypatch.setenv(variable.lower(), value)

    return name


ELSEWHERE = "http://127.0.0.1:9/rss"  # a port where nobody answers


@pytest.mark.parametrize("variable", ["HTTP_PROXY", "ALL_PROXY"])
def test_a_proxy_asks_in_our_place(proxies: Callable[..., None], variable: str) -> None:
    """What the environment names is asked, with its password, for whatever NO_PROXY does not name."""
    with fake_bank() as proxy:
        address = f"http://me:p%40ss@127.0.0.1:{proxy.server_port}"
        for named in (address, address.removeprefix("http://")):
            proxies(**{variable: named})
            assert "USD" in NationalBank(ELSEWHERE).board(DAY)
        assert proxy.paths == [f"{ELSEWHERE}?fdate=04.02.2031"] * 2
        assert proxy.passes == ["Basic " + b64encode(b"me:p@ss").decode()] * 2
        proxies(**{variable: address, "NO_PROXY": "127.0.0.1"})
        with pytest.raises(NoReply, match="cannot be reached"):
            NationalBank(ELSEWHERE).board(DAY)


def test_a_proxy_that_does_not_let_through_is_named(proxies: Callable[..., None]) -> None:
    """The fault is the proxy's, not the bank's; what is no proxy at all is named before anything is asked, without its password."""
    with fake_bank() as proxy:
        proxies(HTTPS_PROXY=f"http://127.0.0.1:{proxy.server_port}")
        with pytest.raises(
            NoReply, match="the proxy cannot be reached, or does not let it through"
        ):
            NationalBank("https://example.invalid/").board(DAY)
        assert proxy.paths[0] == "example.invalid:443"
    proxies(HTTPS_PROXY="http://127.0.0.1:9")
    with pytest.raises(NoReply, match="the proxy cannot be reached"):
        NationalBank("https://example.invalid/").board(DAY)
    for wrong in ("socks5://me:secret@127.0.0.1:9", "http://me:secret@[::1"):
        proxies(ALL_PROXY=wrong)
        with pytest.raises(BadInput, match="HTTPS_PROXY or ALL_PROXY names is no") as caught:
            NationalBank("https://example.invalid/")
        assert "secret" not in str(caught.value)


@pytest.mark.live
def test_the_bank_itself() -> None:
    """The service as it is today: a weekday of last month has a dollar rate."""
    today = date.today()
    day = next(
        day
        for n in range(28, 40)
        if (day := date.fromordinal(today.toordinal() - n)).weekday() == 2
    )
    assert NationalBank("https://nationalbank.kz/rss/get_rates.cfm").board(day)["USD"] > 0
