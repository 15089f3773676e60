"""Kazakhstan's fines, named in MCI, in tenge and dollars by the law and the rate of the day."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mcicalc.api import *  # noqa: F403

__version__ = "0.1.0.dev0"


def _api() -> Any:
    """The library's names, imported when the first is used: the command line needs few of them."""
    return import_module("mcicalc.api")


def __getattr__(name: str) -> object:
    public = name == "__all__" or not (name.startswith("_") or name == "api")
    if public and name in (*_api().__all__, "__all__"):
        return getattr(_api(), name)
    raise AttributeError(f"module 'mcicalc' has no attribute '{name}'")


def __dir__() -> list[str]:
    return sorted([*globals(), *_api().__all__])
