"""Where in a law an amount stands: its article and part, who is to pay it, and beside what.

A heading begins a line as laws print it: "Статья 592. …", "592-бап. …", "Article 592. …"; a part is
a numbered line after it. What a text only cites is none. Where it is not clear, nothing is said.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from mcicalc.errors import say
from mcicalc.reading.lexicon import fold

_NUMBER = r"\d{1,4}(?:-\d{1,3}|[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,3})?"
_LINE = re.compile(
    rf"""^[ \t\#*>]* (?:
    (?: (?:Статья|СТАТЬЯ|Article|ARTICLE)\s+ (?P<article>{_NUMBER})
      | (?P<bap>{_NUMBER})\s?-\s?бап ) \s?\.
    | (?P<part>{_NUMBER}) (?P<mark>[.)]) \s
    | (?P<note> (?:Примечани[ея]|Сноска|Ескерту|Ескертпе|Notes?|Footnote)\b )
    | (?: Глава|ГЛАВА|Раздел|РАЗДЕЛ|Chapter|CHAPTER|Section|SECTION | \d+-(?:тарау|бөлім) )\b
    )""",
    re.MULTILINE | re.VERBOSE,
)
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
# A line that ends so goes on in the next: "as provided in / Article 592. The fine ...".
_OPEN = re.compile(r"(?:,|\b(?:an?|and|by|in|of|on|or|the|to|under|with|per))\s*$")
_OPENING = 12  # characters that tell it
_MOST_MISSING = 3  # parts in a row that may have been struck out


# Code of Administrative Offences, Art. 810: only where a fine is the only penalty, or a warning is
# the other one.
NOT_HALVED = say(
    "no half price: the sanction has another kind of penalty "
    "(Code of Administrative Offences, Art. 810)"
)


class Provision(NamedTuple):
    """A place in a law, as it is cited; None where there is none or it is not clear."""

    article: str | None = None
    part: str | None = None


class Law:
    """Follows the headings of a text, one paragraph after the other."""

    def __init__(self) -> None:
        self._above = ""  # how the paragraph before ends
        self._enter(Provision())

    def _enter(self, here: Provision) -> None:
        self._here = here
        self._last, self._mark = 0, ""  # the part before, and what stands after the numbers
        self._is_bare = True  # whether nothing stands between the heading and here

    def provisions(self, text: str) -> list[tuple[int, Provision]]:
        """The provisions of the next paragraph, and from which character on each counts."""
        found, done = [(0, self._here)], 0
        for match in _LINE.finditer(text):
            self._is_bare = self._is_bare and not text[done : match.start()].strip()
            done = match.end()
            number = match["article"] or match["bap"]
            above = self._above + text[max(0, match.start() - _OPENING) : match.start()]
            if number and not _OPEN.search(above):
                self._enter(Provision(_cited(number)))
                done = text.find("\n", done) + 1 or len(text)
            elif match["part"]:
                self._take_part(_cited(match["part"]), match["mark"])
            elif match["note"]:
                self._here = Provision(self._here.article)
                self._mark = self._mark and "note"  # its own numbers are those of no parts
            elif not number:
                self._enter(Provision())
            found.append((match.start(), self._here))
        self._is_bare = self._is_bare and not text[done:].strip()
        self._above = text.rstrip()[-_OPENING:] or self._above
        return found

    def _take_part(self, number: str, mark: str) -> None:
        """Goes on to a part, unless its number does not follow or is of a list in another."""
        whole, _, added = number.partition("-")
        follows = self._last < int(whole) <= self._last + _MOST_MISSING
        is_added = bool(added) and int(whole) == self._last
        begins = not self._mark and (mark == "." or self._is_bare)
        if self._here.article and (follows or is_added) and (begins or mark == self._mark):
            self._last, self._mark = int(whole), mark
            self._here = self._here._replace(part=number)


def _cited(number: str) -> str:
    """The number of an article that was put in later, 441¹, as it is cited: 441-1."""
    return re.sub("[⁰¹²³⁴⁵⁶⁷⁸⁹]+", lambda raised: "-" + raised[0].translate(_PLAIN), number)


# --- who pays ---

_OF_BUSINESS = r"(?=[^,.;()]{0,20}? (?:предпринимательств|бизнес))"
_OF_SUBJECTS = r"(?=[^,.;()]{0,20}? к[әа]с[iі]пкерл[iі]к субъект\w+(?:не| болып)\b)"
_OF_ENTITIES = r"(?=[^,.;()]{0,20}?[ -](?:sized |scale )?(?:business|entrepreneur|enterprise))"
# Each in Russian, Kazakh (in the dative, as the law has them) and English.
PAYERS = {
    "person": (
        r"физическ\w+ лиц\w*|граждан",
        r"(?:жеке тұлға|азамат)(?:лар|тар)?ға",
        r"individuals|(?:natural|physical) persons",
    ),
    "official": (
        r"должностн\w+ лиц\w*",
        r"лауазымды (?:адам|тұлға)(?:дар|лар)?ға",
        r"officials|officers",
    ),
    "entrepreneur": (
        r"индивидуальн\w+ предпринимател\w+",
        r"(?:дара|жеке) кәс[iі]пкер(?:лер)?(?:ге| мен\b)",
        r"(?:individual|sole) (?:entrepreneurs|proprietors)",
    ),
    "notary": (r"нотариус\w*", r"нотариус(?:тар)?(?:ға|қа)", r"notaries"),
    "lawyer": (r"адвокат\w*", r"адвокат(?:тар)?(?:ға|қа)", r"advocates|lawyers"),
    "bailiff": (r"судебн\w+ исполнител\w+", r"сот орындаушы(?:лар)?(?:ға|на)", r"bailiffs"),
    "small-business": (
        rf"мал(?:ого|ый){_OF_BUSINESS}",
        rf"шағын{_OF_SUBJECTS}",
        rf"small{_OF_ENTITIES}",
    ),
    "medium-business": (
        rf"средн(?:его|ий){_OF_BUSINESS}",
        rf"орта{_OF_SUBJECTS}",
        rf"(?:medium|middle){_OF_ENTITIES}",
    ),
    "large-business": (
        rf"крупн(?:ого|ый){_OF_BUSINESS}",
        rf"[iі]р[iі]{_OF_SUBJECTS}",
        rf"(?:large|big){_OF_ENTITIES}",
    ),
    "non-profit": (
        r"некоммерческ\w+ организац\w+",
        r"коммерциялық емес ұйым(?:дар)?ға",
        r"non-?(?:profit|commercial) organi[sz]ations",
    ),
    "legal-entity": (
        r"юридическ\w+ лиц\w*",
        r"заңды тұлға(?:лар)?ға",
        r"legal (?:entities|persons)",
    ),
}
_ANYBODY = "|".join(form for forms in PAYERS.values() for form in forms)
_IN_DATIVE = "|".join(forms[1] for forms in PAYERS.values())
_WHO = re.compile(
    "|".join(
        rf"(?P<{name.replace('-', '_')}>\b(?:{'|'.join(forms)}))" for name, forms in PAYERS.items()
    )
)
# Who pays is named by a preposition or the dative; those that follow in a list need none.
_FIRST = re.compile(
    rf"\b(?:(?:на|для|с|on|upon|for|from|to) (?:[\w-]+ ){{0,3}}?(?:{_ANYBODY})|{_IN_DATIVE})"
)
# A clause right after an amount, and its sum in brackets, that says who pays.
_CLAUSE = re.compile(rf"\s*(?:\([^()]*\)\s*)?(?={_FIRST.pattern})[^,;.]*")
_SENTENCE = re.compile(r"[.;!?](?=\s|$)")
_ENTAIL = ("влечет", "влекут", "entail", "entails")
_FINE = ("штраф", "fine")
_PUNISHED = re.compile(rf"\b(?:{'|'.join(_ENTAIL)}|(?:наказыва|punish)\w*)\b|{_SENTENCE.pattern}")
# In Kazakh the verb is last: what is forbidden ends in a dash.
_LEADS_TO = re.compile(r"\bәкеп соғ|\bәкелед")
_FORBIDDEN = re.compile(rf",\s*-|(?<![ғгқк][ае])(?<!н[ае])\s-\s*\n|{_SENTENCE.pattern}")
_OTHER = re.compile(
    r"\b(?:арест|конфискаци|лишени|приостановлени|запрещени|выдворени|снос|исключени"
    r"|общественн\w+ работ|қама[қу]|тәркіле|айыр[аыу]|тоқтат|тыйым сал|шығарып жібер|қоғамдық жұмыс"
    r"|arrest|confiscat|depriv|suspen|revo[ck]|prohibit|expul|expel|demolition|community service)"
)


class Sanction(NamedTuple):
    """Of an amount: who pays it, by their names, and whether it is not the only penalty."""

    payers: tuple[str, ...]
    has_other: bool


def sanctions(text: str, spans: Sequence[tuple[int, int]]) -> Iterator[Sanction]:
    """What the words beside each amount of a paragraph say; spans: where the amounts stand."""
    folded = fold(text)
    kazakh = bool(_LEADS_TO.search(folded))
    begins = [0, *(match.end() for match in (_FORBIDDEN if kazakh else _PUNISHED).finditer(folded))]
    folded = folded.replace("\n", " ")
    taken = named = 0  # where the words of the last amount end; and if some before it say who pays
    limits = [*(start for start, _ in spans[1:]), len(text)]
    for (start, end), following in zip(spans, limits, strict=False):
        begin = begins[bisect_right(begins, start) - 1]
        first = max(begin, taken)
        # "A warning on ..., a fine on ...": who is fined, unless he stands before the word only.
        fine = max(first, *(folded.rfind(word, first, start) for word in _FINE))
        pattern = _WHO if begin < named else _FIRST
        match = pattern.search(folded, fine, start) or pattern.search(folded, first, start)
        named = end if match else 0
        clause = None if match else _CLAUSE.match(folded, end, following)
        taken = clause.end() if clause else end
        payers = _payers(folded, match.start(), start) if match else _payers(folded, end, taken)
        last = _SENTENCE.search(folded, end)
        whole = folded[begin : last.start() if last else len(folded)]
        entailed = _LEADS_TO.search(whole) if kazakh else folded.endswith(_ENTAIL, 0, begin)
        yield Sanction(payers, bool(entailed and _OTHER.search(whole)))


def _payers(folded: str, start: int, end: int) -> tuple[str, ...]:
    """Those whom the words name as they who pay, in their order."""
    names = (str(match.lastgroup) for match in _WHO.finditer(folded, start, end))
    return tuple(dict.fromkeys(name.replace("_", "-") for name in names))
