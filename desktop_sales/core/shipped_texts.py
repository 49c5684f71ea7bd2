"""Texts of the built-in regulation: stored in Chinese, shown in the reader's language.

What a company wrote itself is shown as it was written, and a sealed record as it was sealed.
"""

import json
from functools import cache

from desktop_sales.core.resources import resource_path
from desktop_sales.core.translation import current_language


@cache
def _english() -> dict[str, str]:
    found: dict[str, str] = json.loads(
        resource_path("regulation", "english.json").read_text(encoding="utf-8")
    )
    return found


def shipped_text(text: str) -> str:
    """Return a title, definition or scale as it is shown."""
    return _english().get(text, text) if current_language() == "en" else text


def kept_text(shown: str, stored: str) -> str:
    """Return what is to be stored of a text that was shown and perhaps changed."""
    return stored if shown == shipped_text(stored) else shown
