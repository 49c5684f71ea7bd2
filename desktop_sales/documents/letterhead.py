"""What the company puts on every paper besides its name: department, a line at the foot, a logo.

Like the language it holds for the whole process: whoever opens a workspace says which one it is,
so that no document has to be handed it.
"""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Letterhead:
    """``department`` stands under the company's name, ``footer`` below the page's foot.

    ``logo`` is a PNG or JPEG picture, drawn before the company's name.
    """

    department: str = ""
    footer: str = ""
    logo: bytes | None = None


_in_force = Letterhead()


def letterhead() -> Letterhead:
    """Return what papers are written with now."""
    return _in_force


def use_letterhead(wanted: Letterhead) -> None:
    """Write papers with another letterhead from now on."""
    global _in_force  # noqa: PLW0603  one process writes for one workspace at a time
    _in_force = wanted
