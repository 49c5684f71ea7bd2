"""Criteria of a step as people type them: one a line, its word and its numbers."""

import re
from collections.abc import Iterable
from decimal import Decimal

from desktop_sales.areas.careers.records import CRITERION_KINDS, Criterion, CriterionKind
from desktop_sales.areas.careers.rules import check_criteria
from desktop_sales.areas.careers.wording import kind_text
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_
from ui.kit.typed_values import a_number

register_sentences(
    {
        "typed.not_a_criterion": N_(
            "Line {line} is no criterion. Write its word and its numbers as in the example."
        )
    }
)
EXAMPLE = (
    Criterion("months_in_post", Decimal(24)),
    Criterion("mean_score", Decimal(82), 6),
    Criterion("grades", Decimal(4), 6, "B"),
    Criterion("completion", Decimal("0.95"), 6),
    Criterion("no_case", months=6),
    Criterion("no_open_need"),
)
_APART = re.compile(r"[\s,，、;；]+")
_GRADE = re.compile(r"[A-Za-z]")


def read_criteria(text: str) -> tuple[Criterion, ...]:
    """Return the criteria of a typed text. Raises ``typed.not_a_criterion`` and as the rules do."""
    kinds = {kind_text(kind): kind for kind in CRITERION_KINDS}
    found = []
    for number, line in enumerate(filter(None, map(str.strip, text.splitlines())), start=1):
        word = next((word for word in kinds if line.startswith(word)), None)
        if word is None:
            raise DomainError("typed.not_a_criterion", line=number)
        parts = [part for part in _APART.split(line[len(word) :]) if part]
        found.append(_criterion(kinds[word], parts, number))
    check_criteria(found)
    return tuple(found)


def criteria_lines(criteria: Iterable[Criterion]) -> str:
    """Return criteria as they are typed."""
    return "\n".join(_line(one) for one in criteria)


def _criterion(kind: CriterionKind, parts: list[str], line: int) -> Criterion:
    grade = next((part.upper() for part in parts if _GRADE.fullmatch(part)), "")
    try:
        numbers = [a_number(part) for part in parts if not _GRADE.fullmatch(part)]
    except DomainError as problem:
        raise DomainError("typed.not_a_criterion", line=line) from problem
    wanted = {"months_in_post": 1, "no_case": 1, "no_open_need": 0}.get(kind, 2)
    if len(numbers) != wanted:
        raise DomainError("typed.not_a_criterion", line=line)
    match kind:
        case "months_in_post":
            return Criterion(kind, numbers[0])
        case "no_case":
            return Criterion(kind, months=int(numbers[0]))
        case "no_open_need":
            return Criterion(kind)
        case _:
            return Criterion(kind, numbers[1], int(numbers[0]), grade)


def _line(one: Criterion) -> str:
    word = kind_text(one.kind)
    number = _plain(one.number)
    match one.kind:
        case "months_in_post":
            return f"{word} {number}"
        case "no_case":
            return f"{word} {one.months}"
        case "no_open_need":
            return word
        case "completion":
            return f"{word} {one.months} {_plain(one.number * 100)}%"
        case _:
            return " ".join(filter(None, (word, str(one.months), number, one.grade)))


def _plain(number: Decimal) -> str:
    return format(number.normalize(), "f")
