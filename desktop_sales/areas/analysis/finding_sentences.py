"""What a rule says about a subject, with its numbers.

The first page says it before anything heavy may be loaded, so this module is light.
"""

from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal

from desktop_sales.areas.analysis.finding_rules import RULE_TITLES, FindingRule
from desktop_sales.core.money import fen_of_yuan, format_rate, format_wan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, current_language, translate


def money_text(amount: Decimal) -> str:
    """Return an amount in a sentence: 12.8万元, in English 128,400 yuan."""
    if current_language().startswith("zh"):
        return format_wan(fen_of_yuan(amount)) + "元"
    return _("{amount} yuan").format(amount=f"{amount:,.0f}".replace("-", "−"))


def rule_title(rule: FindingRule) -> str:
    """Return the name of a rule."""
    return translate(RULE_TITLES[rule])


def sentence_of(rule: FindingRule, name: str, details: Mapping[str, str]) -> str:
    """Return what a finding of a rule says about a subject of this name."""
    return _SENTENCES[rule](name, details)


def _month(key: str) -> str:
    return Period.parse(key).title()


def _money(details: Mapping[str, str], key: str) -> str:
    return money_text(Decimal(details[key]))


def _rate(details: Mapping[str, str], key: str) -> str:
    return format_rate(Decimal(details[key]))


def _falling(name: str, details: Mapping[str, str]) -> str:
    month = _month(details["month"])
    if details["first_month"]:
        month = _("{first} to {last}").format(first=_month(details["first_month"]), last=month)
    return _(
        "{name}: sales of {month} were {actual}, {drop} under the own trend of {expected}"
    ).format(
        name=name,
        month=month,
        actual=_money(details, "actual"),
        expected=_money(details, "expected"),
        drop=_rate(details, "drop"),
    )


def _behind(name: str, details: Mapping[str, str]) -> str:
    text = _(
        "{name}: {months} months running under {limit} of the plan, {completion} since {first} "
        "({actual} of {target})"
    )
    return text.format(
        name=name,
        months=details["months"],
        limit=format_rate(Decimal(details["limit"]), 0),
        completion=_rate(details, "completion"),
        first=_month(details["first_month"]),
        actual=_money(details, "actual"),
        target=_money(details, "target"),
    )


def _lapsed(name: str, details: Mapping[str, str]) -> str:
    text = _(
        "{name}: no purchase for {away} days since {last}, usually every {usual} days; "
        "{year} in the last twelve months"
    )
    last = date.fromisoformat(details["last"])
    return text.format(
        name=name,
        away=details["away"],
        last=last.isoformat(),
        usual=details["usual"],
        year=_money(details, "year"),
    )


def _customer_falling(name: str, details: Mapping[str, str]) -> str:
    text = _(
        "{name}: bought {actual} in three months to {month}, {drop} less than last year ({last_year})"
    )
    return _fall(text, name, details)


def _product_decline(name: str, details: Mapping[str, str]) -> str:
    text = _(
        "{name}: {actual} in three months to {month}, {drop} under last year ({last_year}), "
        "for the second quarter running"
    )
    return _fall(text, name, details)


def _fall(text: str, name: str, details: Mapping[str, str]) -> str:
    return text.format(
        name=name,
        month=_month(details["month"]),
        actual=_money(details, "actual"),
        last_year=_money(details, "last_year"),
        drop=_rate(details, "drop"),
    )


def _low_margin(name: str, details: Mapping[str, str]) -> str:
    text = _(
        "{name}: margin {margin} in three months to {month}, under the floor of {floor}; sales {actual}"
    )
    return text.format(
        name=name,
        margin=_rate(details, "margin"),
        floor=_rate(details, "floor"),
        month=_month(details["month"]),
        actual=_money(details, "actual"),
    )


def _concentration(name: str, details: Mapping[str, str]) -> str:
    text = _("{name}: {customer} is {share} of twelve months' sales ({amount} of {total})")
    return text.format(
        name=name,
        customer=details["customer"],
        share=_rate(details, "share"),
        amount=_money(details, "amount"),
        total=_money(details, "total"),
    )


def _returns(name: str, details: Mapping[str, str]) -> str:
    text = _(
        "{name}: returns {rate} of sales in three months to {month}, before {before}; {returned} sent back"
    )
    return text.format(
        name=name,
        rate=_rate(details, "rate"),
        before=_rate(details, "before"),
        month=_month(details["month"]),
        returned=_money(details, "returned"),
    )


def _white_space(name: str, details: Mapping[str, str]) -> str:
    text = _(
        "{name}: buys no {category}, which {peers} of the customers in {group} buy; "
        "about {chance} a year possible"
    )
    return text.format(
        name=name,
        category=details["category"],
        peers=format_rate(Decimal(details["peers"]), 0),
        group=details["group"],
        chance=_money(details, "chance"),
    )


_SENTENCES: dict[FindingRule, Callable[[str, Mapping[str, str]], str]] = {
    FindingRule.FALLING: _falling,
    FindingRule.BEHIND: _behind,
    FindingRule.LAPSED: _lapsed,
    FindingRule.CUSTOMER_FALLING: _customer_falling,
    FindingRule.PRODUCT_DECLINE: _product_decline,
    FindingRule.LOW_MARGIN: _low_margin,
    FindingRule.CONCENTRATION: _concentration,
    FindingRule.RETURNS: _returns,
    FindingRule.WHITE_SPACE: _white_space,
}
