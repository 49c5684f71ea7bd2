"""Texts in the reader's language: English message ids, gettext catalogues, Chinese by default."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import cache

from desktop_sales.core.catalogue import Catalogue
from desktop_sales.core.resources import resource_path

LANGUAGES = ("zh_CN", "en")
DEFAULT_LANGUAGE = "zh_CN"
CATALOGUE = "desktop_sales"


class _Current:
    language = "en"
    catalogue: Catalogue | None = None


def set_language(language: str) -> None:
    """Choose the language of every text made from now on; ``language`` is one of LANGUAGES."""
    if language not in LANGUAGES:
        raise ValueError(f"unknown language {language}")
    _Current.language = language
    _Current.catalogue = _catalogue(language)


@cache
def _catalogue(language: str) -> Catalogue | None:
    """Return the texts of a language; None for English, which the program is written in."""
    if language == "en":
        return None
    return Catalogue(resource_path("locale", language, "LC_MESSAGES", f"{CATALOGUE}.mo"))


_spoken: ContextVar[str | None] = ContextVar("spoken", default=None)


@contextmanager
def speaking(language: str | None) -> Iterator[None]:
    """Make texts in ``language`` within the block, in this thread only; None changes nothing.

    A document may be written in another language than the window, beside it.
    """
    token = _spoken.set(language or _spoken.get())
    try:
        yield
    finally:
        _spoken.reset(token)


def current_language() -> str:
    """Return the language that texts are made in."""
    return _spoken.get() or _Current.language


def _current() -> Catalogue | None:
    spoken = _spoken.get()
    return _Current.catalogue if spoken is None else _catalogue(spoken)


def translate(message: str) -> str:
    """Return ``message`` in the current language. Imported as ``_`` for literal texts."""
    catalogue = _current()
    return message if catalogue is None or not message else catalogue.gettext(message)


def translate_plural(singular: str, plural: str, n: int) -> str:
    """Return the form for ``n`` in the current language. Imported as ``ngettext``."""
    catalogue = _current()
    if catalogue is None:
        return singular if n == 1 else plural
    return catalogue.ngettext(singular, plural, n)


def translate_in_context(context: str, message: str) -> str:
    """Return ``message`` as used in ``context``. Imported as ``pgettext``."""
    catalogue = _current()
    return message if catalogue is None else catalogue.pgettext(context, message)


def mark(message: str) -> str:
    """Mark a text for translation where it is declared; translated where it is shown."""
    return message


def mark_plural(singular: str, plural: str) -> tuple[str, str]:
    """Mark a text with two forms for translation where it is declared."""
    return singular, plural


_: Callable[[str], str] = translate
ngettext = translate_plural
pgettext = translate_in_context
N_ = mark
