"""Where the files lie that ship with the program."""

import sys
from functools import cache
from pathlib import Path


@cache
def _root() -> Path:
    bundle = getattr(sys, "_MEIPASS", None)
    package = Path(__file__).resolve().parent.parent
    candidates = [package / "_resources", package.parent / "resources"]
    if bundle:
        candidates.insert(0, Path(bundle) / "resources")
    for candidate in candidates:
        if candidate.is_dir():
            return candidate
    raise FileNotFoundError("the program's resources are missing; install it again")


def resource_path(*parts: str) -> Path:
    """Return the path of a shipped file, in a checkout, a wheel or a bundle alike."""
    return _root().joinpath(*parts)
