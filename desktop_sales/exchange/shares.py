"""Several salespeople on one line: ``张三60/李四40``, or names beside a column of shares."""

import re
from decimal import Decimal, InvalidOperation

from desktop_sales.core.money import E4
from desktop_sales.exchange.texts import narrow, tidy
from desktop_sales.exchange.values import CellProblem

Shares = tuple[tuple[str, int], ...]

_SEPARATORS = re.compile(r"[/、;；|+\n]|,(?=\s*[\u3400-\u9fff\U00020000-\U0003ffff])")
_PART = re.compile(r"(?P<name>[^\d:(%]+?)\s*[:(\s]?\s*(?P<share>\d{1,3}(?:\.\d{1,4})?)\s*%?\s*\)?")
_CHINESE_NAME = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff·]{2,20}")
_RATIO = re.compile(r"\d{1,3}(?:\.\d{1,4})?")


def shares_in(person: str, share: str | None = None) -> Shares | None:
    """Return the people and shares (of 10,000) a cell names, or None for a single person.

    Raises CellProblem ``exchange.shares_missing`` for several names without shares, and
    ``exchange.shares_not_whole`` for shares that are not exactly 100 %.
    """
    plain = narrow(tidy(person))
    share_parts = _ratios(share)
    if len(plain) < 3 or (plain.isalpha() and not share_parts):
        _require_whole(person, share_parts)
        return None
    parts = [part.strip() for part in _SEPARATORS.split(plain) if part.strip()]
    if share_parts and len(share_parts) == len(parts) > 1:
        return _whole(tuple(zip(parts, share_parts, strict=True)), person)
    found = [_PART.fullmatch(part) for part in parts]
    if len(parts) > 1 and all(found):
        pairs = [(each["name"].strip(), _e4(each["share"])) for each in found if each]
        if all(name for name, _share in pairs):
            return _whole(tuple(pairs), person)
    if len(parts) > 1 and all(map(_CHINESE_NAME.fullmatch, parts)):
        raise CellProblem("exchange.shares_missing", person)
    _require_whole(person, share_parts)
    return None


def _require_whole(person: str, share_parts: list[int]) -> None:
    if share_parts and share_parts != [E4]:
        raise CellProblem("exchange.shares_not_whole", person)


def _ratios(share: str | None) -> list[int]:
    if not share:
        return []
    plain = narrow(tidy(share))
    values = [_e4(each) for each in _RATIO.findall(plain)]
    # A lone 1 or 1.0 from a column of fractions is the whole, as is 100.
    return (
        [E4] if values == [100] else [v * 100 for v in values] if _is_fraction(values) else values
    )


def _is_fraction(values: list[int]) -> bool:
    return bool(values) and sum(values) == 100


def _e4(text: str) -> int:
    try:
        return int(Decimal(text) * 100)
    except InvalidOperation:
        raise CellProblem("exchange.shares_not_whole", text) from None


def _whole(pairs: Shares, person: str) -> Shares:
    merged: dict[str, int] = {}
    for name, share in pairs:
        merged[name] = merged.get(name, 0) + share
    if sum(merged.values()) != E4:
        raise CellProblem("exchange.shares_not_whole", person)
    return tuple(merged.items())
