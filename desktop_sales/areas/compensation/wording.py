"""A bonus rule as sentences, and each line of a statement with its numbers put in."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from desktop_sales.areas.compensation.bonus_records import (
    BonusRule,
    Commission,
    MatrixBonus,
    Statement,
    StatementLine,
    TargetBonus,
)
from desktop_sales.areas.compensation.tiers import TierTable
from desktop_sales.core.measures import has_reason, reason_text
from desktop_sales.core.money import fen_of_yuan, format_yuan, percent
from desktop_sales.core.translation import N_, _, translate


@dataclass(frozen=True, slots=True)
class MeasureWords:
    """How measures are called and their figures written; the registry stands above this area."""

    title: Callable[[str], str]
    figure: Callable[[str, Decimal], str]


_KINDS: dict[str, str] = {
    "tier": N_("Commission"),
    "target_tier": N_("Bonus for the target"),
    "matrix": N_("Bonus by the table of coefficients"),
    "gate": N_("Condition not met"),
    "grade": N_("Coefficient of the grade"),
    "appeal": N_("Appeal open"),
    "leaver": N_("Share of the days in post"),
    "leaver_whole": N_("Left, paid in full"),
    "cap": N_("Cap"),
    "team_share": N_("Into the team's pool"),
    "team_part": N_("From the team's pool"),
    "hold": N_("Held back"),
    "released": N_("Released"),
    "clawback": N_("Taken back"),
    "referral": N_("Reward for a referral"),
    "prize": N_("Prize of a contest"),
    "adjustment": N_("Adjustment"),
}


def rule_sentences(rule: BonusRule, words: MeasureWords) -> tuple[str, ...]:
    """Return a rule in full sentences, in the order in which it is applied."""
    said = _pay_sentences(rule, words)
    said += [
        _("If {measure} is below {least}, {factor} of it stands.").format(
            measure=words.title(gate.measure),
            least=words.figure(gate.measure, gate.least),
            factor=percent(gate.factor),
        )
        for gate in rule.gates
    ]
    if rule.by_grade:
        said.append(_("It is multiplied by the coefficient of the month's grade."))
    if rule.cap_fen is not None:
        said.append(_("At most {amount} yuan a month.").format(amount=format_yuan(rule.cap_fen)))
    if rule.team_share:
        said.append(
            _("{share} goes into the team's pool, split by days in post.").format(
                share=percent(rule.team_share)
            )
        )
    if rule.hold_share:
        said.append(_("{share} is held until released.").format(share=percent(rule.hold_share)))
    said.append(_("A month counts from {days} days in post.").format(days=rule.least_days))
    said.append(_leaver_sentence(rule))
    said.append(_("All amounts are before tax."))
    return tuple(said)


def tier_texts(table: TierTable, *, as_rates: bool) -> tuple[str, ...]:
    """Return each tier with 含 and 不含 said: from 100,000.00 (included) to 120,000.00 …: 7.5%."""
    show = percent if as_rates else _amount
    ends = [tier.start for tier in table.tiers[1:]]
    texts = []
    for tier, end in zip(table.tiers, [*ends, None], strict=True):
        if end is None:
            text = _("from {start} (included): {rate}")
        else:
            text = _("from {start} (included) to {end} (not included): {rate}")
        upper = "" if end is None else show(end)
        texts.append(text.format(start=show(tier.start), end=upper, rate=percent(tier.rate)))
    return tuple(texts)


def matrix_table(pay: MatrixBonus, words: MeasureWords) -> tuple[tuple[str, ...], ...]:
    """Return a table of coefficients with both thresholds, as it is printed: head, then rows."""
    columns = [words.figure(pay.column_measure, column) for column in pay.columns]
    head = ("", *(_("from {rate}").format(rate=column) for column in columns))
    rows = (
        (_("from {rate}").format(rate=percent(row)), *map(_plain, cells))
        for row, cells in zip(pay.rows, pay.cells, strict=True)
    )
    return (head, *rows)


def line_title(line: StatementLine) -> str:
    """Return what a line of a statement is."""
    return translate(_KINDS[line.kind])


def line_formula(line: StatementLine, words: MeasureWords) -> str:
    """Return the numbers put in, so that the line can be recomputed from the paper alone."""
    return _FORMULAS[line.kind](line, words)


def reason_of(statement: Statement) -> str:
    """Return why nothing was computed, or nothing."""
    reason = statement.reason
    return reason_text(reason) if reason and has_reason(reason) else ""


def _pay_sentences(rule: BonusRule, words: MeasureWords) -> list[str]:
    pay, base = rule.pay, words.title(rule.base)
    if isinstance(pay, MatrixBonus):
        how = _("interpolated between the thresholds") if pay.interpolated else _("by full steps")
        text = _("{amount} yuan × a coefficient by completion of {base} and {second}, {how}.")
        second = words.title(pay.column_measure)
        amount = format_yuan(pay.amount_fen)
        return [text.format(amount=amount, base=base, second=second, how=how)]
    by_completion = isinstance(pay, TargetBonus) or pay.scale == "completion"
    tiers = _("; ").join(tier_texts(pay.table, as_rates=by_completion))
    mode = (
        _("each rate counts for the part inside its tier")
        if pay.table.mode == "marginal"
        else _("the rate of the tier reached counts for the whole")
    )
    if isinstance(pay, Commission):
        text = _("Commission on {base}, {mode}: {tiers}.")
        return [text.format(base=base, mode=mode, tiers=tiers)]
    text = _("{amount} yuan × completion of {base} × rate, {mode}: {tiers}.")
    said = [text.format(amount=format_yuan(pay.amount_fen), base=base, mode=mode, tiers=tiers)]
    if pay.most is not None:
        said.append(_("Completion counts up to {most}.").format(most=percent(pay.most)))
    said.append(
        _("Less than a full step of {step} does not count.").format(step=percent(pay.step))
        if pay.step
        else _("Less than a percentage point counts in proportion.")
    )
    return said


def _leaver_sentence(rule: BonusRule) -> str:
    if rule.leaver == "none":
        return _("Who left by the end of the month gets none.")
    if rule.leaver == "by_days":
        return _("Who left by the end of the month gets it by days in post.")
    return _("Who left by the end of the month gets it in full.")


def _tier(line: StatementLine, _words: MeasureWords) -> str:
    return f"{_amount(line.numbers['base'])} × {percent(line.numbers['rate'])}"


def _target_tier(line: StatementLine, _words: MeasureWords) -> str:
    given = line.numbers
    counted = percent(given["counted"])
    return f"{format_yuan(given['amount'])} × {counted} × {_plain(given['rate'])}"


def _matrix(line: StatementLine, words: MeasureWords) -> str:
    given = line.numbers
    where = _("completion {completion}, {measure} {column}").format(
        completion=percent(given["completion"]),
        measure=words.title(given["measure"]),
        column=words.figure(given["measure"], given["column"]),
    )
    return f"{format_yuan(given['amount'])} × {_plain(given['factor'])} ({where})"


def _gate(line: StatementLine, words: MeasureWords) -> str:
    given = line.numbers
    where = _("{measure} {value}, below {least}").format(
        measure=words.title(given["measure"]),
        value=words.figure(given["measure"], given["value"]),
        least=words.figure(given["measure"], given["least"]),
    )
    return f"{format_yuan(given['before'])} × {percent(given['factor'])} ({where})"


def _grade(line: StatementLine, _words: MeasureWords) -> str:
    given = line.numbers
    text = _("{amount} × {factor} (grade {grade})")
    return text.format(
        amount=format_yuan(given["before"]), factor=_plain(given["factor"]), grade=given["grade"]
    )


def _leaver(line: StatementLine, _words: MeasureWords) -> str:
    given = line.numbers
    return f"{format_yuan(given['before'])} × {given['days']} ÷ {given['of']}"


def _appeal(line: StatementLine, _words: MeasureWords) -> str:
    text = _("grade {grade} stands until the ruling; a difference is paid in the next period")
    return text.format(grade=line.numbers["grade"])


def _leaver_whole(_line: StatementLine, _words: MeasureWords) -> str:
    return _("left by the end of the month; the rule pays in full")


def _cap(line: StatementLine, _words: MeasureWords) -> str:
    text = _("{amount} is above the cap")
    return text.format(amount=format_yuan(line.numbers["before"]))


def _share(line: StatementLine, _words: MeasureWords) -> str:
    return f"{format_yuan(line.numbers['of'])} × {percent(line.numbers['share'])}"


def _team_part(line: StatementLine, _words: MeasureWords) -> str:
    given = line.numbers
    text = _(
        "{pool} × {days} ÷ {of} (days in post of {members} people, last fen to the largest remainders)"
    )
    return text.format_map({**given, "pool": format_yuan(given["pool"])})


def _reason(line: StatementLine, _words: MeasureWords) -> str:
    return str(line.numbers["reason"])


_FORMULAS: dict[str, Callable[[StatementLine, MeasureWords], str]] = {
    "tier": _tier,
    "target_tier": _target_tier,
    "matrix": _matrix,
    "gate": _gate,
    "grade": _grade,
    "appeal": _appeal,
    "leaver": _leaver,
    "leaver_whole": _leaver_whole,
    "cap": _cap,
    "team_share": _share,
    "hold": _share,
    "team_part": _team_part,
    **dict.fromkeys(("released", "clawback", "referral", "prize", "adjustment"), _reason),
}


def _amount(value: Decimal) -> str:
    return format_yuan(fen_of_yuan(value))


def _plain(value: Decimal) -> str:
    return format(value.normalize(), "f")


def total_checks(statement: Statement) -> Iterable[tuple[str, str]]:
    """Return how the amount due comes about: what was earned, less, plus, equals."""
    from_pool = sum(line.amount_fen for line in statement.lines if line.kind == "team_part")
    kept = statement.earned_fen - statement.team_fen - statement.held_fen
    carried = statement.paid_fen - kept - from_pool
    yield _("Earned by the rule"), format_yuan(statement.earned_fen)
    if statement.team_fen:
        yield _("Into the team's pool"), format_yuan(-statement.team_fen)
    if from_pool:
        yield _("From the team's pool"), format_yuan(from_pool)
    if statement.held_fen:
        yield _("Held back"), format_yuan(-statement.held_fen)
    if carried:
        yield _("From elsewhere"), format_yuan(carried)
    yield _("Due with this statement"), format_yuan(statement.paid_fen)
