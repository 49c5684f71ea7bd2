"""What people type into cells and fields, as values: dates, amounts, quantities, rates.

Each function raises DomainError with a sentence that says what can be typed instead.
"""

import datetime as dt
import re
import unicodedata
from collections.abc import Callable, Iterable, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import e3_of, e4_of, fen_of_yuan
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _, translate

register_sentences(
    {
        "typed.not_a_date": N_("“{text}” is no date. Write it as 2026-11-18 or 20261118."),
        "typed.not_a_moment": N_(
            "“{text}” is no time. Write it as 2026-11-18 14:30, or 14:30 for today."
        ),
        "typed.not_a_number": N_("“{text}” is no number. Write digits such as 1250.50 or 1.2万."),
        "typed.nothing": N_("Something must stand here. Press Esc to keep the old value."),
        "typed.not_offered": N_("“{text}” is none of: {words}. Type one of these."),
        "typed.too_large": N_("“{text}” is too large. Check the number of digits."),
    }
)

LARGEST = Decimal(10) ** 13
_DATE = re.compile(r"(\d{4})\s*[-/.年]\s*(\d{1,2})\s*[-/.月]\s*(\d{1,2})\s*日?")
_CLOCK = re.compile(r"(\d{1,2})\s*[:点时]\s*(\d{2})\s*分?$")
_COMPACT_DATE = re.compile(r"(\d{4})(\d{2})(\d{2})")
_UNITS = {"万": Decimal(10_000), "亿": Decimal(100_000_000), "%": Decimal("0.01")}


def a_text(typed: str) -> str:
    """Return typed text that must not be empty."""
    text = " ".join(typed.split())
    if not text:
        raise DomainError("typed.nothing")
    return text


def text_or_nothing(typed: str) -> str | None:
    """Return typed text, or None where nothing was typed."""
    return " ".join(typed.split()) or None


def one_of(words: Mapping[Any, str]) -> Callable[[str], Any]:
    """Return what reads one of some marked words as the value it stands for.

    It raises ``typed.not_offered``.
    """

    def parse(typed: str) -> Any:
        text = typed.strip()
        for value, word in words.items():
            if text == translate(word) or (not text and value is None):
                return value
        raise DomainError(
            "typed.not_offered", text=typed, words=_(", ").join(map(translate, words.values()))
        )

    return parse


def a_listed_name(
    names: Callable[[], Iterable[tuple[Any, str]]], read: Callable[[str], Any], code: str
) -> Callable[[str], Any]:
    """Return what reads a name that must be one of ``names``, and refuses others by ``code``.

    A staff number or a division over several people is left to the use case.
    """

    def parse(typed: str) -> Any:
        text = read(typed)
        named = bool(text) and not any(letter.isascii() for letter in text)
        if named and all(text != name for _key, name in names()):
            raise DomainError(code, text=text)
        return text

    return parse


def a_date(typed: str) -> dt.date:
    """Return a typed date."""
    text = unicodedata.normalize("NFKC", typed).strip()
    found = _DATE.fullmatch(text) or _COMPACT_DATE.fullmatch(text)
    if found:
        try:
            return dt.date(*(int(part) for part in found.groups()))
        except ValueError:
            pass
    raise DomainError("typed.not_a_date", text=typed)


def a_moment(typed: str, today: dt.date) -> dt.datetime:
    """Return a typed local time with its zone; without a day it is one of ``today``."""
    text = unicodedata.normalize("NFKC", typed).strip()
    found = _CLOCK.search(text)
    if found:
        try:
            time = dt.time(int(found[1]), int(found[2]))
            day = a_date(text[: found.start()]) if text[: found.start()].strip() else today
        except (ValueError, DomainError):
            pass
        else:
            return dt.datetime.combine(day, time).astimezone()
    raise DomainError("typed.not_a_moment", text=typed)


def date_or_nothing(typed: str) -> dt.date | None:
    """Return a typed date, or None where nothing was typed."""
    return a_date(typed) if typed.strip() else None


def a_number(typed: str) -> Decimal:
    """Return a typed number: separators, currency signs, full-width digits, 万, 亿 and % count."""
    text = unicodedata.normalize("NFKC", typed).strip()
    text = text.replace("−", "-").replace(",", "").replace(" ", "").strip("¥￥$元")
    factor = Decimal(1)
    if text and text[-1] in _UNITS:
        factor, text = _UNITS[text[-1]], text[:-1]
    try:
        number = Decimal(text) * factor
    except InvalidOperation:
        raise DomainError("typed.not_a_number", text=typed) from None
    if not number.is_finite():
        raise DomainError("typed.not_a_number", text=typed)
    if abs(number) >= LARGEST:
        raise DomainError("typed.too_large", text=typed)
    return number


def fen(typed: str) -> int:
    """Return typed yuan as fen."""
    return fen_of_yuan(a_number(typed))


def fen_or_nothing(typed: str) -> int | None:
    """Return typed yuan as fen, or None where nothing was typed."""
    return fen(typed) if typed.strip() else None


def e4(typed: str) -> int:
    """Return typed yuan as 1/10,000 yuan."""
    return e4_of(a_number(typed))


def e4_or_nothing(typed: str) -> int | None:
    """Return typed yuan as 1/10,000 yuan, or None where nothing was typed."""
    return e4(typed) if typed.strip() else None


def e3(typed: str) -> int:
    """Return a typed quantity as 1/1,000."""
    return e3_of(a_number(typed))
