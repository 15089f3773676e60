"""The amounts of a running text, each with the sums of money that stand beside it.

A text is read by paragraphs; amounts never cross one. Within a paragraph every bounded number is found first, whatever
it counts, and bare numbers get the unit of their list (`items`); then money is given to the amount that it is the
worth of (`worth`).
"""

import re
from functools import cache

from mcicalc.reading.lexicon import fold
from mcicalc.reading.tokens import tokenize_folded
from mcicalc.reading.words import ANCHORS, DOMAINS, FILE_ENDINGS, OF_FINES, OTHER_MEANINGS, SCHEMES
from mcicalc.texts.items import items, with_lists
from mcicalc.texts.sums import Mention, mentioned

_ANCHORS = [anchor.replace("_", " ") for anchor in ANCHORS.split()]


def mentions(source: str) -> list[Mention]:
    """The amounts in one paragraph, in their order."""
    folded = fold(source)
    if not any(anchor in folded for anchor in _ANCHORS):
        return []
    if _word_of(OTHER_MEANINGS).search(folded) and not _word_of(OF_FINES).search(folded):
        return []  # mild cognitive impairment, a scanner or a retail price
    tokens = tokenize_folded(_addresses().sub(lambda found: "w" * len(found.group()), folded))
    return list(mentioned(tokens, with_lists(tokens, items(source, tokens))))


@cache
def _word_of(beginnings: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{'|'.join(beginnings.split())})")


@cache
def _addresses() -> re.Pattern[str]:
    """Web and mail addresses and names of files, which hold no amounts."""
    schemes, domains, files = (
        "|".join(map(re.escape, table.split())) for table in (SCHEMES, DOMAINS, FILE_ENDINGS)
    )
    name = rf"(?<![\w.+-])[\w.+-]{{1,99}}(?:@\w|\.(?:{domains})/|\.(?:{files})\b)"
    return re.compile(rf"(?:\b(?:{schemes})|{name})(?:[^\s()<>\"»,;.]|\.(?=\w))*")
