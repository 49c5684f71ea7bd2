"""Starting a revision, and publishing a version."""

import datetime as dt
from collections.abc import Sequence

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.plans.records import PlanVersion
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.areas.plans.wording import version_title
from ui.kit.dialogs import Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.forms import Form
from ui.kit.parts import icon_label, label, row


class RevisionDialog(FormDialog):
    """Asks from which month a revision holds, why, and who proposes it; or corrects both."""

    def __init__(
        self,
        year: Period,
        today: dt.date,
        proposer: str,
        parent: QWidget | None = None,
        *,
        standing: PlanVersion | None = None,
    ) -> None:
        title = _("Correct the revision of {year}") if standing else _("Revise the plan of {year}")
        act = _("Save") if standing else _("Start the revision")
        super().__init__(title.format(year=year.title()), act, parent=parent)
        first = standing.first_month if standing else ""
        months: Sequence[Period] = [
            m for m in year.months() if m.end >= today or m.key == first
        ] or year.months()
        self.form.add_choice(
            "first_month", _("Holds from"), [(month.key, month.title()) for month in months]
        )
        self.add_box("reason", _("Reason"))
        if standing is None:
            self.form.add_text("proposer", _("Proposer"), proposer, required=True)
        else:
            self.form.set_state({"first_month": first, "reason": standing.reason})
        self.add(
            label(
                _("Months before it keep their targets; the published versions stay readable.")
                if standing is None
                else _("What the revision changed in months before it is dropped."),
                "hint",
                wrap=True,
            )
        )
        self.finish()


class PublishDialog(Dialog):
    """Says what publishing means, and asks who approves."""

    def __init__(
        self, version: PlanVersion, open_places: int, approver: str, parent: QWidget | None = None
    ) -> None:
        super().__init__(_("Publish: {version}").format(version=version_title(version)), parent)
        self.approver = approver
        self.form = Form()
        self.form.add_text("approver", _("Approver"), approver, required=True)
        self.add(self.form)
        if open_places:
            text = ngettext(
                "{n} place of this measure does not add up yet",
                "{n} places of this measure do not add up yet",
                open_places,
            )
            told = label(text.format(n=open_places))
            self.add(row(icon_label("warn", "warn"), told, None))
        self.add(
            label(
                _("A published version stays for good; a later change is a revision."),
                "hint",
                wrap=True,
            )
        )
        self.add_buttons(_("Publish"))

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is not None:
            self.approver = checked["approver"]
            super().accept()
