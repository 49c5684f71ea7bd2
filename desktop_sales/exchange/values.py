"""What a cell means: numbers, rates and texts out of whatever a spreadsheet holds.

Every reader returns a value, ``None`` for an empty cell, or raises ``CellProblem`` with the code
that the rejected row carries. No reader raises anything else, whatever the cell.
"""

import re
from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from operator import sub

from desktop_sales.core.money import e3_of, e4_of
from desktop_sales.exchange.texts import narrow, tidy

Cell = str | int | float | bool | date | datetime | time | timedelta | None

LONGEST_TEXT = 4_000
"""A longer field is cut nowhere and taken nowhere: the row is rejected."""
LARGEST_YUAN = Decimal(10) ** 12
FORMULA_ERRORS = frozenset(
    {
        *("#ref!", "#div/0!", "#n/a", "#value!", "#name?", "#num!", "#null!"),
        *("#spill!", "#calc!", "#field!", "#unknown!", "#blocked!", "#connect!", "#busy!"),
    }
)
UNCALCULATED = "=…"
"""What the reader puts where a formula has no value yet; no reader takes it for a value."""
EMPTY_WORDS = FORMULA_ERRORS | frozenset(
    {
        UNCALCULATED,
        "",
        "null",
        "'null",
        "none",
        "nan",
        "n/a",
        "na",
        "nil",
        "-",
        "--",
        "—",
        "——",
        "/",
        "无",
        "空",
    }
)
CURRENCY_SIGNS = {
    "¥": "CNY",
    "￥": "CNY",
    "元": "CNY",
    "rmb": "CNY",
    "cny": "CNY",
    "$": "USD",
    "us$": "USD",
    "usd": "USD",
    "hk$": "HKD",
    "nt$": "TWD",
    "€": "EUR",
    "eur": "EUR",
    "£": "GBP",
    "gbp": "GBP",
}
CURRENCY_WORDS = CURRENCY_SIGNS | {
    "人民币": "CNY",
    "美元": "USD",
    "美金": "USD",
    "hkd": "HKD",
    "港币": "HKD",
    "港元": "HKD",
    "twd": "TWD",
    "ntd": "TWD",
    "台币": "TWD",
    "新台币": "TWD",
    "欧元": "EUR",
    "英镑": "GBP",
    "jpy": "JPY",
    "日元": "JPY",
    "sgd": "SGD",
    "新加坡元": "SGD",
}
"""What a column of currencies may hold; a bare sign in an amount is one of ``CURRENCY_SIGNS``."""
SCALES = {"": 1, "千": 1_000, "万": 10_000, "百万": 1_000_000, "千万": 10_000_000, "亿": 10**8}

_NUMBER = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d*)?|\d+(?:\.\d*)?(?:e[+-]?\d{1,3})?|\.\d+")
_AFFIXES = re.compile(
    r"^(?P<sign>[+-]?)\s*(?P<currency>us\$|hk\$|nt\$|rmb|cny|usd|eur|gbp|[¥$€£])?\s*"
    r"(?P<inner>[+-]?)\s*(?P<number>[\d.,]+(?:e[+-]?\d+)?)\s*"
    r"(?P<scale>百万|千万|[千万萬亿億])?\s*(?P<tail>元|rmb|cny|usd|eur|gbp|[¥$€£])?$"
)


class CellProblem(Exception):  # noqa: N818 - a row's reason, not an error of the program
    """Why a cell cannot be taken: a code and what the sentence names."""

    def __init__(self, code: str, value: str = "") -> None:
        super().__init__(code)
        self.code = code
        self.value = value[:80]


def is_empty(cell: Cell) -> bool:
    """Tell whether a cell says nothing: blank, a word such as NULL, a formula without a value."""
    if cell is None:
        return True
    if isinstance(cell, str):
        return tidy(cell).casefold() in EMPTY_WORDS
    return isinstance(cell, float) and cell != cell  # noqa: PLR0124 - not a number


def formula_problem(cell: Cell) -> str | None:
    """Return why a formula's value is not known, or None: ``exchange.formula_error`` for an error
    such as ``#REF!``, ``exchange.not_calculated``.
    """
    if cell == UNCALCULATED:
        return "exchange.not_calculated"
    is_error = isinstance(cell, str) and "#" in cell and tidy(cell).casefold() in FORMULA_ERRORS
    return "exchange.formula_error" if is_error else None


def refuse_formula(cell: Cell) -> None:
    """Raise CellProblem where a cell is a formula whose value is not known."""
    if code := formula_problem(cell):
        raise CellProblem(code, str(cell))


def text_of(cell: Cell) -> str:
    """Return a cell as text: whole floats without ``.0``, dates as ISO text, one line."""
    if isinstance(cell, str):
        return tidy(cell)
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    return str(cell)


def read_text(cell: Cell) -> str | None:
    """Return a name, document or code, or None for an empty cell.

    Raises CellProblem ``exchange.text_too_long``, or as ``refuse_formula``.
    """
    refuse_formula(cell)
    if cell is None or cell != cell:  # noqa: PLR0124 - not a number
        return None
    if isinstance(cell, str) and cell.isalnum() and cell.isascii() and cell[-1].isdigit():
        text = cell  # a number of a document: nothing in it to tidy
    else:
        text = text_of(cell)
    if text.casefold() in EMPTY_WORDS:
        return None
    if len(text) > LONGEST_TEXT:
        raise CellProblem("exchange.text_too_long", text)
    return text


def currency_named(cell: Cell) -> str | None:
    """Return the currency that a cell of a column of currencies names, or None."""
    return CURRENCY_WORDS.get(narrow(tidy(cell)).casefold()) if isinstance(cell, str) else None


def currency_of(text: str) -> str | None:
    """Return the currency a number's sign names (CNY, USD …), or None without a sign."""
    plain = narrow(tidy(text)).casefold()
    if plain.startswith("(") and plain.endswith(")"):
        plain = plain[1:-1].strip()
    found = _AFFIXES.match(plain)
    if found is None:
        return None
    return CURRENCY_SIGNS.get(found["currency"] or found["tail"] or "")


def read_decimal(cell: Cell) -> Decimal | None:
    """Return a plain number: text numbers, signs, thousands separators, brackets for negative.

    Raises CellProblem ``exchange.not_a_number``, ``exchange.bad_number`` (a number written
    wrongly, as ``$101,2000.00``) or ``exchange.number_too_large``, or as ``refuse_formula``.
    """
    refuse_formula(cell)
    if is_empty(cell):
        return None
    if isinstance(cell, bool) or not isinstance(cell, str | int | float):
        raise CellProblem("exchange.not_a_number", text_of(cell))
    number = Decimal(repr(cell)) if isinstance(cell, int | float) else _number_in(cell)
    if not number.is_finite():
        raise CellProblem("exchange.not_a_number", text_of(cell))
    if abs(number) > LARGEST_YUAN:
        raise CellProblem("exchange.number_too_large", text_of(cell))
    return number


def _number_in(text: str) -> Decimal:
    plain = narrow(tidy(text)).casefold().lstrip("'").strip()
    bracketed = plain.startswith("(") and plain.endswith(")")
    if bracketed:
        plain = plain[1:-1].strip()
    if plain.endswith("-") and plain[:1].isdigit():
        plain = "-" + plain[:-1]
    found = _AFFIXES.match(plain)
    if found is None:
        is_formula = plain.startswith("=")  # a text file keeps it as it was typed
        raise CellProblem(
            "exchange.not_calculated" if is_formula else "exchange.not_a_number", text
        )
    digits = found["number"]
    if not _NUMBER.fullmatch(digits):
        raise CellProblem("exchange.bad_number", text)
    try:
        number = Decimal(digits.replace(",", ""))
    except InvalidOperation:
        raise CellProblem("exchange.bad_number", text) from None
    if abs(number) > LARGEST_YUAN:
        raise CellProblem("exchange.number_too_large", text)
    scale = {"萬": "万", "億": "亿"}.get(found["scale"] or "", found["scale"] or "")
    negative = bracketed + (found["sign"] == "-") + (found["inner"] == "-")
    return number * SCALES[scale] * (-1 if negative % 2 else 1)


def read_amount_e4(cell: Cell, scale: int = 1) -> int | None:
    """Return an amount in 1/10,000 yuan, halves away from zero; ``scale`` is 10,000 for 万."""
    if type(cell) is float:
        shifted = cell * (10_000 * scale)
        whole = round(shifted) if -1e15 < shifted < 1e15 else 0
        # Near a half the binary fraction may stand on the wrong side: decide it in decimals.
        if whole and abs(shifted - whole) < 0.49:
            return whole
    number = read_decimal(cell)
    if number is None:
        return None
    if abs(number * scale) > LARGEST_YUAN:
        raise CellProblem("exchange.number_too_large", text_of(cell))
    return e4_of(number * scale)


def amounts_of_floats(cells: Sequence[float], scale: int = 1) -> list[int] | None:
    """Return amounts as ``read_amount_e4`` reads them one by one, or None where one is not so
    plain: too large, no number, or near a half.
    """
    factor = 10_000 * scale
    shifted = [cell * factor for cell in cells]
    if not all(-1e15 < each < 1e15 for each in (min(shifted), max(shifted), sum(shifted))):
        return None
    whole = list(map(round, shifted))
    return whole if max(map(abs, map(sub, shifted, whole))) < 0.49 else None


def read_quantity_e3(cell: Cell) -> int | None:
    """Return a quantity in 1/1,000, halves away from zero."""
    if type(cell) is float and cell.is_integer() and abs(cell) < 1e12:
        return int(cell) * 1_000
    number = read_decimal(cell)
    return None if number is None else e3_of(number)


def read_target(cell: Cell) -> Decimal | None:
    """Return a target: a number, or per cent as a fraction; above 100 % the per cent itself, as a
    bare number above 1 counts in per cent where a rate is asked for.
    """
    if isinstance(cell, str) and (plain := narrow(tidy(cell))).endswith("%"):
        number = read_decimal(plain[:-1])
        return number if number is None or number > 100 else number / 100
    return read_decimal(cell)


def read_rate(cell: Cell) -> Decimal | None:
    """Return a rate as a fraction: ``13%`` and ``0.13`` alike; a bare 13 is thirteen per cent.

    Raises CellProblem ``exchange.rate_out_of_range`` beyond -100 % and 100 %.
    """
    if isinstance(cell, str):
        plain = narrow(tidy(cell))
        if plain.endswith("%"):
            number = read_decimal(plain[:-1])
            return None if number is None else _within_whole(number / 100, plain)
        if plain.endswith("折"):
            number = read_decimal(plain[:-1])
            return None if number is None else 1 - number / 10
    number = read_decimal(cell)
    if number is None:
        return None
    return _within_whole(number / 100 if abs(number) > 1 else number, text_of(cell))


def _within_whole(rate: Decimal, shown: str) -> Decimal:
    if abs(rate) > 1:
        raise CellProblem("exchange.rate_out_of_range", shown)
    return rate
