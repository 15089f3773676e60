"""Kazakhstan's fines, named in MCI, in tenge and dollars by the law and the rate of the day."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from mcicalc.api import *  # noqa: F403

__version__ = "0.1.0.dev0"


def loaded(name: str) -> Any:
    """What stands in a module of the package, "texts.check:check"; it is imported now."""
    module, _, attribute = name.partition(":")
    return getattr(import_module(f"mcicalc.{module}"), attribute)


def package_data(name: str) -> bytes:
    """A file of the package, read by its loader: from a zip as well."""
    spec: Any = __spec__
    data: bytes = spec.loader.get_data(f"{spec.submodule_search_locations[0]}/{name}")
    return data


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
