"""Compiles the catalogues of messages (.po) for the wheel, and for an editable install where the
sources are.

After a change of a .po: python hatch_build.py. The tests do so themselves before they begin.
"""

from pathlib import Path
from typing import Any

from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po
from hatchling.builders.hooks.plugin.interface import BuildHookInterface


def compile_catalogues(root: Path) -> None:
    """Writes mcicalc.mo beside each mcicalc.po that is newer."""
    for path in root.glob("src/mcicalc/locale/*/LC_MESSAGES/mcicalc.po"):
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.stat().st_mtime <= path.stat().st_mtime:
            with path.open("rb") as source, compiled.open("wb") as target:
                write_mo(target, read_po(source))


class CatalogueHook(BuildHookInterface):
    """What hatchling calls before it builds a wheel."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002
        compile_catalogues(Path(self.root))
        build_data["artifacts"].append("*.mo")  # git ignores them, and so would the build


if __name__ == "__main__":
    compile_catalogues(Path(__file__).parent)
