"""Where the figures come from, in sentences: the act, the rate, the arithmetic, the day.

Figures are facts that are written when the sentence is: a picture may be in another language than
the screen.
"""

from collections.abc import Iterable, Iterator
from decimal import Decimal
from functools import partial
from itertools import chain

from mcicalc.errors import Message, once, say
from mcicalc.formats.speech import brief, money, rate, unit_name
from mcicalc.rules.convert import Conversion, Foreign
from mcicalc.rules.exchange import GIVEN, IN_FORCE, LAST_KNOWN, MEAN, OFFICIAL, Quote
from mcicalc.rules.mci import FINE, OWN, SOCIAL, Index
from mcicalc.rules.money import NO_LIMITS, TENGE, Fine, Limits, Money, shortest, times, tiyn
from mcicalc.rules.penalties import CODES_OF_2014, IN_TIME, ON_EVASION
from mcicalc.rules.periods import in_days

WHICH_DAY = say(
    "For a criminal fine give the day of the offence (Criminal Code, Art. 41(1)), for an "
    "administrative one the day the case was opened (Code of Administrative Offences, Art. 44(1))."
)
WHICH_DAY_BEFORE = say(
    "For a criminal fine under the Criminal Code of 1997 (before 2015) give the day of the "
    "sentence (Art. 40(1)), for an administrative one under the code of 2001 the day the penalty "
    "was imposed (Art. 48(1), read in one copy only, in the wording of 2006-2008)."
)
HALF_PRICE = (
    say(
        "The half price is for an administrative fine in MCI paid within seven days in the "
        "shortened procedure (Code of Administrative Offences, Arts 810-811); "
        "sources differ on whether weekends and holidays count."
    ),
    say(
        "It is only where the sanction provides no other kind of penalty, a warning aside: "
        "not beside or in place of arrest, confiscation or deprivation of a right; among others, "
        "not in cases of the tax and customs bodies, the National Bank and the financial regulator."
    ),
    say("Fines from automatic cameras have it since 2018 only."),
)
_WHOLE = say("This program counts whole hours and days only: none for a rest of less.")
_OTHER_SANCTION = say("A sanction may name other figures.")
_REPLACED = {
    ON_EVASION: (
        say(
            "On evasion of payment, a fine for a misdemeanour was replaced by 1 hour of community "
            "service for each MCI, within 60 to 300 hours, or, from 2017, by 1 day of arrest for "
            "each 4 MCI, within 30 to 90 days (Criminal Code, Arts 41(3), 43 and 45, until the Law "
            "of 12 July 2018 No 180-VI)."
        ),
        _WHOLE,
        say("For a crime it was 1 day of deprivation of liberty for each 4 MCI."),
        _OTHER_SANCTION,
    ),
    IN_TIME: (
        say(
            "An unpaid fine for a misdemeanour is replaced by 1 hour of community service for each "
            "MCI or 1 day of arrest for each 4 MCI (Criminal Code, Art. 41(6), since the Law of "
            "12 July 2018 No 180-VI)."
        ),
        _WHOLE,
        say(
            "For a crime of small or medium gravity it is 1 day of restriction or deprivation of "
            "liberty for each 4 MCI, for a grave one of deprivation only; for a fine that is a "
            "multiple of a sum, deprivation of liberty within the sanction."
        ),
        _OTHER_SANCTION,
    ),
}
_NO_ACT = say("no act named")
_RATES = {
    OFFICIAL: say("official rate of the National Bank, {day}"),
    GIVEN: say("given on the command line"),
    IN_FORCE: say("official rate of the National Bank in force on {asked}, set for {day}"),
    LAST_KNOWN: say("last known official rate of the National Bank, of {day}"),
    MEAN: say("mean of the official rates of the National Bank over {days}, {asked}"),
}


def sources(results: Iterable[Conversion]) -> list[Message]:
    """The acts and rates behind the results and what is to be known of them, each once."""
    lines: list[Message] = []
    for result in results:
        lines += [_index_line(result.mci), *map(_quote_line, result.quotes)]
        lines += chain(*map(_beyond, result.quotes), map(_noted, result.remarks))
    return once(lines)


def quote_lines(quote: Quote) -> list[Message]:
    """One rate and what is to be known of it."""
    return [_quote_line(quote), *_beyond(quote)]


def _quote_line(quote: Quote) -> Message:
    return say("Rate: {rate} per {currency}, {kind}", **_rate_facts(quote))


def _beyond(quote: Quote) -> Iterator[Message]:
    """The notes of a rate that say more than its line does, and of what no warning is given."""
    in_its_line = quote.kind in (IN_FORCE, MEAN, LAST_KNOWN)
    return map(_noted, quote.notes[in_its_line:])


def _noted(note: Message) -> Message:
    return say("Note: {note}", note=note)


def _rate_facts(quote: Quote) -> dict[str, object]:
    asked = quote.asked.first if quote.asked and quote.asked.is_day else quote.asked
    facts: dict[str, object] = {"asked": asked, "day": quote.day, "days": in_days(quote.days)}
    kind = _RATES[quote.kind]._replace(facts=facts)
    kind = say("{kind} (by your own table)", kind=kind) if quote.own else kind
    return {
        "rate": partial(rate, quote.value),
        "currency": partial(unit_name, quote.currency),
        "kind": kind,
    }


def which_day(results: Iterable[Conversion], scope: str) -> list[Message]:
    """Which day decides by the law of each result's time; nothing for benefits."""
    periods = [result.period for result in results if scope == FINE]
    return once(
        WHICH_DAY_BEFORE if period.last < CODES_OF_2014 else WHICH_DAY for period in periods
    )


def on_unpaid(results: Iterable[Conversion]) -> list[Message]:
    """What the law of each result's time says of unpaid fines."""
    return once(chain(*(_REPLACED.get(result.unpaid.article, ()) for result in results)))


def _index_line(index: Index) -> Message:
    value = partial(money, index.tenge, TENGE)
    if index.value is None:
        return say("MCI: {value}, given on the command line", value=value)
    act, since = index.value.act or _NO_ACT, index.since
    if index.origin == OWN:
        return say(
            "MCI: {value} from {since}, {act} (your own value)", value=value, since=since, act=act
        )
    return say("MCI: {value} from {since}, {act}", value=value, since=since, act=act)


def explained(result: Conversion, scope: str) -> Iterator[Message]:
    """The arithmetic of one result with the act, the rate and the day of each step.

    Scope: the use that was asked for.
    """
    amount, rest = result.amount, list(result.foreign)
    facts: dict[str, object] = {
        "fine": figures(result.fine.limits),
        "tenge": figures(result.tenge, TENGE),
        "index": _index(result.mci, scope),
    }
    if isinstance(amount, Fine):
        yield say(
            "{fine} × {index} = {tenge}; ÷ {rate} = {sum}, rounded half up.",
            **facts,
            **_exchanged(rest.pop(0)),
        )
    else:
        rest = [foreign for foreign in rest if foreign.quote.currency != amount.currency]
        yield _divided(result, amount, facts)
    for foreign in rest:
        yield say("{tenge} ÷ {rate} = {sum}, rounded half up.", **facts, **_exchanged(foreign))
    if result.tenge.map(result.shown) != result.tenge:
        yield say(
            "{tenge} is shown as {shown}, rounded half up.",
            **facts,
            shown=figures(result.tenge.map(result.shown), TENGE),
        )


def _divided(result: Conversion, amount: Money, facts: dict[str, object]) -> Message:
    """The arithmetic from a sum of money to MCI."""
    whole, paid_at = _is_whole(result), result.paid_at
    if paid_at is None:
        if whole:
            return say("{tenge} ÷ {index} = {fine} MCI.", **facts)
        return say("{tenge} ÷ {index} = {fine} MCI, rounded half up to four decimals.", **facts)
    facts = facts | {"sum": figures(amount.limits, amount.currency), "rate": _rate(paid_at)}
    if paid_at.kind == MEAN:
        return say(
            "{sum} × {rate} = {tenge}, rounded half up; without rounding, "
            "÷ {index} = {fine} MCI, rounded half up to four decimals.",
            **facts,
        )
    if whole:
        return say("{sum} × {rate} = {tenge}; ÷ {index} = {fine} MCI.", **facts)
    return say(
        "{sum} × {rate} = {tenge}; ÷ {index} = {fine} MCI, rounded half up to four decimals.",
        **facts,
    )


def _is_whole(result: Conversion) -> bool:
    """Whether the number of MCI that a sum makes is exact."""
    return result.fine.limits.map(lambda number: times(number, result.mci.tenge)) == result.tenge


def _exchanged(foreign: Foreign) -> dict[str, object]:
    """What is said of a sum in foreign money: the rate and the sum."""
    return {"rate": _rate(foreign.quote), "sum": figures(foreign.limits, foreign.quote.currency)}


def halved(result: Conversion) -> Iterator[Message]:
    """The arithmetic of the half price; nothing where there was none yet."""
    if result.halved == NO_LIMITS:
        return
    half = figures(result.halved, TENGE)
    yield _half(figures(result.tenge, TENGE), half)
    for quote, limits, halves in result.foreign:
        sum_ = figures(halves, quote.currency)
        if result.paid_at and quote.currency == result.paid_at.currency:
            yield _half(figures(limits, quote.currency), sum_)
        else:
            rate = say("{rate} per {currency}", **_rate_facts(quote))
            yield say("{tenge} ÷ {rate} = {sum}, rounded half up.", tenge=half, rate=rate, sum=sum_)


def _half(sum_: object, half: object) -> Message:
    return say("At half price: {sum} ÷ 2 = {half}.", sum=sum_, half=half)


def replaced(result: Conversion) -> Iterator[Message]:
    """What takes the place of a misdemeanour's fine if it stays unpaid, as far as that is known."""
    facts = {"fine": figures(result.fine.limits), "hours": result.unpaid.hours}
    if result.unpaid.days is not None:
        yield say(
            "{fine} MCI, unpaid: hours of community service {hours}, or days of arrest {days}.",
            days=result.unpaid.days,
            **facts,
        )
    elif result.unpaid.hours is not None:
        yield say("{fine} MCI, unpaid: hours of community service {hours}.", **facts)


def _index(index: Index, scope: str) -> Message:
    value = partial(money, index.tenge, TENGE)
    if index.value is None:
        return say("{value} (given on the command line)", value=value)
    act = partial(brief, index.value.act) if index.value.act else _NO_ACT
    facts = {"value": value, "since": index.since, "act": act}
    if scope == SOCIAL:
        return say("{value} (from {since}, {act}, for benefits)", **facts)
    return say("{value} (from {since}, {act}, for fines)", **facts)


def _rate(quote: Quote) -> Message:
    facts = _rate_facts(quote)
    if quote.kind == MEAN:
        return say("{rate} per {currency} ({kind}, used with all its decimals)", **facts)
    return say("{rate} per {currency} ({kind})", **facts)


def figures(limits: Limits, currency: str = "") -> object:
    """The limits in figures: "up to 738,400 ₸", "18,460 ₸ to 36,920 ₸"."""
    low, high = (side if side is None else _figure(side, currency) for side in limits)
    if high is None:
        return say("at least {sum}", sum=low) if low is not None else ""
    if low is None:
        return say("up to {sum}", sum=high)
    return high if limits.low == limits.high else say("{low} to {high}", low=low, high=high)


def _figure(side: Decimal, currency: str) -> object:
    if not currency:
        return shortest(side)
    return partial(
        money, tiyn(side) if currency == TENGE and tiyn(side) == side else side, currency
    )
