"""Telephone numbers, addresses and other identifiers as lists show them: 138****5678.

Whether they are masked is a setting of the workspace; like the language it holds for the whole
process. Records, exports and copies hold what is stored.
"""

import re

STARS = "****"
_ENDS = 4
_DIGITS = 5  # a code has that many, a word has not
_RUN = re.compile(r"[0-9A-Za-z+（）()\-]{7,}")
_MAIL = re.compile(r"([\w.+-])[\w.+-]*(@[\w.-]+)")

_masked = True


def mask_lists(wanted: bool) -> None:
    """Mask identifiers in lists from now on, or show them whole."""
    global _masked  # noqa: PLW0603  one process shows one workspace at a time
    _masked = wanted


def lists_are_masked() -> bool:
    """Tell whether lists show identifiers masked."""
    return _masked


def masked(text: str) -> str:
    """Return a telephone number, mail address, credit or identity code with its middle hidden.

    Words before it, such as a name, stay: ``王总 138****5678``.
    """
    text = _MAIL.sub(rf"\1{STARS}\2", text)
    return _RUN.sub(lambda found: _hidden(found.group()), text)


def shown(text: str) -> str:
    """Return an identifier as lists show it now."""
    return masked(text) if _masked else text


def _hidden(code: str) -> str:
    if sum(letter.isdigit() for letter in code) < _DIGITS:
        return code
    first = 3 if len(code) == 11 and code.isdigit() else min(_ENDS, len(code) - _ENDS - 1)
    return f"{code[:first]}{STARS}{code[-_ENDS:]}"
