"""Forms of work reports: the texts, figures typed over the data, what a reader says."""

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QPlainTextEdit

from desktop_sales.areas.reports.records import SECTIONS, SectionKey
from desktop_sales.areas.reports.rules import REQUIRED
from desktop_sales.areas.reports.wording import SECTION_TITLES, TITLES
from desktop_sales.core.translation import _, translate
from ui.kit.dialogs import WIDE
from ui.kit.form_dialog import FormDialog
from ui.kit.typed_values import a_number

if TYPE_CHECKING:
    from desktop_sales.assembly.work_reports import ReportSheet

TEXT_HEIGHT = 112
WIDER = 920


class ReportDialog(FormDialog):
    """The texts of a report; what the data say stands in them already."""

    def __init__(self, sheet: "ReportSheet") -> None:
        owed = sheet.owed
        title = _("{kind} of {name}, {period}")
        super().__init__(
            title.format(
                kind=translate(TITLES[owed.period.kind]),
                name=owed.person.name,
                period=owed.period.title(),
            ),
            _("Save"),
            _(
                "Figures come from the data and stand beside the texts on paper. Drafted sentences "
                "can be changed; what must not be empty is marked."
            ),
            columns=2,
            width=WIDER,
        )
        for key in SECTIONS:
            box = QPlainTextEdit(sheet.sections.get(key, ""))
            box.setTabChangesFocus(True)
            box.setFixedHeight(TEXT_HEIGHT)
            caption = translate(SECTION_TITLES[key])
            self.form.add(key, caption, box, hint=_("Required") if key in REQUIRED else "")
        self.finish()

    def sections(self) -> dict[SectionKey, str]:
        """Return the texts as written."""
        return {key: self.checked[key] for key in SECTIONS}


class FiguresDialog(FormDialog):
    """Figures typed over those of the data; an empty field takes what the data say."""

    def __init__(self, sheet: "ReportSheet") -> None:
        from desktop_sales.assembly.measures import MEASURES
        from desktop_sales.assembly.work_reports import figure_cells

        super().__init__(
            _("Figures of {name}, {period}").format(
                name=sheet.owed.person.name, period=sheet.owed.period.title()
            ),
            _("Save"),
            _(
                "The data say what stands below each field. A figure typed here is marked as "
                "changed, and the report shows both; leave a field empty to take the data."
            ),
            columns=2,
            width=WIDE,
        )
        for figure in sheet.figures:
            computed = figure_cells(figure).computed or figure_cells(figure).value
            text = "" if figure.entered is None else f"{figure.entered.normalize():f}"
            self.form.add_text(
                figure.measure,
                translate(MEASURES[figure.measure].title),
                text,
                parse=a_number,
                hint=_("By the data: {value}").format(value=computed),
            )
        self.finish()

    def entered(self) -> dict[str, Decimal]:
        """Return the figures typed."""
        return {name: value for name, value in self.checked.items() if value not in ("", None)}


class RemarkDialog(FormDialog):
    """What the reader says."""

    def __init__(self, title: str, act: str, explained: str, *, required: bool) -> None:
        super().__init__(title, act, explained)
        self.add_box("text", _("Remark to the author"), required=required)
        self.finish()


def kept_entered(sheet: "ReportSheet") -> Mapping[str, Any]:
    """Return the figures typed so far."""
    return {one.measure: one.entered for one in sheet.figures if one.entered is not None}
