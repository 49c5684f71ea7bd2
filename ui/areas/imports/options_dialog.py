"""How a file is read where the wizard guessed otherwise: sheet, encoding, unit, date, person."""

from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.core.translation import _
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.preparation import Preparation
from ui.kit import typed_values
from ui.kit.dialogs import Dialog
from ui.kit.forms import Form

ENCODINGS = ("utf-8", "gb18030", "utf-16", "big5")
UNITS = ("元", "千元", "万元", "百万元", "亿元")


class OptionsDialog(Dialog):
    """The choices that the wizard found by itself, to be made by hand."""

    def __init__(
        self, preparation: Preparation | None, options: ImportOptions, kind: Kind, parent: QWidget
    ) -> None:
        super().__init__(_("How to read the file"), parent, 720)
        self.values: dict[str, Any] = {}
        form = self.form = Form(2)
        itself: list[tuple[Any, str]] = [(None, _("(found by itself)"))]
        sheets = {
            table.name
            for file in (preparation.files if preparation else ())
            for table in file.sheets
        }
        form.add_choice(
            "sheet", _("Sheet"), itself + [(s, s) for s in sorted(sheets) if s], options.sheet
        )
        form.add_choice(
            "encoding",
            _("Encoding"),
            itself + [(e, e.upper()) for e in ENCODINGS],
            options.encoding,
        )
        form.add_choice(
            "unit", _("Unit of the amounts"), itself + [(u, u) for u in UNITS], options.unit
        )
        orders: list[tuple[Any, str]] = [
            ("dmy", _("day/month/year")),
            ("mdy", _("month/day/year")),
        ]
        form.add_choice("date_order", _("Order in dates"), itself + orders, options.date_order)
        fixed = options.fixed_date.isoformat() if options.fixed_date else ""
        if kind in (Kind.SALES, Kind.RECEIPTS, Kind.TARGETS):
            form.add_text(
                "fixed_date",
                _("One date for all rows"),
                fixed,
                parse=typed_values.a_date,
                hint=_("For a file without dates"),
            )
        if kind is Kind.SALES:
            form.add_text(
                "salesperson",
                _("One salesperson for all rows"),
                options.salesperson or "",
                hint=_("For a file without people"),
            )
        self.add(form)
        self.add_buttons(_("Read again"))

    def accept(self) -> None:
        values = self.form.check()
        if values is not None:
            self.values = {name: value or None for name, value in values.items()}
            super().accept()
