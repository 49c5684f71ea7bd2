"""Asking for free days: the first and the last of them."""

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, pgettext
from ui.kit.form_dialog import FormDialog
from ui.kit.typed_values import a_date


class SpanDialog(FormDialog):
    """The first and the last day of a stretch that is no month and no week."""

    def __init__(self, period: Period) -> None:
        super().__init__(_("Choose the days"), pgettext("stretch of days", "Show"), columns=2)
        self.period = period
        for key, caption, day in (
            ("first", _("First day"), period.start),
            ("last", _("Last day"), period.end),
        ):
            self.form.add_text(key, caption, day.isoformat(), required=True, parse=a_date)
        self.finish()

    # Qt's names
    def accept(self) -> None:
        checked = self.form.check()
        if checked is None:
            return
        if checked["last"] < checked["first"]:
            self.form.show_error("last", _("The last day lies before the first."))
            return
        self.period = Period.span(checked["first"], checked["last"])
        super().accept()
