"""Data and backup: backups with check and restore, the history, and proof of a printed sheet."""

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QWidget

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import N_, _, ngettext
from ui.kit import formats
from ui.kit.columns import Chip, Column
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Frame, Page
from ui.kit.parts import button, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.tasks import Progress

if TYPE_CHECKING:
    from desktop_sales.storage.records import Backup, ChainVerdict, RestoreProof

KINDS = {
    "manual": N_("By hand"),
    "regular": N_("While working"),
    "exit": N_("On closing"),
    "before-import": N_("Before an import"),
    "before-migration": N_("Before an update"),
    "before-restore": N_("Before a restore"),
    "before-bulk-edit": N_("Before a large change"),
}
STATES = {
    "whole": Chip(N_("Whole"), "good"),
    "unread": Chip(N_("Not checked"), "neutral", "open"),
    "bad": Chip(N_("Damaged"), "bad"),
}
COLUMNS = (
    Column("at", N_("Time"), width=150, strong=True, sortable=False),
    Column("kind", N_("Made"), width=150, sortable=False, stretch=True),
    Column("rows", N_("Rows"), "number", width=120, sortable=False),
    Column("size", N_("Size"), width=100, sortable=False),
    Column("state", N_("State"), "state", width=120, chips=STATES, sortable=False),
)


class DataPage(Page):
    """What keeps the data safe, in one place."""

    area = "data"
    title = N_("Data and backup")
    help_topic = "data"
    watched = frozenset({"backups"})

    def __init__(self, frame: Frame) -> None:
        super().__init__(frame)
        self._backups: dict[str, Backup] = {}
        self._verdicts: dict[str, bool] = {}
        self.add_action(_("Verify a sheet"), self.verify_sheet, icon="shield", key="Ctrl+Shift+V")
        self.add_action(_("Check the data"), self.check_data, icon="clipboard")
        self.backup = self.add_action(
            _("Back up now"), self.make_backup, icon="save", key="Ctrl+N", primary=True
        )
        self._place = label("", "muted", wrap=True)
        self._source = ListSource(COLUMNS)
        self.table = TableView(COLUMNS, self._source, name=_("Backups"))
        self._check = button(_("Check this backup"), self.check_backup, icon="good")
        self._prove = button(_("Prove that it works"), self.prove_backup, icon="shield")
        self._restore = button(_("Restore this backup"), self.restore, icon="history")
        self._move = button(_("Move this workspace"), self.move, icon="export")
        self._open = button(_("Open another workspace"), frame.leave, icon="folder")
        self._content = ContentOrEmpty(
            self.table,
            EmptyState(
                "database", _("No backup has been made yet."), _("Back up now"), self.make_backup
            ),
        )
        self.body.addWidget(self._place)
        self.body.addWidget(
            row(
                label(_("Backups"), "section"),
                None,
                self._check,
                self._prove,
                self._restore,
                self._move,
                self._open,
            )
        )
        self.body.addWidget(self._content, 1)
        self.table.current_record_changed.connect(lambda _record: self._show_buttons())
        self.table.loaded.connect(lambda _count: self._show_buttons())
        self._show_buttons()

    def refresh(self, changed: frozenset[str]) -> None:
        self._place.setText(_("Workspace: {folder}").format(folder=self.frame.workspace.path))
        folder = self.frame.workspace.path

        def listed() -> "list[Backup]":
            from desktop_sales.storage.backups import list_backups

            return list_backups(folder)

        self.frame.tasks.read_with(listed, self._on_listed)

    def make_backup(self) -> None:
        """Make a backup now."""
        from desktop_sales.storage.free_space import backup_need, require_space, warning_before

        workspace = self.frame.workspace
        need = backup_need(workspace.path)
        try:
            require_space(need)
        except DomainError as refusal:
            self.frame.notify(sentence_of(refusal), "bad")
            return
        if warning := warning_before(need):
            self.frame.notify(sentence_of(warning), "warn")
        self.backup.setEnabled(False)
        self.frame.tasks.compute(
            _("Back up"),
            lambda progress: workspace.back_up("manual", progress.step),
            self._on_made,
            self._on_failed,
        )

    def check_backup(self) -> None:
        """Check whether the chosen backup opens and is whole."""
        backup = self._chosen()
        if backup is None:
            return
        workspace = self.frame.workspace
        self.frame.tasks.compute(
            _("Check a backup"),
            lambda _progress: workspace.verify_backup(backup),
            partial(self._on_checked, backup.name),
            self._on_failed,
        )

    def prove_backup(self) -> None:
        """Bring the chosen backup back beside everything, open and check it, and say so."""
        backup = self._chosen()
        if backup is None:
            return
        workspace = self.frame.workspace

        def work(progress: Progress) -> "RestoreProof":
            from desktop_sales.storage.restore_drill import rehearse_restore

            return rehearse_restore(workspace, backup, progress.step)

        self.frame.tasks.compute(
            _("Prove that it works"), work, self._on_proved, self._on_failed, owner=self
        )

    def restore(self) -> None:
        """Put the chosen backup in the place of the present data, after asking."""
        backup = self._chosen()
        if backup is None:
            return
        at = f"{backup.at.astimezone():%Y-%m-%d %H:%M}"
        text = _(
            "Everything entered after {at} will be taken out of the workspace. "
            "A backup of the present state is made first, so this step can be reversed; a file too "
            "damaged for that is kept in a folder “damaged-…” of the workspace instead."
        ).format(at=at)
        title = _("Restore the backup of {at}?").format(at=at)
        if self.frame.ask.confirm(title, text, _("Restore"), danger=True):
            self.frame.restore(backup.name)

    def move(self) -> None:
        """Take the workspace to another folder, after asking which."""
        folder = self.frame.workspace.path
        chosen = self.frame.ask.folder(_("New folder of the workspace"), folder.parent)
        if chosen is None:
            return
        target = chosen / folder.name if any(chosen.iterdir()) else chosen
        title = _("Move the workspace to {folder}?").format(folder=target)
        text = _(
            "Everything is copied there and checked, backups included, and opened there. The "
            "present folder is kept as a backup and opens for viewing only from then on."
        )
        if self.frame.ask.confirm(title, text, _("Move the workspace")):
            self.frame.move_workspace(target)

    def check_data(self) -> None:
        """Check the database thoroughly, in the background."""
        workspace = self.frame.workspace

        def work(_progress: Progress) -> list[str]:
            return workspace.check(thorough=True)

        self.frame.tasks.compute(
            _("Check the data"), work, self._on_data_checked, self._on_failed, owner=self
        )

    def verify_sheet(self) -> None:
        """Ask for the check code of a printed sheet and show what it stands for."""
        from ui.areas.appraisal.verify_dialog import VerifyDialog

        self.frame.ask.run(VerifyDialog(self.frame, self))

    def samples(self) -> list[tuple[str, Callable[[], QWidget]]]:
        from ui.areas.appraisal.verify_dialog import VerifyDialog

        return [("verify", lambda: VerifyDialog(self.frame, self))]

    def _chosen(self) -> "Backup | None":
        return self._backups.get(self.table.current_record())

    def _show_buttons(self) -> None:
        for part in (self._check, self._prove, self._restore):
            part.setEnabled(self._chosen() is not None)
        if self.frame.workspace.read_only:
            self.backup.setEnabled(False)
            self._restore.setEnabled(False)

    def _on_listed(self, backups: "list[Backup]") -> None:
        self._backups = {backup.name: backup for backup in backups}
        self._source.put(
            (
                backup.name,
                f"{backup.at.astimezone():%Y-%m-%d %H:%M}",
                _(KINDS.get(backup.kind, N_("Before a large change"))),
                sum(backup.counts.values()),
                formats.file_size(backup.size),
                self._state(backup),
            )
            for backup in backups
        )
        self.table.refresh()
        self._content.show_content(bool(backups))
        count = len(backups)
        self.set_status(ngettext("{n} backup", "{n} backups", count).format(n=count))

    def _state(self, backup: "Backup") -> str:
        if self._verdicts.get(backup.name, backup.verified):
            return "whole"
        return "bad" if backup.name in self._verdicts else "unread"

    def _on_made(self, backup: "Backup") -> None:
        self.backup.setEnabled(True)
        self.frame.notify(
            _("Backup made and checked: {size}").format(size=formats.file_size(backup.size))
        )
        self.refresh(frozenset())

    def _on_checked(self, name: str, whole: bool) -> None:
        self._verdicts[name] = whole
        if whole:
            self.frame.notify(_("The backup is whole and opens."))
        else:
            self.frame.notify(_("The backup is damaged. Keep another one."), "bad")
        self.refresh(frozenset())

    def _on_proved(self, proof: "RestoreProof") -> None:
        text = _(
            "The backup of {at} works: {records} records and {seals} sealed results came back, "
            "were opened and are whole. Nothing was changed."
        )
        at = f"{proof.backup.at.astimezone():%Y-%m-%d %H:%M}"
        self._verdicts[proof.backup.name] = True
        self.frame.notify(text.format(at=at, records=f"{proof.records:,}", seals=proof.seals))
        self.refresh(frozenset())

    def _on_data_checked(self, faults: list[str]) -> None:
        from desktop_sales.storage.seals import check_chain

        if faults:
            self.frame.notify(_("The check found faults. Restore the newest whole backup."), "bad")
        else:
            self.frame.tasks.read(self.frame.workspace, check_chain, self._on_seals_checked)

    def _on_seals_checked(self, verdict: "ChainVerdict") -> None:
        from desktop_sales.storage.seals import chain_problem

        if broken := chain_problem(verdict):
            self.frame.notify(sentence_of(broken), "bad")
        else:
            self.frame.notify(
                _(
                    "The data are whole: every page, every relation and every sealed "
                    "result was checked."
                )
            )

    def _on_failed(self, error: Any) -> None:
        self.backup.setEnabled(True)
        self.frame.tasks.failed.emit(error)
