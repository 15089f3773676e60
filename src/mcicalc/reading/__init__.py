"""What people write of amounts in English, Russian and Kazakh. Pure, like the rules below it."""

from decimal import Decimal

from mcicalc.errors import meant
from mcicalc.rules.money import Amount, Fine, Money, exactly

ARGUMENT, CELL, POINT, COMMA = "argument", "cell", "point", "comma"
MCI = "MCI"
_LONGEST_WHOLE = 15


def parse_amount(text: str, marks: str = ARGUMENT, unit: str = MCI) -> Amount:
    """The one amount that the whole text states; BadAmount names the fault.

    marks: how "7,500" and "1.000" are read: as in an ARGUMENT, which asks for a unit's language; as
    in a CELL, where a point is decimal and "7,500" is refused; or by the decimal mark of a whole
    stream, POINT or COMMA. unit: what a bare number counts, MCI or a currency. Figures alone, the
    commonest amount by far, need none of the grammar, nor the time to load it.
    """
    meant(text, str)
    if text.isascii() and text.isdigit() and len(text) <= _LONGEST_WHOLE:
        limits = exactly(Decimal(text))
        return Fine(limits) if unit == MCI else Money(limits, unit)
    from mcicalc.reading.one_amount import parse_words  # noqa: PLC0415

    return parse_words(text, marks, unit)
