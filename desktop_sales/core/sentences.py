"""The sentences of error codes. Each area registers its own in ``<area>/sentences.py``."""

from collections.abc import Mapping

from desktop_sales.core.errors import DomainError
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


def register_sentences(sentences: Mapping[str, str]) -> None:
    """Add sentences (error code -> English text with ``{detail}`` fields, marked by ``N_``)."""
    for code, text in sentences.items():
        if _SENTENCES.get(code, text) != text:
            raise ValueError(f"two sentences for {code}")
        _SENTENCES[code] = text


def has_sentence(code: str) -> bool:
    """Tell whether an error code has its sentence."""
    return code in _SENTENCES


def sentence_of(error: DomainError) -> str:
    """Return the translated sentence of an error: what, where, what to do."""
    text = _SENTENCES.get(error.code, _SENTENCES["core.unexpected"])
    return translate(text).format(**{name: _shown(v) for name, v in error.details.items()})


def _shown(value: object) -> object:
    return "、".join(map(str, value)) if isinstance(value, list | tuple) else value
