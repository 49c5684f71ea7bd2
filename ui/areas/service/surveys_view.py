"""Surveys: started, drawn, asked on paper or in a workbook, answered, and what they came to."""

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget
from sqlalchemy.orm import Session

from desktop_sales.areas.actions.records import Origin
from desktop_sales.areas.service import survey_queries, surveys
from desktop_sales.areas.service.survey_queries import SurveySeen
from desktop_sales.areas.service.survey_records import SurveyItem, Template
from desktop_sales.core.translation import N_, _, ngettext
from ui.areas.service.importance_grid import ImportanceGrid
from ui.areas.service.reading import ComplaintsSeen
from ui.areas.service.survey_columns import ITEMS, SURVEYS, item_row, survey_row, tick_text
from ui.areas.service.survey_dialogs import DrawDialog, SurveyDialog
from ui.kit.action_acts import ActionActs
from ui.kit.charts.lines import LinesChart, LinesData, Series
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Frame
from ui.kit.parts import button, column, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case, say_nothing

TABLES = "Excel (*.xlsx *.xls *.ods *.csv);;*"
XLSX = "Excel (*.xlsx)"
TREND_WIDTH = 260


class SurveysView(QWidget):
    """A list of surveys over the result of the current one."""

    def __init__(self, frame: Frame, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._frame = frame
        self._seen: dict[int, SurveySeen] = {}
        self._templates: list[Template] = []
        self._groups: dict[str, int] = {}
        self.acts = ActionActs(frame, self)
        self.documents = DocumentActs(frame, self)
        self._surveys, self._items = ListSource(SURVEYS), ListSource(ITEMS)
        self.table = TableView(SURVEYS, self._surveys, name=_("Satisfaction surveys"))
        self.table.remember_columns(frame.state, "service.surveys")
        self.table.current_record_changed.connect(lambda _record: self._show_current())
        self.items = TableView(ITEMS, self._items, name=_("Items of the survey"))
        self.grid = ImportanceGrid()
        self.trend = LinesChart(_("Trend of satisfaction"))
        self.trend.setMinimumWidth(TREND_WIDTH)
        self._title = label("", "section")
        self._ticks = label("", "label", wrap=True)
        self._buttons = [
            button(_("Draw customers …"), self.draw, icon="users"),
            button(_("Paper form"), self.paper, icon="print"),
            button(_("Excel form"), self.workbook, icon="export"),
            button(_("Import answers …"), self.take_in, icon="import"),
            button(_("Finding becomes an action"), self.add_action, icon="flag"),
        ]
        tools = row(button(_("New survey"), self.start, icon="plus"), *self._buttons, None)
        results = QSplitter(Qt.Orientation.Horizontal)
        results.addWidget(column(self.items, margins=(0, 0, 12, 0)))
        results.addWidget(column(self.grid, margins=(12, 0, 0, 0)))
        results.setChildrenCollapsible(False)
        results.setHandleWidth(1)
        results.setSizes([640, 420])
        below = column(row(self._title, None), self._ticks, results, gap=6)
        below.layout().setStretch(2, 1)
        empty = EmptyState(
            "clipboard",
            _("Surveys belong here: what is asked, who was drawn, and what the answers come to."),
            _("New survey"),
            self.start,
        )
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(tools)
        above = QSplitter(Qt.Orientation.Horizontal)
        above.addWidget(column(self.table, margins=(0, 0, 12, 0)))
        above.addWidget(column(self.trend, margins=(12, 0, 0, 0)))
        above.setChildrenCollapsible(False)
        above.setHandleWidth(1)
        above.setSizes([700, 360])
        inner.addWidget(above, 2)
        inner.addWidget(below, 3)
        self.either = ContentOrEmpty(content, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.either)

    def show_choices(self, seen: ComplaintsSeen) -> None:
        """Take what the forms offer."""
        self.acts.people = seen.people

    def read(self) -> None:
        """Read the surveys with their results."""
        self._frame.tasks.read(self._frame.workspace, _read, self._on_read, owner=self)

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the dialogs, for pictures and checks."""
        return [
            ("survey", partial(SurveyDialog, self._frame.today(), self._template())),
            ("draw", partial(DrawDialog, self._groups, 1)),
        ]

    def _on_read(self, found: tuple[list[SurveySeen], list[Template], dict[str, int]]) -> None:
        seen, self._templates, self._groups = found
        self._seen = {one.survey.id: one for one in seen}
        self._surveys.put(survey_row(one) for one in seen)
        self.table.refresh()
        self.either.show_content(bool(seen))
        if self.table.current_record() is None and seen:
            self.table.show_record(seen[0].survey.id)
        self.trend.set_data(_trend(seen), _("No survey has valid answers yet."))
        self._show_current()

    def current(self) -> SurveySeen | None:
        """Return the current survey."""
        return self._seen.get(self.table.current_record())

    def _show_current(self) -> None:
        seen = self.current()
        for made in self._buttons:
            made.setEnabled(seen is not None)
        items = seen.result.items if seen else ()
        self._items.put(item_row(n, one) for n, one in enumerate(items, 1))
        self.items.refresh()
        self.grid.set_items(items)
        self._title.setText(seen.survey.name if seen else "")
        ticks = seen.result.ticks[:8] if seen else ()
        told = _(", ").join(tick_text(one) for one in ticks if one.count)
        self._ticks.setText(_("Ticked: {items}").format(items=told) if told else "")
        self._ticks.setVisible(bool(told))

    def start(self) -> None:
        """Ask for a new survey and begin it; its items are kept as a template."""
        dialog = SurveyDialog(self._frame.today(), self._template())
        if self._frame.ask.run(dialog):
            name, on, template = dialog.checked["name"], dialog.checked["on"], dialog.template()

            def use_case(session: Session) -> int:
                surveys.save_template(session, template)
                return surveys.start_survey(session, name, template, on=on)

            self._write(_("New survey"), use_case)

    def _template(self) -> Template:
        """Return what was asked last, or a beginning."""
        if self._seen:
            return next(iter(self._seen.values())).survey.template
        if self._templates:
            return self._templates[0]
        texts = (
            (_("Quality of the products"), 3),
            (_("Delivery in time"), 3),
            (_("Advice before the sale"), 2),
            (_("Service after the sale"), 3),
            (_("Complaints solved"), 3),
            (_("Suggestions taken up"), 2),
            (_("Training and guidance"), 2),
            (_("Prices and terms"), 2),
        )
        return Template("", 5, tuple(SurveyItem(text, weight=weight) for text, weight in texts))

    def draw(self) -> None:
        """Ask how many customers of each class, and draw them."""
        seen = self.current()
        if seen is None:
            return
        seed = int(f"{self._frame.today():%m%d}")
        dialog = DrawDialog(self._groups, seen.survey.seed or seed)
        if self._frame.ask.run(dialog):
            key, wanted, seed = seen.survey.id, dialog.wanted(), dialog.checked["seed"]
            self._write(
                _("Draw customers"),
                lambda s: surveys.draw_customers(s, key, wanted, seed=seed),
                self._on_drawn,
            )

    def _on_drawn(self, count: int) -> None:
        text = ngettext("{n} customer drawn", "{n} customers drawn", count)
        self._frame.notify(text.format(n=count))

    def paper(self) -> None:
        """Show the form on paper: one for each customer drawn, or a blank one."""
        seen = self.current()
        if seen is not None:
            read = partial(_papers, seen=seen)
            title = _("Customer satisfaction survey")
            self.documents.preview(Papers(title, 1, read))

    def workbook(self) -> None:
        """Write the form as a workbook with the customers drawn."""
        seen = self.current()
        if seen is None:
            return
        name = f"{_('Customer satisfaction survey')} {seen.survey.name}.xlsx"
        path = self._frame.ask.save_file(_("Excel form"), name, XLSX)
        if path is not None:
            self._frame.tasks.read(
                self._frame.workspace,
                partial(_drawn_names, survey_id=seen.survey.id),
                partial(self._write_workbook, path.with_suffix(".xlsx"), seen.survey.template),
                owner=self,
            )

    def _write_workbook(self, path: Path, template: Template, names: Sequence[str]) -> None:
        def write(_progress: object) -> None:
            from desktop_sales.exchange.survey_workbook import write_survey_workbook

            write_survey_workbook(path, template, names)

        told = _("Written: {path}").format(path=path)
        self._frame.tasks.compute(
            _("Excel form"), write, lambda _nothing: self._frame.notify(told), owner=self
        )

    def take_in(self) -> None:
        """Ask for a table of answers and take it in."""
        seen = self.current()
        if seen is None:
            return
        paths = self._frame.ask.open_files(_("Import answers …"), TABLES)
        if paths:
            self._frame.tasks.write_with(
                _("Import answers …"),
                partial(self._import, paths[0], seen.survey.name, seen.survey.template.scale),
                self._on_taken_in,
                owner=self,
            )

    def _import(self, path: Path, name: str, scale: int, _progress: object) -> Any:
        from desktop_sales.assembly.survey_imports import AnswerFile, import_answers

        asked = AnswerFile(path, name, self._frame.today(), scale)
        return import_answers(self._frame.workspace, asked)

    def _on_taken_in(self, survey: Any) -> None:
        text = _("{valid} valid of {answers} answers, {sent} sent")
        self._frame.notify(
            text.format(valid=survey.valid, answers=survey.answers, sent=survey.sent)
        )

    def add_action(self) -> None:
        """Ask for an action about what the survey found."""
        seen = self.current()
        if seen is not None:
            self.acts.add(Origin(surveys.ORIGIN, seen.survey.uid))

    def end(self) -> None:
        """Close the current survey."""
        seen = self.current()
        if seen is not None:
            end = partial(surveys.end_survey, survey_id=seen.survey.id, on=self._frame.today())
            self._write(_("End the survey"), end)

    def remove(self) -> None:
        """Take the current survey away with its answers."""
        seen = self.current()
        if seen is None:
            return
        title = _("Delete survey {name}").format(name=seen.survey.name)
        text = _("Its answers go with it. Ctrl+Z brings it back.")
        if self._frame.ask.confirm(title, text, title, danger=True):
            self._write(title, partial(surveys.remove_survey, survey_id=seen.survey.id))

    def _write(
        self, action: str, use_case: Callable[[Session], Any], on_done: Any = say_nothing
    ) -> None:
        run_use_case(self._frame, self, action, use_case, on_done)


def _read(session: Session) -> tuple[list[SurveySeen], list[Template], dict[str, int]]:
    groups = surveys.customer_groups(session, "class")
    counted = {group: len(members) for group, members in groups.items()}
    return survey_queries.surveys_seen(session), survey_queries.templates(session), counted


def _trend(seen: Sequence[SurveySeen]) -> LinesData:
    """Return index and satisfied share of the surveys with valid answers, the earliest first."""
    told = sorted(
        (one for one in seen if one.result.index is not None), key=lambda one: one.survey.started_on
    )
    shares = [one.result.satisfied_share for one in told]
    return LinesData(
        [f"{one.survey.started_on:%Y-%m}" for one in told],
        [
            Series(_("Index"), [one.result.index for one in told]),
            Series(
                _("Satisfied %"),
                [None if share is None else share * 100 for share in shares],
            ),
        ],
        heading=N_("Survey"),
    )


def _drawn_names(session: Session, survey_id: int) -> list[str]:
    return [one.customer for one in survey_queries.sampled(session, survey_id)]


def _papers(session: Session, seen: SurveySeen) -> Sequence[Any]:
    from desktop_sales.documents.survey_form import survey_form
    from desktop_sales.storage.owner import workspace_info

    company, survey = workspace_info(session).company, seen.survey
    names = _drawn_names(session, survey.id) or [""]
    return [
        survey_form(company, survey.name, survey.template, survey.started_on, name)
        for name in names
    ]
