"""How figures are written in the charts and tables of a sales report."""

from decimal import Decimal

from desktop_sales.core.money import fen_of_yuan, format_in_unit, format_rate
from desktop_sales.core.translation import _

WAN = Decimal(10_000)
MISSING = "—"


def unit_text() -> str:
    """Return what stands beside a chart in 10,000 yuan."""
    return _("Unit: {unit}").format(unit=_("×10k yuan"))


def wan(value: Decimal | None) -> Decimal | None:
    """Return yuan in 10,000 yuan, as charts show them."""
    return None if value is None else value / WAN


def money(value: Decimal | None) -> str:
    """Return yuan in 10,000 yuan, as tables show them."""
    return MISSING if value is None else format_in_unit(fen_of_yuan(value), "万")


def plain(value: Decimal | None) -> str:
    """Return a count."""
    return MISSING if value is None else f"{value.normalize():f}".replace("-", "−")


def rate(value: Decimal | None) -> str:
    """Return a fraction in per cent."""
    return MISSING if value is None else format_rate(value)
