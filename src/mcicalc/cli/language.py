"""The language for people: that of --lang, anywhere among the arguments, or the locale's.

English where that cannot be had.
"""

import sys
from collections.abc import Mapping, Sequence
from contextlib import suppress
from gettext import GNUTranslations, NullTranslations
from io import BytesIO

from mcicalc import package_data
from mcicalc.cli.terminal import misused
from mcicalc.errors import ENGLISH
from mcicalc.formats.speech import asked, spoken

# Each language with letters that a terminal must have to show it.
LANGUAGES = {"en": "", "ru": "Ёё", "kk": "ӘәҒғҚқҢңӨөҰұҮүІі"}
_VARIABLE = "MCICALC_LANG"


def without_lang(arguments: Sequence[str]) -> tuple[list[str], str | None]:
    """The arguments without --lang, and the language that it names, if one does.

    A --lang with a language that there is not stays, to be refused. It is read before all else, so
    that what is wrong with the other arguments is said in the language, too.
    """
    kept, code = list(arguments), None
    end = kept.index("--") if "--" in kept else len(kept)
    for place in reversed(range(end)):
        option, mark, value = kept[place].partition("=")
        if option != "--lang":
            continue
        after = place + (1 if mark else 2)
        value = (value if mark else "".join(kept[place + 1 : after])).lower()
        if value in LANGUAGES:
            if code:
                raise misused("{option} is given twice: give it once.", option=option)
            code = value
            del kept[place:after]
    return kept, code


def locale_variable(environment: Mapping[str, str]) -> str:
    """The variable that names the language: the first one that is set."""
    return next(filter(environment.get, (_VARIABLE, "LC_ALL", "LC_MESSAGES", "LANG")), "")


def of_environment(environment: Mapping[str, str]) -> str:
    """The language that MCICALC_LANG or the locale names: ru_KZ.UTF-8 is Russian.

    English for C and all others.
    """
    locale = environment.get(locale_variable(environment), "")
    code = locale.partition(".")[0].partition("_")[0].lower()
    if code in LANGUAGES:
        return code
    if own := environment.get(_VARIABLE):
        raise misused(
            "{name} is '{value}'; it can be {names}.",
            name=_VARIABLE,
            value=own,
            names=", ".join(LANGUAGES),
        )
    return "en"


def known(code: str) -> NullTranslations:
    """The language, with its catalogue; English where that is missing."""
    with suppress(OSError):
        if code != "en":
            return GNUTranslations(BytesIO(package_data(f"locale/{code}/LC_MESSAGES/mcicalc.mo")))
    return ENGLISH


def speak(code: str) -> None:
    """From here on all words for people are in the language, those of Click as well.

    They are in English where the catalogue is missing, or standard output or error cannot show the
    language's letters; a picture can.
    """
    language, wanted = ENGLISH, known(code)
    with suppress(UnicodeEncodeError, LookupError):
        for stream in (sys.stdout, sys.stderr):
            LANGUAGES[code].encode(getattr(stream, "encoding", None) or "utf-8")
        language = wanted
    spoken.set(language)
    asked.set(wanted)
    _teach_click(language)


def _teach_click(language: NullTranslations) -> None:
    """Gives Click the words of the language.

    The gettext of the process, which it would ask, asks the environment and finds nothing in a zip.
    """
    for name, module in list(sys.modules.items()):
        if name.startswith("click.") and hasattr(module, "_"):
            vars(module).update({"_": language.gettext, "ngettext": language.ngettext})


# Before any option is made: Click asks for the names of their types, and asking costs a start time.
_teach_click(ENGLISH)
