"""What a month came to, as sentences: a line for each person, then what is still missing."""

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from typing import Any

from desktop_sales.core.money import format_rate, format_yuan
from desktop_sales.core.translation import _, ngettext

COMPLETION = "sales.completion"


def month_lines(people: Sequence[dict[str, Any]]) -> Iterator[str]:
    """Yield the sentences on people as ``MonthFigures.as_json`` gives them."""
    for person in people:
        basis = person["scored_on"]
        text = _("{name}: sales {amount} yuan, completion {completion}, {score}")
        if basis["kind"] != "person":
            text = _("{name}: sales of {whole} {amount} yuan, completion {completion}, {score}")
        yield text.format(
            name=person["name"],
            whole=basis["name"],
            amount=format_yuan(basis["amount_fen"] or 0),
            completion=_completion(person, basis["completion"]),
            score=_score(person),
        )
    missing = Counter(each["title"] for person in people for each in person["missing"])
    if not missing:
        return
    yield _("Missing before a month can be confirmed:")
    for title, count in missing.items():
        text = ngettext("  {title}: {n} person", "  {title}: {n} people", count)
        yield text.format(title=title, n=count)


def _completion(person: dict[str, Any], completion: str | None) -> str:
    if completion is not None:
        return format_rate(Decimal(completion))
    reasons = [
        each["reason"] for each in person["not_applicable"] if each["indicator"] == COMPLETION
    ]
    return _("not applicable ({reason})").format(reason=reasons[0]) if reasons else "—"


def _score(person: dict[str, Any]) -> str:
    if person["score"] is not None:
        grade = person["grade"] or _("no grade")
        return _("{score} points, {grade}").format(score=person["score"], grade=grade)
    if person["provisional_score"] is None:
        return _("no score")
    return _("so far {score} points on {weight}% of the weight").format(
        score=person["provisional_score"], weight=person["scored_weight"]
    )
