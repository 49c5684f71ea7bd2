"""Dates in every form that files hold; day or month first is decided a column at a time."""

import re
from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from desktop_sales.exchange.texts import narrow, tidy
from desktop_sales.exchange.values import Cell, CellProblem, is_empty, refuse_formula, text_of

EARLIEST = date(1950, 1, 1)
LATEST = date(2100, 12, 31)
SERIAL_EPOCH = date(1899, 12, 30)
_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)
DAY_FIRST = "dmy"
MONTH_FIRST = "mdy"

MONTH_NAMES = {
    name: i + 1
    for i, name in enumerate(
        ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
    )
}
_CHINESE_MONTHS = {
    name: i + 1
    for i, name in enumerate(
        ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十", "十一", "十二"]
    )
}
_TIME = (
    r"(?:[T\s]*(?:上午|下午|am|pm)?\s*\d{1,2}[:时]\d{1,2}(?:[:分]\d{1,2}(?:[.,]\d+)?)?秒?"
    r"\s*(?:am|pm)?\s*(?:z|[+-]\d{2}:?\d{2})?)?"
)
_WEEKDAY = r"(?:[\s(]*(?:星期|周|礼拜)[一二三四五六日天]\)?)?"
_YEAR_FIRST = re.compile(
    rf"(\d{{4}})\s*[-/.年]\s*(\d{{1,2}})\s*[-/.月]\s*(\d{{1,2}})\s*日?{_WEEKDAY}{_TIME}",
    re.IGNORECASE,
)
_YEAR_LAST = re.compile(
    rf"(\d{{1,2}})\s*[-/.]\s*(\d{{1,2}})\s*[-/.]\s*(\d{{4}}|\d{{2}}){_TIME}", re.IGNORECASE
)
_COMPACT = re.compile(rf"((?:19|20|21)\d{{2}})(\d{{2}})(\d{{2}})(?:\d{{6}})?{_TIME}", re.IGNORECASE)
_DAY_NAME = re.compile(
    rf"(\d{{1,2}})(?:st|nd|rd|th)?[-\s]([a-z]{{3,9}})\.?[-,\s]+(\d{{4}}|\d{{2}}){_TIME}", re.I
)
_NAME_DAY = re.compile(
    rf"([a-z]{{3,9}})\.?\s+(\d{{1,2}})(?:st|nd|rd|th)?[,\s]+(\d{{4}}){_TIME}", re.IGNORECASE
)
_CLOCK = re.compile(
    r"(上午|下午|am|pm)?\s*(\d{1,2})[:时点](?:(\d{1,2})(?:[:分](\d{1,2})(?:[.,]\d+)?秒?)?分?)?\s*(am|pm)?$",
    re.IGNORECASE,
)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_MONTH_ONLY = re.compile(r"(\d{4})\s*[-/.年]?\s*(\d{1,2})\s*月?(?:份)?")


def order_of(cells: Iterable[Cell]) -> str | None:
    """Decide whether days or months come first in a column of texts such as ``3/4/2017``.

    Returns ``"dmy"`` or ``"mdy"`` by the votes of parts above 12, ``None`` where no row tells.
    """
    day_first = month_first = 0
    for cell in cells:
        if isinstance(cell, str) and (found := _YEAR_LAST.fullmatch(narrow(tidy(cell)))):
            first, second = int(found[1]), int(found[2])
            day_first += first > 12 >= second
            month_first += second > 12 >= first
    if day_first == month_first:
        return None
    return DAY_FIRST if day_first > month_first else MONTH_FIRST


def has_year_last(cells: Iterable[Cell]) -> bool:
    """Tell whether any text of a column ends with its year, so that an order is needed."""
    return any(isinstance(cell, str) and _YEAR_LAST.fullmatch(narrow(tidy(cell))) for cell in cells)


def read_date(cell: Cell, order: str | None = None) -> date | None:
    """Return the day a cell names, or None for an empty cell; a time of day is dropped.

    ``order`` is that of the column; without one ``/`` means month first, ``-`` and ``.`` day
    first. Raises CellProblem ``exchange.bad_date`` (no such day), ``exchange.date_too_far``
    or ``exchange.not_a_date``, or as ``refuse_formula``.
    """
    if isinstance(cell, datetime):
        return _in_range(cell.date(), cell)
    if isinstance(cell, date):
        return _in_range(cell, cell)
    refuse_formula(cell)
    if is_empty(cell):
        return None
    if isinstance(cell, str):
        return _date_in(cell, order)
    if isinstance(cell, int | float) and not isinstance(cell, bool):
        return _from_number(float(cell))
    raise CellProblem("exchange.not_a_date", text_of(cell))


def read_moment(cell: Cell, order: str | None = None) -> datetime | time | None:
    """Return the moment a cell names, the time alone where no day stands with it, or None.

    Raises CellProblem as ``read_date``, and ``exchange.no_time`` for a day without a time.
    """
    if isinstance(cell, datetime):
        return cell.replace(tzinfo=None)
    if isinstance(cell, time):
        return cell
    refuse_formula(cell)
    if is_empty(cell):
        return None
    if isinstance(cell, timedelta):
        return _time_after(cell % _DAY)
    if isinstance(cell, float):
        clock = _time_after(timedelta(minutes=round(cell % 1 * _DAY / _MINUTE)))
        return clock if 0 <= cell < 1 else datetime.combine(read_date(cell) or EARLIEST, clock)
    text = narrow(tidy(text_of(cell)))
    found = _CLOCK.search(text)
    if found is None:
        raise CellProblem("exchange.no_time", text)
    day = text[: found.start()].rstrip(" T")
    clock = _clock(found, text)
    return datetime.combine(read_date(day, order) or EARLIEST, clock) if day else clock


def _time_after(midnight: timedelta) -> time:
    return (datetime.combine(EARLIEST, time()) + midnight).time()


def _clock(found: re.Match[str], shown: str) -> time:
    hour, half = int(found[2]), (found[1] or found[5] or "").casefold()
    if half in ("下午", "pm") and hour < 12:
        hour += 12
    try:
        return time(hour, int(found[3] or 0), int(found[4] or 0))
    except ValueError:
        raise CellProblem("exchange.no_time", shown) from None


def _from_number(number: float) -> date:
    if 19_500_101 <= number <= 21_001_231 and number.is_integer():
        whole = int(number)
        return _made(whole // 10_000, whole // 100 % 100, whole % 100, str(whole))
    if 18_264 <= number <= 73_415:
        return _in_range(SERIAL_EPOCH + timedelta(days=int(number)), number)
    raise CellProblem("exchange.not_a_date", text_of(number))


def _date_in(text: str, order: str | None) -> date:
    plain = narrow(tidy(text)).lstrip("'")
    if found := _YEAR_FIRST.fullmatch(plain):
        return _made(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _YEAR_LAST.fullmatch(plain):
        first, second, year = int(found[1]), int(found[2]), _full_year(found[3])
        chosen = order or (MONTH_FIRST if "/" in plain else DAY_FIRST)
        day, month = (first, second) if chosen == DAY_FIRST else (second, first)
        return _made(year, month, day, text)
    if found := _COMPACT.fullmatch(plain):
        return _made(int(found[1]), int(found[2]), int(found[3]), text)
    if found := _DAY_NAME.fullmatch(plain):
        return _made(_full_year(found[3]), _month_named(found[2], text), int(found[1]), text)
    if found := _NAME_DAY.fullmatch(plain):
        return _made(int(found[3]), _month_named(found[1], text), int(found[2]), text)
    if _SERIAL.fullmatch(plain):
        return _from_number(float(plain))
    raise CellProblem("exchange.not_a_date", text)


def _month_named(name: str, text: str) -> int:
    month = MONTH_NAMES.get(name[:3].casefold())
    if month is None:
        raise CellProblem("exchange.not_a_date", text)
    return month


def _full_year(text: str) -> int:
    year = int(text)
    if len(text) == 4:
        return year
    return year + (2000 if year < 70 else 1900)


def _made(year: int, month: int, day: int, shown: str) -> date:
    try:
        made = date(year, month, day)
    except ValueError:
        raise CellProblem("exchange.bad_date", shown) from None
    return _in_range(made, shown)


def _in_range(made: date, shown: Cell) -> date:
    if not EARLIEST <= made <= LATEST:
        raise CellProblem("exchange.date_too_far", text_of(shown))
    return made


def read_date_parts(year: Cell, month: Cell, day: Cell) -> date | None:
    """Return the day that stands in three columns, or None where all are empty."""
    parts = (year, month, day)
    for part in parts:
        refuse_formula(part)
    if all(map(is_empty, parts)):
        return None
    shown = "-".join(map(text_of, parts))
    texts = [narrow(text_of(part)).strip(" 年月日号") for part in parts]
    number = {**{str(n): n for n in range(2101)}, **{f"{n:02d}": n for n in range(32)}}
    month_number = number.get(texts[1]) or MONTH_NAMES.get(texts[1][:3].casefold())
    if texts[0] not in number or month_number is None or texts[2] not in number:
        raise CellProblem("exchange.not_a_date", shown)
    return _made(_full_year(texts[0]), month_number, number[texts[2]], shown)


def read_month(cell: Cell, order: str | None = None) -> str | None:
    """Return a month as ``2017-06`` from a date, ``2017年6月``, ``201706`` or ``Jun 2017``."""
    if isinstance(cell, float | int) and not isinstance(cell, bool):
        cell = text_of(cell)
    refuse_formula(cell)
    if isinstance(cell, str):
        plain = narrow(tidy(cell))
        if is_empty(plain):
            return None
        if (found := _MONTH_ONLY.fullmatch(plain)) and 1 <= int(found[2]) <= 12:
            return f"{int(found[1]):04d}-{int(found[2]):02d}"
        if found := re.fullmatch(r"([a-z]{3,9})\.?[-\s,]+(\d{4})", plain, re.IGNORECASE):
            return f"{int(found[2]):04d}-{_month_named(found[1], plain):02d}"
    day = read_date(cell, order)
    return None if day is None else f"{day.year:04d}-{day.month:02d}"


def month_of_header(text: str) -> int | None:
    """Return the month a header names: ``一月``, ``3月``, ``2026-03``, ``Jan``; None for others."""
    plain = narrow(tidy(text)).casefold().removesuffix("份")
    if found := re.fullmatch(r"(\d{4}[年./-])?(\d{1,2})月?", plain):
        month = int(found[2])
        named = found[1] is not None or plain.endswith("月")
        return month if 1 <= month <= 12 and named else None
    if plain.endswith("月"):
        return _CHINESE_MONTHS.get(plain[:-1])
    name = plain.rstrip(".")
    full = "january february march april may june july august september october november december"
    if name in MONTH_NAMES or name in full.split():
        return MONTH_NAMES[name[:3]]
    return None
