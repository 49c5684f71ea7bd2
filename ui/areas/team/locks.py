"""Locked months: which regions' figures of a month may no longer change."""

from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QPushButton, QWidget

from desktop_sales.areas.team import month_locks
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _
from ui.areas.team.columns import LOCKS, lock_row
from ui.areas.team.reading import LocksView, read_locks
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.page import Frame
from ui.kit.parts import button, label
from ui.kit.period_chooser import PeriodChooser
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView


class LocksDialog(Dialog):
    """The regions of one month; ticked ones are locked, a locked one is opened with a reason."""

    def __init__(self, frame: Frame, month: Period, parent: QWidget | None = None) -> None:
        super().__init__(_("Locked months"), parent, WIDE)
        self._frame = frame
        self._view: LocksView | None = None
        self.period = PeriodChooser(month, ("month",))
        self.period.period_chosen.connect(lambda _period: self.refresh())
        line = QHBoxLayout()
        line.addWidget(
            label(
                _("A locked month keeps its lines, receipts, targets, ratings and posts."), "hint"
            )
        )
        line.addStretch(1)
        line.addWidget(self.period)
        self.body.addLayout(line)
        self._source = ListSource(LOCKS)
        self.table = TableView(LOCKS, self._source, name=_("Regions and their locks"))
        self.table.setMinimumHeight(280)
        self.table.ticks_changed.connect(self._show_actions)
        self.table.current_record_changed.connect(lambda _record: self._show_actions())
        self.add(self.table)
        self._error = label("", "bad", wrap=True)
        self.add(self._error)
        foot = QHBoxLayout()
        self.open_again: QPushButton = button(_("Open again …"), self._on_open_again, kind="danger")
        self.lock: QPushButton = button(_("Lock"), self._on_lock, kind="primary", icon="lock")
        foot.addWidget(self.open_again)
        foot.addStretch(1)
        foot.addWidget(button(_("Close"), self.reject))
        foot.addWidget(self.lock)
        self.body.addLayout(foot)
        self.refresh()

    def refresh(self) -> None:
        """Read the locks of the month again."""
        query = partial(read_locks, month=self.period.period.key)
        self._frame.tasks.read(self._frame.workspace, query, self._on_read, owner=self)

    def _on_read(self, view: LocksView) -> None:
        self._view = view
        self._source.put(lock_row(region, view.locks) for region in view.regions)
        self.table.refresh()
        self._show_actions()

    def _is_locked(self, region_id: object) -> bool:
        lock = self._view.locks.get(region_id) if self._view else None
        return lock is not None and lock.unlocked_at is None

    def _to_lock(self) -> list[int]:
        if self._view is None:
            return []
        ticked = self.table.ticked() or {region.id for region in self._view.regions}
        return [r.id for r in self._view.regions if r.id in ticked and not self._is_locked(r.id)]

    def _show_actions(self) -> None:
        ticked = self.table.ticked()
        self.lock.setText(_("Lock ticked regions") if ticked else _("Lock all regions"))
        self.lock.setEnabled(bool(self._to_lock()))
        self.open_again.setEnabled(self._is_locked(self.table.current_record()))

    def _on_lock(self) -> None:
        month = self.period.period
        self._write(
            _("Lock {month}").format(month=month.title()),
            partial(month_locks.lock_month, region_ids=self._to_lock(), month=month),
            undoable=True,
        )

    def _on_open_again(self) -> None:
        region_id, month = self.table.current_record(), self.period.period
        reason = self._frame.ask.line(
            _("Open {month} again").format(month=month.title()),
            _("Why is the month opened again? The reason is kept; sealed sheets stay as they are."),
            _("Open again"),
        )
        if reason:
            use_case = partial(
                month_locks.unlock_month, region_id=region_id, month=month.key, reason=reason
            )
            title = _("Open {month} again").format(month=month.title())
            self._write(title, use_case, undoable=False)

    def _write(self, action: str, use_case: object, *, undoable: bool) -> None:
        self._error.setText("")
        self._frame.tasks.write(
            self._frame.workspace,
            action,
            use_case,
            lambda _answer: self._on_written(),
            self._on_refused,
            owner=self,
            undoable=undoable,
        )

    def _on_written(self) -> None:
        self.table.model.ticked.clear()
        self.refresh()

    def _on_refused(self, error: Exception) -> None:
        if not isinstance(error, DomainError):
            self._frame.tasks.failed.emit(error)
            return
        self._error.setText(sentence_of(error))
