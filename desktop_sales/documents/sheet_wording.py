"""The fixed words of the appraisal sheet, and its dates and numbers in the sheet's language."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from desktop_sales.core.translation import N_, _, current_language, pgettext
from desktop_sales.documents.sheet_content import Choice, Consequence, GradeBand, SheetContent

MISSING = "—"
_TITLES = {
    "month": N_("Monthly appraisal sheet"),
    "quarter": N_("Quarterly appraisal sheet"),
    "half": N_("Half-yearly appraisal sheet"),
    "year": N_("Annual appraisal sheet"),
}
_CENT = Decimal("0.01")


def title(content: SheetContent) -> str:
    """Return the sheet's title by its kind of period."""
    return _(_TITLES[content.kind])


def day(value: date | None) -> str:
    """Return a whole date: 2026年11月18日, 18 November 2026; a dash for none."""
    if value is None:
        return MISSING
    if current_language() == "en":
        return f"{value.day} {value:%B %Y}"
    return f"{value.year}年{value.month}月{value.day}日"


def span(start: date, end: date) -> str:
    """Return a span of days, the year once where it is the same."""
    if current_language() == "en":
        return f"{day(start)} – {day(end)}"
    if start.year == end.year:
        return f"{day(start)}—{end.month}月{end.day}日"
    return f"{day(start)}—{day(end)}"


def score(value: Decimal | None) -> str:
    """Return a score with two places, rounded half up; a dash for none."""
    return MISSING if value is None else f"{value.quantize(_CENT, ROUND_HALF_UP):.2f}"


def points(value: Decimal) -> str:
    """Return points added or taken, with their sign."""
    sign = "+" if value > 0 else "−" if value < 0 else ""
    return sign + score(abs(value))


def plain(value: Decimal | None) -> str:
    """Return a weight or mark without needless zeros; a dash for none."""
    if value is None:
        return MISSING
    text = f"{value.quantize(_CENT, ROUND_HALF_UP):f}"
    return text.rstrip("0").rstrip(".")


def rate(part: Decimal, whole: Decimal) -> str:
    """Return a rate with one place: 93.4%."""
    percent = (part * 100 / whole).quantize(Decimal("0.1"), ROUND_HALF_UP)
    return f"{percent}%"


def band(value: GradeBand) -> str:
    """Return a grade with its half-open band: B 良好 80≤得分<90."""
    name = f"{value.grade} {value.title}"
    if value.lower is None and value.upper is None:
        return name
    word = pgettext("sheet", "score")
    lower, upper = plain(value.lower), plain(value.upper)
    if value.upper is None:
        return f"{name} {word}≥{lower}"
    if value.lower is None:
        return f"{name} {word}<{upper}"
    return f"{name} {lower}≤{word}<{upper}"


def pay_consequence(coefficient: Decimal | None) -> Consequence:
    """Return the row of performance pay; ``coefficient`` None leaves the boxes to the pen."""
    raised, same, lowered = (
        (None, None, None)
        if coefficient is None
        else (coefficient > 1, coefficient == 1, coefficient < 1)
    )
    return Consequence(
        pgettext("sheet", "Performance pay"),
        (
            Choice(pgettext("sheet", "raised"), bool(raised)),
            Choice(pgettext("sheet", "unchanged"), bool(same)),
            Choice(pgettext("sheet", "lowered"), bool(lowered)),
        ),
        ""
        if coefficient is None
        else _("Performance pay coefficient {coefficient}").format(
            coefficient=f"{coefficient:.2f}"
        ),
    )


def reward_consequence(
    bonus_fen: int | None = None, *, promotion: bool = False, certificate: bool = False
) -> Consequence:
    """Return the row of promotion and reward; the bonus is in fen before tax."""
    has_bonus = bool(bonus_fen)
    return Consequence(
        _("Promotion, reward"),
        (
            Choice(pgettext("sheet", "promotion"), promotion),
            Choice(pgettext("sheet", "bonus"), has_bonus),
            Choice(pgettext("sheet", "honour certificate"), certificate),
        ),
        _("Monthly sales bonus {amount} yuan (before tax)").format(
            amount=f"{Decimal(bonus_fen or 0) / 100:,.2f}"
        )
        if has_bonus
        else "",
    )


def training_consequence(
    detail: str = "", *, course: bool = False, talk: bool = False, none: bool = False
) -> Consequence:
    """Return the row of training; ``detail`` names course and day: 市场分析方法，2026年12月10日前完成."""
    return Consequence(
        pgettext("sheet", "Training"),
        (
            Choice(_("named course"), course),
            Choice(_("talk and coaching"), talk),
            Choice(_("none needed"), none),
        ),
        detail,
    )


def closing_notes(content: SheetContent) -> tuple[str, ...]:
    """Return the notes of the last page: the content's own, rounding, and the right of appeal."""
    return (
        *content.notes,
        _(
            "Each indicator is rounded half up to two places; the total is the sum of the printed "
            "lines, and the grade is taken from it. An indicator scores at most its weight."
        ),
        appeal_note(content.appeal_days),
    )


def appeal_note(days: int) -> str:
    """Return the right of appeal, as every sheet of a result prints it."""
    return _(
        "Whoever objects to the result may appeal in writing to the human resources "
        "department within {days} working days of receiving this sheet; without an appeal by "
        "then the result counts as accepted."
    ).format(days=days)
