"""The certificate's fixed words: salutation, closing, date and period as a document of honour says."""

from datetime import date
from decimal import ROUND_HALF_UP, Decimal

from desktop_sales.areas.incentives.records import Salutation
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, current_language, pgettext
from desktop_sales.documents.certificate_content import CertificateContent

_DIGITS = "〇一二三四五六七八九"


def digits(number: int) -> str:
    """Return a number digit by digit, as years are read: 二〇二六."""
    return "".join(_DIGITS[int(digit)] for digit in str(number))


def numeral(number: int) -> str:
    """Return 1 to 99 as counted: 十, 十八, 三十一."""
    tens, ones = divmod(number, 10)
    ten = ("" if tens == 1 else _DIGITS[tens]) + "十" if tens else ""
    return ten + (_DIGITS[ones] if ones or not tens else "")


def formal_day(day: date) -> str:
    """Return a date in Chinese numerals, in English written out."""
    if current_language() == "en":
        return f"{day.day} {day:%B %Y}"
    return f"{digits(day.year)}年{numeral(day.month)}月{numeral(day.day)}日"


def formal_period(period: Period) -> str:
    """Return a period as a certificate names it: 二〇二六年第三季度, the third quarter of 2026."""
    year, number = period.year, period.number
    if current_language() == "en":
        ordinal = ("first", "second", "third", "fourth")
        names = {
            "month": f"{date(year, number, 1):%B %Y}" if period.kind == "month" else "",
            "quarter": f"the {ordinal[(number - 1) % 4]} quarter of {year}",
            "half": f"the {ordinal[(number - 1) % 4]} half of {year}",
            "year": f"the year {year}",
            "week": f"week {number} of {year}",
        }
        return names[period.kind]
    names = {
        "month": f"年{numeral(number)}月",
        "quarter": f"年第{numeral(number)}季度",
        "half": "年上半年" if number == 1 else "年下半年",
        "year": "年度",
        "week": f"年第{numeral(number)}周",
    }
    return digits(year) + names[period.kind]


def suggested_reason(
    period: Period,
    completion: Decimal | None = None,
    *,
    deed: str | None = None,
    with_figures: bool = False,
) -> str:
    """Return the clause of reasons to edit; ``completion`` is a rate (1.124), named when asked.

    A plan that was missed is not spoken of. ``deed`` says what else is commended.
    """
    plan = ""
    if completion is not None and completion >= 1 and with_figures:
        percent = (completion * 100).quantize(Decimal("0.1"), ROUND_HALF_UP)
        plan = _("reaching {percent}% of the plan").format(percent=percent)
    elif completion is not None and completion > 1:
        plan = _("exceeding the sales plan")
    deed = deed or _("outstanding results and a leading example")
    return _reason(formal_period(period), plan, deed)


def _reason(period: str, plan: str, deed: str) -> str:
    if plan:
        return _("in the sales work of {period}, {plan}, with {deed}").format(
            period=period, plan=plan, deed=deed
        )
    return _("in the sales work of {period}, with {deed}").format(period=period, deed=deed)


def salutation(kind: Salutation) -> str:
    """Return what follows the name in Chinese (同志), or precedes it in English (Ms)."""
    words = {
        "comrade": pgettext("certificate", "Comrade"),
        "mr": pgettext("certificate", "Mr"),
        "ms": pgettext("certificate", "Ms"),
        "none": "",
    }
    return words[kind]


def body_before_award(content: CertificateContent) -> str:
    """Return the reason up to the award's name."""
    return _("{reason}, is awarded the title of").format(reason=content.reason.rstrip("，,。. "))


def closing() -> str:
    """Return the words after the award's name."""
    return _("This certificate is issued in recognition and encouragement.")
