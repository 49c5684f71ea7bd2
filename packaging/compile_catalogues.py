"""Build hook: the wheel carries the compiled catalogue."""

import sys
from pathlib import Path

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).resolve().parent))


class CustomBuildHook(BuildHookInterface):
    """Compile the translation catalogues before the files are gathered."""

    def initialize(self, version: str, build_data: dict) -> None:
        """Compile; ``version`` and ``build_data`` come from hatchling and stay as they are."""
        import catalogue

        if not catalogue.is_compiled():
            catalogue.compile_all()
