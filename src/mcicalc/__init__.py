"""Kazakhstan's fines, named in MCI, in tenge and dollars by the law and the rate of the day."""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mcicalc.api import *  # noqa: F403

__version__ = "0.1.0.dev0"


def __getattr__(name: str) -> object:
    """A name of the library, imported when first used: the command line needs few of them."""
    if not name.startswith("_") and name != "api":
        from importlib import import_module  # noqa: PLC0415

        api = import_module("mcicalc.api")
        if name in api.__all__:
            return getattr(api, name)
    raise AttributeError(f"module 'mcicalc' has no attribute '{name}'")
