"""What can go wrong, as one family whose class decides the exit status.

    McicalcError            2   usage, unreadable input or data
    ├── BadAmount               words that are no amount; knows the span at fault
    ├── BadDate                 words that are no day, month or year
    ├── BadTable                a data file that breaks its format; knows file, line and entry
    ├── BadInput                what cannot be read or written, or does not go together
    ├── NoValue             3   the law or the bank gives no value for that day
    │   ├── NoIndex             no MCI
    │   └── NoRate              no exchange rate
    └── UpdateFailed        4   rates could not be fetched; what was stored stays as it was

Errors and notes carry a `Message`: an English template and its facts, so that the edge of the
program can word them in another language. This module knows nothing of that edge.
"""

from collections.abc import Callable, Iterable
from decimal import Decimal
from gettext import NullTranslations
from typing import Any, ClassVar, NamedTuple

ENGLISH = NullTranslations()  # what the source says


def plain_fact(value: object, case: str = "") -> str:  # noqa: ARG001
    """The English text of one fact, in any case: numbers grouped by commas, days in ISO form."""
    if isinstance(value, Decimal):
        return f"{value:,f}"
    return str(value)


class _Fact(NamedTuple):
    """A fact that a template shows; it may ask for a case of it: {day:from}."""

    value: object
    shown: Callable[[object, str], str]

    def __format__(self, case: str) -> str:
        return self.shown(self.value, case)


class Message(NamedTuple):
    """A sentence for people, not yet in anybody's language.

    plural: the template where its fact `count` is not one, if that has another.
    """

    template: str
    facts: dict[str, object]
    plural: str = ""

    def render(self, language: NullTranslations, fact: Callable[[object, str], str]) -> str:
        """The sentence, its template translated, by its count if it has a plural; facts shown."""
        count = self.facts.get("count")
        if self.plural and isinstance(count, int):
            template = language.ngettext(self.template, self.plural, count)
        else:
            template = language.gettext(self.template)
        return template.format(**{name: _Fact(value, fact) for name, value in self.facts.items()})

    def __str__(self) -> str:
        return self.render(ENGLISH, plain_fact)


def say(template: str, /, **facts: object) -> Message:
    """The message of a template and the facts that it names."""
    return Message(template, facts)


def counted(one: str, many: str, /, count: int) -> Message:
    """The message of a number of things, its templates in the singular and the plural."""
    return Message(one, {"count": count}, many)


def once(messages: Iterable[Message]) -> list[Message]:
    """The messages without those that say the same as one before."""
    return list({str(message): message for message in messages}.values())


def resembled(word: str, names: Iterable[str], likeness: float = 0.6) -> str:
    """The one of the names that the word resembles most; "" if none does."""
    from difflib import get_close_matches  # noqa: PLC0415 - only a mistake pays for it

    return "".join(get_close_matches(word, list(names), 1, likeness))


def why(fault: OSError) -> Message:
    """The system's reason for a failure, which is in the catalogues where it is a common one."""
    return say(fault.strerror) if fault.strerror else say("{fault}", fault=fault)


def meant(value: object, *kinds: type) -> None:
    """TypeError, with a sentence, for a value that is of none of the kinds: a str for a date."""
    if not isinstance(value, kinds):
        names = " or ".join(kind.__name__ for kind in kinds)
        raise TypeError(f"{value!r} is of type {type(value).__name__}: {names} is meant here")


class McicalcError(Exception):
    """Any failure that this program foresees; `way_on`, where there is one, says what to do."""

    exit_status: ClassVar[int] = 2

    def __init__(self, template: str, /, *, way_on: Message | None = None, **facts: object) -> None:
        self.message = say(template, **facts)
        self.way_on = way_on
        super().__init__(self.message)

    def __str__(self) -> str:
        return str(self.message)


class BadAmount(McicalcError):
    """Words that are no amount: `source[start:end]` is what is wrong with them."""

    def __init__(self, template: str, /, source: str, start: int, end: int, **rest: Any) -> None:
        super().__init__(template, **rest)
        self.source, self.start, self.end = source, start, end


class BadDate(McicalcError): ...


class BadTable(McicalcError): ...


class BadInput(McicalcError): ...


class NoValue(McicalcError):
    exit_status = 3


class NoIndex(NoValue): ...


class NoRate(NoValue): ...


class UpdateFailed(McicalcError):
    exit_status = 4
