"""One work report beside the list: figures against plan and the period before, texts, remarks."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.reports.records import SECTIONS
from desktop_sales.areas.reports.wording import REMARKS, SECTION_TITLES, TITLES, late_text
from desktop_sales.core.translation import _, translate
from ui.areas.reports.columns import REPORT_CHIPS, state_key
from ui.kit.attachment_list import AttachmentList
from ui.kit.columns import Chip
from ui.kit.detail_panel import DetailPanel
from ui.kit.page import Frame
from ui.kit.parts import column, label, row, rule

if TYPE_CHECKING:
    from desktop_sales.areas.reports.records import Figure
    from desktop_sales.assembly.work_reports import ReportSheet


class ReportPanel(DetailPanel):
    """A report as it stands; one that nobody began as it would be drafted."""

    def __init__(self, frame: Frame, sheet: "ReportSheet") -> None:
        owed, report = sheet.owed, sheet.owed.report
        super().__init__(owed.person.name)
        facts = [translate(TITLES[owed.period.kind]), owed.period.title(), sheet.subject_name]
        if report is not None and report.number:
            facts.append(report.number)
        chips = [REPORT_CHIPS[state_key(owed)]]
        late = late_text(owed.late)
        if late:
            chips.append(Chip(late, "bad" if owed.is_missing else "warn", "clock"))
        self.set_head(owed.person.name, " · ".join(dict.fromkeys(facts)), tuple(chips))
        due = _("Due on {day}").format(day=owed.due_on.isoformat())
        whole = _("{percent}% written").format(percent=owed.completeness)
        self.add(row(label(due, "label"), None, label(whole, "label")))
        for figure in sheet.figures:
            self.add(_figure(figure))
        self.add(rule())
        for key in SECTIONS:
            text = sheet.sections.get(key, "")
            if text:
                self.add(label(translate(SECTION_TITLES[key]), "section"))
                self.add(label(text, wrap=True))
        if sheet.remarks:
            self.add(rule())
            self.add(label(_("Review by the superior"), "section"))
        for said in sheet.remarks:
            moment = said.said_at.astimezone().strftime("%m-%d %H:%M")
            kind = translate(REMARKS[said.kind])
            self.add(label(f"{moment} · {said.said_by} · {kind}", "label", wrap=True))
            if said.text:
                self.add(label(said.text, wrap=True))
        if report is not None:
            self.add(rule())
            self.add(AttachmentList(frame, "work_report", report.uid))
        self.end_body()


def _figure(figure: "Figure") -> QWidget:
    from desktop_sales.assembly.work_reports import figure_cells

    cells = figure_cells(figure)
    beside = []
    if figure.target is not None:
        text = _("plan {target}, {completion}")
        beside.append(text.format(target=cells.target, completion=cells.completion))
    if figure.previous is not None:
        text = _("before {previous}") if figure.change is None else _("before {previous}, {change}")
        beside.append(text.format(previous=cells.previous, change=cells.change))
    lines = [row(label(cells.title, "label"), None, label(cells.value, "strong"))]
    if beside:
        lines.append(row(None, label(" · ".join(beside), "hint")))
    if cells.computed:
        text = _("Changed by hand; by the data: {value}").format(value=cells.computed)
        lines.append(row(None, label(text, "warn")))
    return column(*lines, gap=1)
