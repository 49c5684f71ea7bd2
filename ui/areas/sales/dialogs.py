"""The form of a new sales line."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_sales.core.translation import _
from ui.kit import typed_values
from ui.kit.cell_delegate import PinyinCompleter
from ui.kit.dialogs import WIDE
from ui.kit.form_dialog import FormDialog


class LineDialog(FormDialog):
    """A line by hand; names complete by pinyin, the amount is without tax."""

    def __init__(
        self,
        day: dt.date,
        people: Sequence[str],
        regions: Sequence[str],
        channels: Sequence[str],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(_("New sales line"), _("Add line"), columns=2, width=WIDE, parent=parent)
        form = self.form
        form.add_text(
            "sold_on", _("Date"), day.isoformat(), required=True, parse=typed_values.a_date
        )
        form.add_text("document", _("Document"))
        person = form.add_text("employee", _("Salesperson"), hint=_("Name or staff number"))
        person.setCompleter(PinyinCompleter(list(people), person))
        region = form.add_text("region", _("Region"), hint=_("Empty: the salesperson's region"))
        region.setCompleter(PinyinCompleter(list(regions), region))
        form.add_text("customer", _("Customer"), required=True)
        form.add_text("product", _("Product"))
        channel = form.add_text("channel", _("Sales channel"))
        channel.setCompleter(PinyinCompleter(list(channels), channel))
        form.add_text("quantity_e3", _("Quantity"), parse=typed_values.e3)
        form.add_text(
            "amount_e4",
            _("Amount without tax"),
            required=True,
            parse=typed_values.e4,
            hint=_("A return is negative, such as -1250.50"),
        )
        form.add_text("cost_e4", _("Cost"), parse=typed_values.e4)
        form.add_text("tax_e4", _("Tax"), parse=typed_values.e4)
        self.finish()
