"""What the words between an amount and money say: it is its worth, or another's, or nothing."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import pairwise, takewhile

from mcicalc.reading.tokens import Token
from mcicalc.reading.units import UNIT_KINDS

PERHAPS, LIKELY, SURELY = range(3)  # how sure it is that money is the worth of an amount

_LIGHT = UNIT_KINDS | {"head", "filler", "approximate", "currency", "size"}
_NAMES_ONE = ("unit", "calculated")  # not "per month"
_LABEL = 6
_WEEK = 7  # days

# Why money after an amount is not its worth, by what stands between the two and after the money.
_ANOTHERS: dict[str, Callable[[Sequence[Token], Sequence[Token]], bool]] = {
    "of one: 5 МРП по 4 325 тенге": lambda between, _: len(between) == 1 and says(between, "price"),
    "of one: 4,325 tenge per MCI, 4 325 тенге * 5": lambda _, after: (
        says(after[:1], "factor")
        or (says(after[:1], "per") and any(token.kind in _NAMES_ONE for token in after))
    ),
    "a factor: 3 932 теңгеге көбейтсек": lambda _, after: says(after[:1], "multiplies"),
    "a difference: вырос на 242 тенге": lambda between, after: (
        says(between[-1:], "difference")
        and (says((*between, *after), "change") or says(after, "compared"))
    ),
    "of former times: ранее 20 000 тенге": lambda between, _: (
        says(clause := _clause(between), "earlier")
        or (says(clause, "past") and not says(clause, "subject"))
    ),
    "of what follows: , свыше 1 000 000 тенге - 10 МРП, 5 000 тенге за эвакуацию": (
        lambda between, after: (
            [token.kind for token in between] == [","]
            and (
                says(after[:1], "per")
                or (after[0].kind == "-" and after[1].kind in ("digits", "cardinal", "bound"))
            )
        )
    ),
    "of another cell": lambda between, _: any(token.kind == "|" for token in between[1:]),
    "of another entry": lambda between, _: any(token.kind == "•" for token in between),
    "of more: 1.5 MCI x 12 months = 70,776 tenge": lambda between, _: any(
        "factor" in factor.roles and number.kind == "digits" and not _is_light(then)
        for factor, number, then in zip(between, between[1:], between[2:], strict=False)
    ),
}


def is_anothers(between: Sequence[Token], after: Sequence[Token]) -> bool:
    """Whether money is the worth of something else than the amount before it."""
    return any(reason(between, after) for reason in _ANOTHERS.values())


def stands_before(between: Sequence[Token]) -> bool:
    """Whether what is between makes money the worth of what follows: 39 320 тенге (10 МРП)."""
    if between and between[-1].kind == "(":  # 39 320 тенге штрафа (10 МРП)
        return len(between) <= _LABEL and all(token.kind not in ",;." for token in between)
    joins = says(between, "joining") or [token.kind for token in between] == [":"]
    return joins and all_light(outside(between))


def how_sure(between: Sequence[Token]) -> int:
    """How sure it is by what is between an amount and money that the money is its worth."""
    begins = [token.kind for token in between[:2]]
    if begins[:1] == [")"] or begins == [".", "("]:
        between = between[1:]  # (10 МРП) 39 320 тенге, 10 м.р.п. (39 320 тенге)
    begin = len(between)
    while begin and _is_light(between[begin - 1]):
        begin -= 1
    words, lead = between[:begin], between[begin:]
    refers = says(lead, "refers") or (says(lead, "subject") and says(lead, "equal"))
    # 12 штрафов по 5 МРП на сумму 235 920 тенге, 20 MCI (monthly calculation index, 3,932 tenge)
    named = any(token.kind in _NAMES_ONE for token in between)
    if says(lead, "total") or (named and not refers):
        return PERHAPS
    opened = bool(words) and words[-1].kind == "("
    if len(words) == opened or refers:
        return SURELY
    if says(words, "asset") or any(token.kind in ",.!?…;" for token in words):
        return PERHAPS  # of a clause that tells of something else
    marked = any(token.kind in "-:" for token in lead) and len(words) <= _LABEL
    whole = all(token.kind not in "()" for token in words)
    return LIKELY if opened or (marked and whole) else PERHAPS


def speaks_of_half(several: Sequence[Token]) -> bool:
    """Whether words tell of a half price, or of the seven days in which it is due."""
    return says(several, "halving") or any(
        (number.text == "7" or number.value == _WEEK) and "days" in word.roles
        for number, word in pairwise(several)
    )


def _clause(between: Sequence[Token]) -> Sequence[Token]:
    """The tokens after the last mark that opens a clause, the last one first."""
    return list(takewhile(lambda token: token.kind not in "(,;.", reversed(between)))


def outside(between: Sequence[Token]) -> Iterator[Token]:
    """The tokens but for the marks that part money from more money or from its amount."""
    return (token for token in between if token.kind not in "();")


def all_light(between: Iterable[Token]) -> bool:
    return all(map(_is_light, between))


def _is_light(token: Token) -> bool:
    return token.kind in _LIGHT or not token.roles.isdisjoint(("link", "equal", "refers"))


def says(several: Iterable[Token], role: str) -> bool:
    """Whether one of the tokens has the role."""
    return any(role in token.roles for token in several)
