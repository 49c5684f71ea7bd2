"""Before a workspace is open: create one, look at the sample, open one, unlock one.

Each error is told where it arose, in its own sentence, and what was typed stays.
"""

from collections.abc import Callable
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from desktop_sales.core.errors import DomainError
from desktop_sales.core.places import default_workspace, sample_workspace
from desktop_sales.core.sentences import sentence_of_failure
from desktop_sales.core.translation import _
from ui.kit.choice_row import ChoiceRow
from ui.kit.dialogs import Ask
from ui.kit.parts import ground, label
from ui.kit.tasks import Progress, Tasks
from ui.shell.brand import Brand
from ui.shell.creating import CreatingView, RecoveryView
from ui.shell.damage import BEYOND_OPENING, DamagedView
from ui.shell.unlocking import UnlockView

if TYPE_CHECKING:
    from desktop_sales.storage.records import Backup
    from desktop_sales.storage.workspace import Workspace

WIDTH = 560
_ASKING = frozenset(
    {"storage.password_needed", "storage.wrong_password", "storage.wrong_recovery_key"}
)


def _code(error: Exception) -> str:
    return error.code if isinstance(error, DomainError) else "core.unexpected"


class StartView(QStackedWidget):
    """The ways to an open workspace. ``opened`` carries it, the area to go to ("" = first), and
    why what was asked of it could not be done ("" = it was).

    ``needed`` says that the user has to choose or type something now.
    """

    opened = Signal(object, str, str)
    needed = Signal()

    def __init__(self, tasks: Tasks, ask: Ask, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "canvas")
        self._tasks = tasks
        self._ask = ask
        self._error = label("", "bad", wrap=True)
        self._waiting = label("", "muted")
        self._choices = self._choice_page()
        self.creating = CreatingView(default_workspace())
        self.recovery = RecoveryView()
        self.unlocking = UnlockView()
        self.damaged = DamagedView(ask)
        self._wait_page = _page(self._waiting)
        self._damage_page = _page(self.damaged)
        for page in (self._choices, self.creating, self.recovery, self.unlocking, self._wait_page):
            self.addWidget(
                page if page is self._choices or page is self._wait_page else _page(page)
            )
        self.addWidget(self._damage_page)
        self.creating.asked.connect(self._on_create_asked)
        self.creating.left.connect(self.show_choices)
        self.creating.folder_asked.connect(self._on_folder_asked)
        self.recovery.done.connect(self._on_recovery_kept)
        self.recovery.print_asked.connect(self._on_paper_asked)
        self.unlocking.asked.connect(self._on_unlock_asked)
        self.unlocking.left.connect(self._on_unlocking_left)
        self.damaged.asked.connect(self._on_restore_asked)
        self.damaged.left.connect(self.show_choices)
        self._created: Workspace | None = None
        self._recovery_key = self._company = ""
        self._folder = default_workspace()
        self._again: Callable[[str | None, str | None], None] = partial(self.open, self._folder)
        self._given: tuple[str | None, str | None] = (None, None)
        self._is_step = False
        self._refusal = ""

    def _choice_page(self) -> QWidget:
        inner = QWidget()
        whole = QVBoxLayout(inner)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(label(_("Where do you want to begin?"), "page"))
        whole.addWidget(
            label(_("All data stay on this computer, encrypted, without any network."), "muted")
        )
        whole.addSpacing(8)
        for icon, title, line, act in (
            (
                "plus",
                _("Create a workspace"),
                _("For your company and region; takes a minute"),
                self.show_creating,
            ),
            (
                "eye",
                _("Look at the sample"),
                _("An invented company with two years of figures, kept apart"),
                self.open_sample,
            ),
            (
                "folder",
                _("Open a workspace"),
                _("A folder on this computer or on a stick"),
                self.choose_folder,
            ),
        ):
            choice = ChoiceRow(icon, title, line)
            choice.clicked.connect(lambda _checked=False, run=act: run())
            whole.addWidget(choice)
        whole.addWidget(self._error)
        whole.addStretch(1)
        return _page(inner)

    def show_choices(self, sentence: str = "") -> None:
        """Show the first choice again, with what went wrong before."""
        self._error.setText(sentence)
        self.setCurrentIndex(0)
        self.needed.emit()

    def show_creating(self) -> None:
        """Show the form of a new workspace."""
        self.setCurrentIndex(1)
        self.creating.begin()

    def show_waiting(self, text: str) -> None:
        """Say what is being done."""
        self._waiting.setText(text)
        self.setCurrentIndex(4)

    def choose_folder(self) -> None:
        """Ask for the folder of a workspace and open it."""
        folder = self._ask.folder(_("Folder of the workspace"), self._folder)
        if folder is not None:
            self.open(folder)

    def open(self, folder: Path, password: str | None = None, recovery: str | None = None) -> None:
        """Open a workspace; asks for its password where it has one."""
        self._begin(folder, partial(self.open, folder), password, recovery, is_step=False)
        self.show_waiting(_("Opening {folder} …").format(folder=folder))

        def work(_progress: Progress) -> "Workspace":
            from desktop_sales.assembly.workspaces import open_workspace

            return open_workspace(folder, password, recovery)

        self._tasks.write_with(_("Open workspace"), work, self._on_opened, self._on_open_failed)

    def restore(
        self,
        folder: Path,
        backup: str,
        password: str | None = None,
        recovery: str | None = None,
    ) -> None:
        """Put a backup in the place of a closed workspace and open it; "" = the newest whole one."""
        again = partial(self.restore, folder, backup)
        self._begin(folder, again, password, recovery, is_step=True)
        self.show_waiting(_("Restoring the backup …"))

        def work(_progress: Progress) -> "Workspace":
            from desktop_sales.assembly.workspaces import open_restored

            return open_restored(folder, backup, password, recovery)

        self._tasks.write_with(_("Restore the backup"), work, self._on_opened, self._on_step_failed)

    def move(
        self,
        folder: Path,
        target: Path,
        password: str | None = None,
        recovery: str | None = None,
    ) -> None:
        """Take a closed workspace to another folder and open it there."""
        again = partial(self.move, folder, target)
        self._begin(folder, again, password, recovery, is_step=True)
        self.show_waiting(_("Moving the workspace …"))

        def work(progress: Progress) -> "Workspace":
            from desktop_sales.assembly.workspaces import move_workspace, open_workspace

            moved = move_workspace(folder, target, password, recovery, progress.step)
            return open_workspace(moved, password, recovery)

        self._tasks.write_with(_("Move the workspace"), work, self._on_opened, self._on_step_failed)

    def _begin(
        self,
        folder: Path,
        again: Callable[[str | None, str | None], None],
        password: str | None,
        recovery: str | None,
        *,
        is_step: bool,
    ) -> None:
        """Keep what to repeat with a password; a step returns to its workspace where it fails."""
        self._folder, self._again, self._is_step = folder, again, is_step
        self._given = (password, recovery)

    def open_sample(self) -> None:
        """Open the sample, made anew where it is missing."""
        self.show_waiting(_("Preparing the sample; this takes a moment the first time …"))

        def work(progress: Progress) -> "Workspace":
            from desktop_sales.assembly.sample import create_sample
            from desktop_sales.assembly.workspaces import open_workspace

            folder, today = sample_workspace(), datetime.now().astimezone().date()
            if not folder.is_dir() or not any(folder.iterdir()):
                create_sample(folder, today=today, progress=progress.step).close()
            return open_workspace(folder)

        self._tasks.write_with(
            _("Open the sample"),
            work,
            self._on_opened,
            self._on_open_failed,
            on_progress=self._on_sample_progress,
        )

    def _on_sample_progress(self, done: int, total: int, part: str) -> None:
        share = f"{done} / {total}" if total else ""
        self._waiting.setText(
            _("Preparing the sample: {part} {share}").format(part=part, share=share)
        )

    def _on_opened(self, workspace: "Workspace") -> None:
        self.opened.emit(workspace, "data" if self._refusal else "", self._refusal)

    def _on_step_failed(self, error: Exception) -> None:
        """Open the workspace again, which was closed for the step, and say there why it failed."""
        if _code(error) in _ASKING:
            self._on_open_failed(error)
        else:
            self._refusal = sentence_of_failure(error)
            self.open(self._folder, *self._given)

    def _on_unlocking_left(self) -> None:
        """Leave the step first, then the workspace."""
        if self._is_step:
            self.open(self._folder)
        else:
            self.show_choices()

    def _on_open_failed(self, error: Exception) -> None:
        code, sentence = _code(error), sentence_of_failure(error)
        if code in _ASKING:
            self.unlocking.begin(
                self._folder, "" if code == "storage.password_needed" else sentence
            )
            self.setCurrentIndex(3)
            self.needed.emit()
        elif code in BEYOND_OPENING:
            self._show_damage(self._taken_refusal() or sentence)
        else:
            self.show_choices(
                "\n".join(dict.fromkeys(filter(None, (self._taken_refusal(), sentence))))
            )

    def _taken_refusal(self) -> str:
        """Return why the step before failed, once."""
        refusal, self._refusal = self._refusal, ""
        return refusal

    def _show_damage(self, sentence: str) -> None:
        folder = self._folder

        def listed() -> "list[Backup]":
            from desktop_sales.storage.backups import list_backups

            return list_backups(folder)

        self._tasks.read_with(listed, partial(self._on_backups_found, sentence), owner=self)

    def _on_backups_found(self, sentence: str, backups: "list[Backup]") -> None:
        self.damaged.begin(self._folder, sentence, backups)
        self.setCurrentWidget(self._damage_page)
        self.needed.emit()

    def _on_restore_asked(self, backup: str) -> None:
        self.restore(self._folder, backup, *self._given)

    def _on_unlock_asked(self, password: str, recovery: str) -> None:
        self._again(password or None, recovery or None)

    def _on_folder_asked(self) -> None:
        folder = self._ask.folder(_("Folder of the new workspace"), default_workspace().parent)
        if folder is not None:
            self.creating.set_folder(folder)

    def _on_create_asked(self, values: dict[str, Any]) -> None:
        self._company = values["company"]
        self.show_waiting(_("Creating the workspace …"))

        def work(_progress: Progress) -> Any:
            from desktop_sales.assembly.workspaces import create_workspace

            folder = Path(values.pop("folder"))
            return create_workspace(folder, **values)

        self._tasks.write_with(
            _("Create workspace"), work, self._on_created, self._on_create_failed
        )

    def _on_created(self, created: Any) -> None:
        self._created, self._recovery_key = created.workspace, created.recovery_key
        self.recovery.begin(created.recovery_key)
        self.setCurrentIndex(2)

    def _on_paper_asked(self) -> None:
        from ui.shell.recovery_paper import show_recovery_paper

        show_recovery_paper(
            self._tasks,
            self._ask,
            self,
            key=self._recovery_key,
            folder=self._created.path,
            company=self._company,
        )

    def _on_create_failed(self, error: Exception) -> None:
        self.setCurrentIndex(1)
        self.creating.show_error(sentence_of_failure(error))

    def _on_recovery_kept(self, area: str) -> None:
        self.opened.emit(self._created, area, "")


def _page(inner: QWidget) -> QWidget:
    """Return a column of fixed width in the middle of the window, with the mark over it."""
    column = QWidget()
    column.setFixedWidth(WIDTH)
    words = QVBoxLayout(column)
    words.setContentsMargins(0, 56, 0, 32)
    words.setSpacing(24)
    brand = Brand(left=0)
    words.addWidget(brand)
    words.addWidget(inner, 1)
    holder = QWidget()
    outer = QVBoxLayout(holder)
    outer.setContentsMargins(0, 0, 0, 0)
    outer.addWidget(column, 1, Qt.AlignmentFlag.AlignHCenter)
    scroll = QScrollArea()
    scroll.setWidget(holder)
    scroll.setWidgetResizable(True)
    scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return scroll
