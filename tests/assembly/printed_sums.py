"""Recomputes scores and bonuses from nothing but the text of a printed sheet."""

import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pypdf

D = Decimal
_N = r"([\d,]+(?:\.\d+)?)"


def printed(path: Path) -> str:
    """Return the text of all pages, lines joined by one space."""
    return " ".join(" ".join(p.extract_text().split()) for p in pypdf.PdfReader(path).pages)


def number(text: str) -> Decimal:
    return D(text.replace(",", ""))


def rounded(value: Decimal, places: int = 2) -> Decimal:
    return value.quantize(D(1).scaleb(-places), ROUND_HALF_UP)


def sheet_total(text: str) -> tuple[Decimal, str]:
    """Check every step that a sheet prints; return the total and grade that they come to."""
    for above, below, percent in re.findall(rf"{_N} ÷ {_N} = {_N}%", text):
        assert rounded(number(above) / number(below) * 100) == number(percent)
    scores = [_product(*found) for found in re.findall(rf"{_N}% × {_N} = {_N}", text)]
    scores += [_rating(*found) for found in re.findall(
        rf"上级 {_N}(?:、同事 {_N})?、自评 {_N} → {_N}； ?{_N} ÷ 100 × {_N} = {_N}", text
    )]  # fmt: skip
    scores += [number(score) for score in re.findall(rf"满分封顶，得{_N}分", text)]
    scores += [
        number(score) for score in re.findall(rf"(?:高{_N[1:-1]}分|等于目标)，得{_N}分", text)
    ]
    scores += [
        _deducted(text, *found) for found in re.findall(rf"低{_N}分，扣{_N}分，得{_N}分", text)
    ]
    first = text.split("计分说明")[0]
    beside = [
        number(points) * (1 if sign == "+" else -1)
        for sign, points in re.findall(r"([+−])(\d+\.\d\d)", first)
    ]
    total = sum(scores, D(0)) + sum(beside, D(0))
    (shown,) = re.findall(r"合 ?计 100 (\d+\.\d\d)", first)
    assert total == number(shown)
    return total, _grade(first, total)


def _product(percent: str, weight: str, score: str) -> Decimal:
    assert rounded(number(percent) * number(weight) / 100) == number(score)
    return number(score)


def _rating(superior: str, peers: str, own: str, mark: str, used: str, weight: str, score: str):
    given = [(60, superior), (25, peers), (15, own)]
    counted = [(share, number(text)) for share, text in given if text]
    mean = sum(share * each for share, each in counted) / sum(share for share, _each in counted)
    assert rounded(mean, 4) == rounded(number(mark), 4)
    assert rounded(number(used), 2) == rounded(number(mark), 2)
    return _product(used, weight, score)


def _deducted(text: str, below: str, costs: str, score: str) -> Decimal:
    """One point of ten is lost for each point below: as printed under 计分标准."""
    assert "每低1分扣1分" in text
    weight = number(score) + number(costs)
    assert rf" {weight.normalize():f} " in text, "the weight is printed"
    assert rounded(weight - weight * number(below) / 10) == number(score)
    return number(score)


def _grade(text: str, total: Decimal) -> str:
    bands = re.findall(r"([A-D]) \S+ (?:得分≥(\d+)|(\d+)≤得分<\d+|得分<\d+)", text)
    (grade,) = [letter for letter, top, low in bands if total >= D(top or low or 0)][:1]
    (shown,) = re.findall(r"总分 / 等级 [\d.]+ ([A-D])", text)
    assert grade == shown
    return grade


def year_total(text: str) -> tuple[dict[int, Decimal], Decimal]:
    """Check every sum of an annual sheet; return the months' totals and what the year comes to."""
    table = re.search(r"均分 (.+?) 等级", text)[1]
    *items, totals = re.findall(r"(\S+) ((?:(?:−?[\d.]+|—) ){12})(?:−?[\d.]+|—)(?= |$)", table)
    cells = [row.split() for _title, row in items]
    months = {}
    for at, shown in enumerate(totals[1].split()):
        if shown != "—":
            months[at + 1] = number(shown)
            points = [row[at].replace("−", "-") for row in cells if row[at] != "—"]
            assert sum(map(D, points)) == number(shown), f"month {at + 1}"
    mean = rounded(sum(months.values(), D(0)) / len(months))
    rated = re.findall(rf" (\d+) {_N} (?:{_N}|—) (?:{_N}|—) {_N} {_N}", text)
    for weight, *_marks, used, score in rated:
        assert _product(used, weight, score)
    shares = re.findall(rf"{_N} × {_N}% = {_N}", text)
    assert [number(whole) for whole, _share, _part in shares] == [
        mean, sum((number(each[-1]) for each in rated), D(0)),
    ]  # fmt: skip
    total = sum((_product(*each) for each in shares), D(0))
    (shown,) = re.findall(rf" 合计 {_N}", text)
    assert total == number(shown)
    return months, total


def bonus_due(text: str) -> Decimal:
    """Check every step that a statement prints; return what it comes to."""
    steps = text.split("金额(元)")[1]
    tiers = re.findall(rf"提成 {_N} × {_N}% {_N}", steps)
    assert tiers
    for base, rate, amount in tiers:
        assert rounded(number(base) * number(rate) / 100) == number(amount)
    earned = sum((number(amount) for _b, _r, amount in tiers), D(0))
    for base, factor, amount in re.findall(rf"{_N} × {_N}\([A-D]级\) {_N}", steps):
        assert number(base) == earned
        earned = rounded(earned * number(factor))
        assert earned == number(amount)
    due = earned
    for base, rate, amount in re.findall(rf"留存 {_N} × {_N}% −{_N}", steps):
        assert number(base) == earned
        due -= number(amount)
        assert rounded(earned * number(rate) / 100) == number(amount)
    due += sum((number(more) for more in re.findall(rf"调整 \S+ {_N}", steps)), D(0))
    (shown,) = re.findall(rf"本期应发 {_N}", text)
    assert due == number(shown)
    return due
