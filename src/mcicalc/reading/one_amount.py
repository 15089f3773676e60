"""A text that is one amount and nothing else, and what keeps other texts from being one."""

from mcicalc.errors import BadAmount, Message, resembled, say
from mcicalc.reading import MCI
from mcicalc.reading.amounts import Phrase, phrase, quantity
from mcicalc.reading.marks import settled
from mcicalc.reading.tokens import END, TOO_LONG, Token, Tokens, tokenize
from mcicalc.reading.words import section
from mcicalc.rules.money import Amount, Fine, Money


def parse_words(text: str, marks: str, unit: str) -> Amount:
    """The one amount that the whole text states, a bare number in the unit; or BadAmount."""
    tokens = settled([_of_any_currency(token) for token in tokenize(text)], marks, text)
    first = 0
    while tokens[first].kind in ("filler", "introduction"):
        first += 1
    amount = phrase(tokens, first)
    after = amount.next if amount else first
    while tokens[after].kind == "introduction":
        after += 1
    after += tokens[after].kind == "." and tokens[after + 1].kind == END  # "43250 тг."
    if amount is None or tokens[after].kind != END or amount.change or amount.brackets:
        raise _fault(text, tokens, amount)
    unit = amount.unit or unit
    return Fine(amount.limits) if unit == MCI else Money(amount.limits, unit)


def _of_any_currency(token: Token) -> Token:
    """The token; as a currency where it is one that a text does not know."""
    code = section("codes", "code").get(token.text)
    return token._replace(kind="currency", value=code) if code else token


def _fault(source: str, tokens: Tokens, amount: Phrase | None) -> BadAmount:
    """What keeps the text from being an amount, with the words at fault."""
    for token in tokens:
        if token.kind == TOO_LONG:
            return BadAmount(
                "a number of {count} characters is no amount",
                source,
                token.start,
                token.end,
                count=len(token.text),
            )
    if amount is None or amount.change:
        return _no_amount(source, tokens[0], tokens[1])
    return _too_much(source, tokens, amount)


def _no_amount(source: str, first: Token, second: Token) -> BadAmount:
    """Why a text does not begin with an amount."""
    examples, end = _examples(), len(source)
    if first.kind == END:
        return BadAmount("an empty text is no amount", source, 0, end, way_on=examples)
    if first.kind == "-" and second.kind == "digits":
        return BadAmount("an amount cannot be negative", source, first.start, end, way_on=examples)
    if first.kind in (".", ",") and second.kind == "digits":
        examples = say("write {number}", number=f"0.{second.text}")
    return BadAmount(
        "'{words}' is no amount",
        source,
        first.start,
        end,
        words=source.strip(),
        way_on=examples,
    )


def _too_much(source: str, tokens: Tokens, amount: Phrase) -> BadAmount:
    """Why a text that begins with an amount goes on or has brackets inside it."""
    token = tokens[amount.brackets[0] if amount.brackets else amount.next]
    joins = token.kind == "-" or token.value in ("to", "until")
    if joins and quantity(tokens, amount.next + 1):
        return BadAmount(
            "a range must go up, from the smaller number to the greater",
            source,
            tokens[amount.first].start,
            len(source),
        )
    words = source[token.start : token.end]
    return BadAmount(
        "'{words}' does not belong to the amount before it",
        source,
        token.start,
        token.end,
        words=words,
        way_on=_similar(words) or _examples(),
    )


def _examples() -> Message:
    return say("write a number and its unit: 200 MCI, up to 200 МРП, 5-10 АЕК, 738400 KZT, $1631")


def _similar(word: str) -> Message | None:
    """The known unit that a word is nearest to, but is not."""
    if word.lower() in section("misspelt", "minimum-wage"):
        return say("{word} is the minimum wage, another unit: only MCI and money count", word=word)
    proposed = section("misspelt", "proposed")
    near = proposed.get(resembled(word.lower(), proposed), word)
    return say("did you mean {unit}?", unit=near) if near.lower() != word.lower() else None
