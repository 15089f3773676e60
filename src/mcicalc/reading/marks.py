"""Whether the mark in a figure is decimal or parts thousands, where no text around it tells.

An argument, a cell and a line are read alike but for "7,500": of a cell without a unit it is not
known which it is, and the wrong one would be a thousandfold.
"""

import re

from mcicalc.errors import BadAmount, say
from mcicalc.reading import ARGUMENT, CELL, COMMA, POINT
from mcicalc.reading.tokens import Token, Tokens

_DOUBTFUL = re.compile(r"[1-9][0-9]{0,2}([.,])[0-9]{3}")
# A whole figure by its decimal mark, its thousands parted by blanks, apostrophes or the other mark.
_GROUPED = r"(?:[0-9]+|[1-9][0-9]{0,2}(?:[ '’%s][0-9]{3})+)(?:%s[0-9]+)?"
_DECIMAL = {POINT: ".", COMMA: ","}
_BY_MARK = {".": re.compile(_GROUPED % (",", r"\.")), ",": re.compile(_GROUPED % (r"\.", ","))}


def settled(tokens: Tokens, marks: str, source: str) -> list[Token]:
    """The tokens, each figure that can be read in two ways spelt so that it has one.

    marks: ARGUMENT or CELL, or POINT or COMMA where that is known to be the decimal mark.
    BadAmount names both readings of a figure that stays in doubt.
    """
    units = list(filter(_is_local, filter(_is_unit, tokens)))
    if marks == CELL and any(map(_is_unit, tokens)):
        marks = ARGUMENT
    following = [*tokens[1:], tokens[-1]]
    return [
        _settled(token, marks, local=bool(units), source=source)
        # Of "1,5 million" and "$7.384m" the grammar knows what they are.
        if (token.kind == "digits" and "scale" not in after.kind) or token.text.startswith("00")
        else token
        for token, after in zip(tokens, following, strict=True)
    ]


def _is_unit(token: Token) -> bool:
    return token.kind in ("unit", "month", "calculated", "currency")


def _is_local(unit: Token) -> bool:
    """Whether a unit is Russian or Kazakh, where a comma is decimal."""
    if unit.kind == "unit":
        return bool(unit.value != "en")
    return not unit.text.isascii() and unit.text[0].isalpha()


def _settled(token: Token, marks: str, *, local: bool, source: str) -> Token:
    figure = re.sub("^0+(?=[0-9])", "", token.text)  # 007: in a text it may be the rest of a number
    token = token._replace(kind="digits", text=figure)
    if decimal := _DECIMAL.get(marks):
        if not _BY_MARK[decimal].fullmatch(figure):
            refusal = say("by --decimal {name} '{figure}' is no number", name=marks, figure=figure)
            raise BadAmount("{fault}", source, token.start, token.end, fault=refusal)
        return token._replace(text=_spelt(figure, decimal))
    doubtful = _DOUBTFUL.fullmatch(figure)
    if not doubtful:
        return token
    if doubtful[1] == "." and not local:
        return token._replace(text=_spelt(figure, "."))
    if doubtful[1] == "," and marks == ARGUMENT:
        return token._replace(text=_spelt(figure, "," if local else "."))
    way_on = say("write one of the two, or name the decimal mark: --decimal comma, --decimal point")
    raise BadAmount(
        "'{figure}' may be {groups} or {decimal}",
        source,
        token.start,
        token.end,
        figure=figure,
        groups=figure.replace(doubtful[1], ""),
        decimal=figure.replace(",", ".").rstrip("0").rstrip("."),
        way_on=way_on,
    )


def _spelt(figure: str, decimal: str) -> str:
    """The figure without marks of thousands, and with too many decimals to be taken for them."""
    whole, point, rest = figure.partition(decimal)
    whole = "".join(filter(str.isdigit, whole))
    return f"{whole}.{rest}000" if point else whole
