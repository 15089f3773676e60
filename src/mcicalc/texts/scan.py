"""The amounts of a running text, each with the sums of money that stand beside it.

A text is read by paragraphs; amounts never cross one. Within a paragraph every bounded
number is found first, whatever it counts (`items`), and bare numbers get the unit of their list
(`lists`); then money is given to the amount that it is the worth of (`sums`).
"""

import re
from functools import cache

from mcicalc.reading.lexicon import fold, may_name_unit
from mcicalc.reading.tokens import tokenize_folded
from mcicalc.reading.words import entries
from mcicalc.texts.items import items
from mcicalc.texts.lists import with_units
from mcicalc.texts.sums import Mention, mentioned


def mentions(source: str) -> list[Mention]:
    """The amounts in one paragraph, in their order."""
    folded = fold(source)
    if not may_name_unit(folded):
        return []
    if _words("other-meaning").search(folded) and not _words("of-fines").search(folded):
        return []  # mild cognitive impairment, a scanner or a retail price
    tokens = tokenize_folded(_addresses().sub(lambda found: "w" * len(found.group()), folded))
    return list(mentioned(tokens, with_units(tokens, items(source, tokens))))


def _forms(section: str) -> str:
    """The alternatives of a section as a pattern."""
    return "|".join(
        re.escape(entry.form) for entry in entries("contexts") if entry.section == section
    )


@cache
def _words(section: str) -> re.Pattern[str]:
    """A word that begins as one of the section does."""
    return re.compile(rf"\b(?:{_forms(section)})")


@cache
def _addresses() -> re.Pattern[str]:
    """Web and mail addresses and names of files, which hold no amounts."""
    schemes, domains, files = map(_forms, ("scheme", "domain", "file-ending"))
    name = rf"(?<![\w.+-])[\w.+-]{{1,99}}(?:@\w|\.(?:{domains})/|\.(?:{files})\b)"
    return re.compile(rf"(?:\b(?:{schemes})|{name})(?:[^\s()<>\"»,;.]|\.(?=\w))*")
