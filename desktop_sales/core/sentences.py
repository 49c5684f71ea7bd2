"""The sentences of error codes. Each area registers its own in ``<area>/sentences.py``."""

from collections.abc import Callable, Mapping

from desktop_sales.core.errors import DomainError
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import N_, translate

_SENTENCES: dict[str, str] = {
    "core.unexpected": N_(
        "Something unexpected happened. Nothing was changed. The details are in the log; "
        "repeat the step, and restart the program if it happens again."
    ),
    "core.not_a_period": N_(
        "“{text}” is no period. Write a month as 2026-10, a week as 2026-W47, a quarter as "
        "2026-Q3, a half-year as 2026-H1 or a year as 2026."
    ),
}

_MONTHS = frozenset({"month", "period", "first"})
_PLACES: dict[str, Callable[[Mapping[str, object]], str]] = {}


def register_sentences(sentences: Mapping[str, str]) -> None:
    """Add sentences (error code -> English text with ``{detail}`` fields, marked by ``N_``)."""
    for code, text in sentences.items():
        if _SENTENCES.get(code, text) != text:
            raise ValueError(f"two sentences for {code}")
        _SENTENCES[code] = text


def has_sentence(code: str) -> bool:
    """Tell whether an error code has its sentence."""
    return code in _SENTENCES


def register_place(name: str, told: Callable[[Mapping[str, object]], str]) -> None:
    """Let sentences name a ``{name}`` that is put together where no detail is called so."""
    _PLACES[name] = told


def sentence_of(error: DomainError) -> str:
    """Return the translated sentence of an error: what, where, what to do."""
    text = translate(_SENTENCES.get(error.code, _SENTENCES["core.unexpected"]))
    details = {name: _shown(name, value) for name, value in error.details.items()}
    places = {name: told(error.details) for name, told in _PLACES.items() if f"{{{name}}}" in text}
    return text.format(**{**places, **details})


def sentence_of_failure(error: Exception) -> str:
    """Return the sentence of any failure; one that is no DomainError also goes to the log."""
    if isinstance(error, DomainError):
        return sentence_of(error)
    import logging

    logging.getLogger("ui").error("unexpected", exc_info=error)
    return sentence_of(DomainError("core.unexpected"))


def _shown(name: str, value: object) -> object:
    if isinstance(value, list | tuple):
        return translate(", ").join(shipped_text(str(each)) for each in value)
    if not isinstance(value, str):
        return value
    return _month_shown(value) if name in _MONTHS else shipped_text(value)


def _month_shown(text: str) -> str:
    """Return a month's key as people write it; what is no key stays as it was typed."""
    from desktop_sales.core.periods import Period

    try:
        period = Period.parse(text)
    except (DomainError, ValueError):
        return text
    return period.title()
