"""How values are written in the window: one unit per column, − as minus, — for what is missing."""

import datetime as dt
from decimal import ROUND_HALF_UP, Decimal

from desktop_sales.core.translation import N_, _, current_language

MISSING = "—"
MINUS = "−"
WAN = Decimal(10_000)
MONTHS = (
    N_("Jan"), N_("Feb"), N_("Mar"), N_("Apr"), N_("May"), N_("Jun"),
    N_("Jul"), N_("Aug"), N_("Sep"), N_("Oct"), N_("Nov"), N_("Dec"),
)  # fmt: skip
SCALES = {"fen": Decimal(100), "e4": Decimal(10_000), "e3": Decimal(1_000), "one": Decimal(1)}


def number(value: int | float | Decimal | None, decimals: int = 0) -> str:
    """Return a number with separators; half rounds up, away from zero."""
    if value is None:
        return MISSING
    exact = value if isinstance(value, Decimal) else Decimal(str(value))
    rounded = exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)
    return f"{rounded:,.{decimals}f}".replace("-", MINUS)


def money(value: int | Decimal | None, scale: str = "fen", unit: str = "yuan") -> str:
    """Return an amount.

    ``scale`` says what ``value`` counts: ``fen``, ``e4`` (1/10,000 yuan) or ``one`` (yuan);
    ``unit`` what is shown: ``yuan`` with fen, or ``wan`` (10,000 yuan) with one decimal.
    """
    if value is None:
        return MISSING
    yuan = Decimal(value) / SCALES[scale]
    return number(yuan / WAN, 1) if unit == "wan" else number(yuan, 2)


def amount_with_unit(fen: int) -> tuple[str, str]:
    """Return an amount of a figure and its unit: whole yuan below 10,000 yuan, else ×10k yuan."""
    if abs(fen) < 1_000_000:
        return number(fen / 100, 0), _("yuan")
    return money(fen, "fen", "wan"), _("×10k yuan")


def quantity(value: int | None) -> str:
    """Return a quantity of 1/1,000 units without trailing zeros."""
    if value is None:
        return MISSING
    whole, rest = divmod(abs(value), 1_000)
    sign = MINUS if value < 0 else ""
    return f"{sign}{whole:,}" + (f".{rest:03d}".rstrip("0") if rest else "")


def percent(value: float | Decimal | None, decimals: int = 1) -> str:
    """Return a rate (0.944) with one decimal and the sign %."""
    if value is None:
        return MISSING
    return number(Decimal(str(value)) * 100, decimals) + "%"


def as_date(value: str | dt.date | None) -> dt.date | None:
    """Return a date from a date or ISO text."""
    if isinstance(value, str):
        return dt.date.fromisoformat(value[:10]) if value else None
    return value


def short_date(value: str | dt.date | None, with_year: bool = True) -> str:
    """Return ``2026-11-18``, or ``11-18`` in tables of one year."""
    day = as_date(value)
    if day is None:
        return MISSING
    return day.isoformat() if with_year else f"{day:%m-%d}"


def spoken_date(day: dt.date, with_year: bool = False) -> str:
    """Return a date as in running text: ``11月18日`` or ``18 November``."""
    if current_language() == "zh_CN":
        text = f"{day.month}月{day.day}日"
        return f"{day.year}年{text}" if with_year else text
    text = f"{day.day} {day:%B}"
    return f"{text} {day.year}" if with_year else text


def clock_time(moment: dt.datetime) -> str:
    """Return ``08:30``."""
    return f"{moment:%H:%M}"


def file_size(octets: int) -> str:
    """Return a file's size in KB or MB."""
    if octets < 1_000_000:
        return f"{max(1, round(octets / 1_000)):,} KB"
    return f"{octets / 1_000_000:,.1f} MB"
