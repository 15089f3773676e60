"""Where the figures come from, as sentences: the act, the rate, the arithmetic and the day that counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from mcicalc.errors import Message, say
from mcicalc.formats.words import money, number, unit_name
from mcicalc.rules.convert import Conversion
from mcicalc.rules.exchange import GIVEN, IN_FORCE, LAST_KNOWN, MEAN, Quote
from mcicalc.rules.mci import FINE, OWN, SOCIAL, Index
from mcicalc.rules.money import Limits, tiyn

WHICH_DAY = say(
    "For a criminal fine give the day of the offence (Criminal Code, Art. 41); for an administrative one, the day the case "
    "was opened (Code of Administrative Offences, Art. 44)."
)
_RATES = {
    GIVEN: "given on the command line",
    IN_FORCE: "official rate of the National Bank in force on {asked}, set for {day}",
    LAST_KNOWN: "last known official rate of the National Bank, of {day}",
    MEAN: "mean of the official rates of the National Bank over {count} days of {asked}",
}
_OFFICIAL = "official rate of the National Bank, {day}"

_SCOPES = {FINE: "for fines", SOCIAL: "for benefits", None: "for fines, taxes and benefits alike"}
_NO_ACT = say("no act named")


def sources(results: Iterable[Conversion]) -> list[Message]:
    """The acts and rates behind the results and what is to be known of them, each once."""
    found: dict[str, Message] = {}
    for result in results:
        lines = [_index_line(result.mci), *(_quote_line(foreign.quote) for foreign in result.foreign)]
        extra = (note for foreign in result.foreign for note in _beyond(foreign.quote))
        for message in (*lines, *extra):
            found.setdefault(str(message), message)
    return list(found.values())


def _beyond(quote: Quote) -> tuple[Message, ...]:
    """The notes of a rate that say more than its line does."""
    said = quote.kind == IN_FORCE or (quote.kind == MEAN and not quote.uncertain)
    return quote.notes[1:] if said else quote.notes


def _index_line(index: Index) -> Message:
    value = money(index.tenge, "KZT")
    if index.rate is None:
        return say("MCI: {value}, given on the command line", value=value)
    own, bundled = "MCI: {value} from {since}, {act} (your own value)", "MCI: {value} from {since}, {act}"
    return say(own if index.origin == OWN else bundled, value=value, since=index.rate.since, act=index.rate.act or _NO_ACT)


def _quote_line(quote: Quote) -> Message:
    return say("Rate: {rate} per {currency}, {kind}", rate=money(quote.value, "KZT"), currency=_unit(quote), kind=_kind(quote))


def quote_lines(quote: Quote) -> list[Message]:
    """One rate and what is to be known of it."""
    return [_quote_line(quote), *_beyond(quote)]


def _unit(quote: Quote) -> str:
    return unit_name(quote.currency)


def _kind(quote: Quote) -> Message:
    asked = quote.asked.first if quote.asked and quote.asked.is_day else quote.asked
    kind = say(_RATES.get(quote.kind, _OFFICIAL), asked=asked, day=quote.day, count=quote.days)
    return say("{kind} (your own table)", kind=kind) if quote.own else kind


def explained(result: Conversion) -> Iterator[Message]:
    """The arithmetic of one result with the act, the rate and the day of each step."""
    fine, index = _sum(result.fine.limits), result.mci
    basis: Message = say("given on the command line")
    if index.rate is not None:
        scope = say(_SCOPES[index.rate.scope])
        basis = say("from {since}, {act}, {scope}", since=index.rate.since, act=index.rate.act or _NO_ACT, scope=scope)
    value, tenge = money(index.tenge, "KZT"), _sum(result.tenge, "KZT")
    if result.amount == result.fine:
        yield say("{fine} × {value} ({basis}) = {tenge}", fine=fine, value=value, basis=basis, tenge=tenge)
    else:
        yield say("{tenge} ÷ {value} ({basis}) = {fine} MCI, rounded half up to four decimals",
                  fine=fine, value=value, basis=basis, tenge=tenge)  # fmt: skip
    for foreign in result.foreign:
        kind = _kind(foreign.quote)
        yield say("{tenge} ÷ {rate} per {currency} ({kind}) = {sum}, rounded half up",
                  tenge=tenge, rate=money(foreign.quote.value, "KZT"), currency=_unit(foreign.quote),
                  kind=say("{kind}, used with all its decimals", kind=kind) if foreign.quote.kind == MEAN else kind,
                  sum=_sum(foreign.limits, foreign.quote.currency))  # fmt: skip


def _sum(limits: Limits, currency: str = "") -> str | Message:
    """The limits in figures: "up to 738,400 ₸", "18,460 ₸ to 36,920 ₸"."""

    def figure(side: Decimal) -> str:
        return money(tiyn(side) if currency == "KZT" else side, currency) if currency else number(side)

    low, high = limits
    if high is None:
        return say("at least {sum}", sum=figure(low)) if low is not None else ""
    if low is None:
        return say("up to {sum}", sum=figure(high))
    return figure(high) if low == high else say("{low} to {high}", low=figure(low), high=figure(high))
