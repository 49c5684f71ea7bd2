"""The single values of the regulation: ceilings, terms, pools, the items of the year."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPlainTextEdit

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import N_, _, translate
from ui.kit.forms import Form
from ui.kit.typed_values import a_number

if TYPE_CHECKING:
    from desktop_sales.areas.appraisal.period_records import PeriodItem, PeriodSettings
    from desktop_sales.areas.appraisal.records import AppraisalSettings

_ITEMS_HEIGHT = 84
POOLS = {"company": N_("The whole company"), "region": N_("Each region by itself")}

register_sentences(
    {"typed.item_row": N_("“{text}” is no item. Write its title and its weight: Report 30.")}
)


@dataclass(frozen=True, slots=True)
class _Limit:
    """A number of the regulation; ``whole`` ones count days or people."""

    name: str
    caption: str
    whole: bool = False


LIMITS = (
    _Limit("most_extra", N_("Extra points at most")),
    _Limit("most_deducted", N_("Deductions at most")),
    _Limit("most_dropped", N_("Weight that may drop out (%)")),
    _Limit("least_peers", N_("Fewest peers that count"), whole=True),
    _Limit("appeal_days", N_("Working days to appeal"), whole=True),
    _Limit("ruling_days", N_("Working days to rule"), whole=True),
    _Limit("period_month_share", N_("Months' share of the year (%)")),
)


def a_whole_number(typed: str) -> Decimal:
    """Return a typed whole number."""
    value = a_number(typed)
    if value != value.to_integral_value():
        raise DomainError("typed.not_a_number", text=typed)
    return value


class LimitsForm(Form):
    """Ceilings and terms, and the items rated for a whole year."""

    def __init__(self) -> None:
        super().__init__(4)
        for limit in LIMITS:
            self.add_text(
                limit.name,
                translate(limit.caption),
                required=True,
                parse=a_whole_number if limit.whole else a_number,
            )
        pools = [(key, translate(text)) for key, text in POOLS.items()]
        self.add_choice("distribution_pool", _("Graded together"), pools)
        box = QPlainTextEdit()
        box.setTabChangesFocus(True)
        box.setFixedHeight(_ITEMS_HEIGHT)
        self.add(
            "period_items",
            _("Items of quarter and year, each with its weight, together 100"),
            box,
            wide=True,
            parse=item_rows,
        )
        self._stored: dict[str, PeriodItem] = {}

    def show_values(self, settings: "AppraisalSettings", year: "PeriodSettings") -> None:
        """Show the values in force."""
        state: dict[str, Any] = {
            limit.name: f"{Decimal(getattr(settings, limit.name, year.month_share)).normalize():f}"
            for limit in LIMITS
        }
        state["distribution_pool"] = settings.distribution_pool
        state["period_items"] = "\n".join(_item_text(item) for item in year.items)
        self._stored = {shipped_text(item.title): item for item in year.items}
        self.set_state(state)

    def wanted(self, checked: Mapping[str, Any]) -> dict[str, Any]:
        """Return the checked values in the form they are stored in."""
        values: dict[str, Any] = {
            limit.name: int(checked[limit.name]) if limit.whole else str(checked[limit.name])
            for limit in LIMITS
        }
        values["distribution_pool"] = checked["distribution_pool"]
        values["period_items"] = [
            {**self._named(title), "weight": str(weight)}
            for title, weight in checked["period_items"] or ()
        ]
        return values

    def _named(self, title: str) -> dict[str, str]:
        """Return code and title of an item: those of a known one, else a code of its own."""
        known = self._stored.get(title)
        if known is None:
            return {"code": f"period.{title}", "title": title}
        return {"code": known.code, "title": known.title}


def _item_text(item: "PeriodItem") -> str:
    return f"{shipped_text(item.title)} {item.weight.normalize():f}"


def item_rows(typed: str) -> Sequence[tuple[str, Decimal]]:
    """Return title and weight of each typed line."""
    rows = []
    for line in filter(None, map(str.strip, typed.splitlines())):
        title, _space, weight = line.rpartition(" ")
        if not title.strip():
            raise DomainError("typed.item_row", text=line)
        rows.append((title.strip(), a_number(weight)))
    return rows
