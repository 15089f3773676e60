"""A text that is one amount and nothing else, and what keeps other texts from being one."""

from collections.abc import Sequence

from mcicalc.errors import BadAmount, resembled, say
from mcicalc.reading.amounts import MCI, Phrase, phrase, quantity
from mcicalc.reading.tokens import END, TOO_LONG, Token, tokenize
from mcicalc.rules.money import Amount, Fine, Money


def parse_words(text: str) -> Amount:
    """The one amount that the whole text states; a bare number counts MCI. BadAmount shows the words at fault."""
    tokens = tokenize(text)
    first = next(
        k for k, token in enumerate(tokens) if token.kind not in ("filler", "introduction")
    )
    found = phrase(tokens, first)
    after = found.next if found else first
    while tokens[after].kind == "introduction":
        after += 1
    if found is None or tokens[after].kind != END or found.change or found.brackets:
        raise _fault(text, tokens, found)
    if found.unit in (None, MCI):
        return Fine(found.limits)
    return Money(found.limits, found.unit)


def _fault(source: str, tokens: Sequence[Token], found: Phrase | None) -> BadAmount:
    """What keeps the text from being an amount."""
    examples = say(
        "write a number and its unit: 200 MCI, up to 200 МРП, 5-10 АЕК, 738400 KZT, $1631"
    )
    token = next((token for token in tokens if token.kind == TOO_LONG), None)
    if token:
        return BadAmount(
            "a number of {count} characters is no amount",
            source,
            token.start,
            token.end,
            count=len(token.text),
        )
    token = tokens[(*found.brackets, found.next)[0] if found and not found.change else 0]
    words = source[token.start : token.end]
    if token.kind == END:
        return BadAmount("an empty text is no amount", source, 0, len(source), way_on=examples)
    if found is None and token.kind == "-":
        return BadAmount(
            "an amount cannot be negative", source, token.start, len(source), way_on=examples
        )
    if found is None or found.change:
        return BadAmount(
            "'{words}' is no amount",
            source,
            token.start,
            len(source),
            words=source.strip(),
            way_on=examples,
        )
    if (token.kind == "-" or token.value in ("to", "until")) and quantity(tokens, found.next + 1):
        return BadAmount(
            "a range must go up, from the smaller number to the greater",
            source,
            tokens[found.first].start,
            len(source),
        )
    near = resembled(words.lower(), _PROPOSED)
    return BadAmount(
        "'{words}' does not belong to the amount before it",
        source,
        token.start,
        token.end,
        words=words,
        way_on=say("did you mean {unit}?", unit=_PROPOSED[near]) if near else examples,
    )


_UNITS = (
    "MCI",
    "MRP",
    "МРП",
    "АЕК",
    "KZT",
    "USD",
    "tenge",
    "dollars",
    "тенге",
    "теңге",
    "доллар",
    "долларов",
)
# What is proposed for a misspelt unit: itself, or for its first word the whole.
_PROPOSED = {unit.lower(): unit for unit in _UNITS} | {
    "monthly": "monthly calculation index", "месячных": "месячных расчётных показателей", "айлық": "айлық есептік көрсеткіш",
}  # fmt: skip
