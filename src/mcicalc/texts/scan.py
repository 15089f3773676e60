"""The amounts of a running text, each with the sums of money that stand beside it.

A text is read by paragraphs; amounts never cross one. Within a paragraph every bounded
number is found first, whatever it counts (`items`), and bare numbers get the unit of their list
(`lists`); then money is given to the amount that it is the worth of (`sums`), by where it stands
and by what the words between say (`ties`).
"""

import re
from collections.abc import Sequence
from functools import cache

from mcicalc.reading.lexicon import fold, may_name_unit
from mcicalc.reading.tokens import Token, tokenize_folded
from mcicalc.reading.words import section
from mcicalc.texts.items import Item, items
from mcicalc.texts.lists import with_units
from mcicalc.texts.sums import Mention, mentioned

# Marks that say nothing: of HTML and Markdown, of a footnote, of a quoted line; a star
# that multiplies nothing: not between two words, with blanks on both sides or on none.
_MARKS = re.compile(r"[>_`*\[]")
_MARKUP = re.compile(
    r"</?[a-z][^<>\n]{0,200}>|[_`]+|\*{2,}|(?<=[^\W\d_])\[[0-9]{1,3}\]|^[ \t]*>+(?![0-9=])"
    r"|(?<=[\w)])\*(?![\w(])|(?<![\w)])\*(?!\s+[\w(])|(?<![\w)] )(?<![\w)])\*(?!\s[\d ,.]+=)",
    re.MULTILINE,
)


def mentions(source: str) -> list[Mention]:
    """The amounts in one paragraph, in their order."""
    folded = fold(source)
    if not may_name_unit(folded):
        return []
    if _MARKS.search(folded):
        folded = _MARKUP.sub(lambda found: " " * len(found.group()), folded)
    tokens = tokenize_folded(_addresses().sub(lambda found: "w" * len(found.group()), folded))
    found = items(source, tokens)
    if _words("other-meaning").search(folded):
        spoken = bool(_words("of-fines").search(folded))
        found = [item for item in found if not _is_other(folded, tokens, item, spoken=spoken)]
    return list(mentioned(source, tokens, with_units(source, tokens, found)))


def _is_other(folded: str, tokens: Sequence[Token], item: Item, *, spoken: bool) -> bool:
    """Whether an MCI is mild cognitive impairment, a scanner or a retail price.

    Only a bare abbreviation may be, where nothing speaks of fines or the other word comes next.
    """
    words = tokens[item.first : item.next]
    if words[-1].value != "en" or any(token.kind in ("bound", "multiple") for token in words):
        return False
    return not spoken or bool(_words("other-meaning").match(folded, tokens[item.next].start))


def _forms(name: str) -> str:
    """The alternatives of a section as a pattern."""
    return "|".join(map(re.escape, section("contexts", name)))


@cache
def _words(name: str) -> re.Pattern[str]:
    """A word that begins as one of the section does."""
    return re.compile(rf"\b(?:{_forms(name)})")


@cache
def _addresses() -> re.Pattern[str]:
    """Web and mail addresses and names of files, which hold no amounts."""
    schemes, domains, files = map(_forms, ("scheme", "domain", "file-ending"))
    name = rf"(?<![\w.+-])[\w.+-]{{1,99}}(?:@\w|\.(?:{domains})/|\.(?:{files})\b)"
    return re.compile(rf"(?:\b(?:{schemes})|{name})(?:[^\s()<>\"»,;.]|\.(?=\w))*")
