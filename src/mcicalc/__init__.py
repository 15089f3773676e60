"""Kazakhstan's fines in tenge and dollars: amounts in MCI by the law and the rate of the day that counts."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mcicalc.api import *  # noqa: F403

__version__ = "0.1.0"


def __getattr__(name: str) -> object:
    """A name of the library, imported when it is first used: the command line starts without most of them."""
    if not name.startswith("_") and name != "api":
        from importlib import import_module  # noqa: PLC0415

        api = import_module("mcicalc.api")
        if name in api.__all__:
            return getattr(api, name)
    raise AttributeError(f"module 'mcicalc' has no attribute '{name}'")
