"""The program around the window: hooks first, then the window, then what may take longer."""

import logging
import sys
from collections.abc import Callable
from contextlib import suppress
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QWidget

from desktop_sales.core.errors import DomainError
from desktop_sales.core.garbage import give_back_memory
from desktop_sales.core.logs import CRASH_FILE, log_folder, rotating_log
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import (
    DEFAULT_LANGUAGE,
    LANGUAGES,
    _,
    current_language,
    set_language,
)
from ui.kit import theme
from ui.kit.collector import Collector
from ui.kit.tasks import Progress, Tasks
from ui.shell import safety
from ui.shell.idle import IdleWatch
from ui.shell.main_window import MainWindow
from ui.shell.watchdog import Watchdog
from ui.shell.window_state import IDLE_KEY, PROGRAM, WindowState

if TYPE_CHECKING:
    from desktop_sales.assembly.export_log import ExportLog
    from desktop_sales.storage.records import Backup
    from desktop_sales.storage.workspace import Workspace
    from ui.kit.dialogs import Ask
    from ui.shell.session_watch import SessionWatch
    from ui.shell.start import StartView

USUAL_SIZE = (1440, 900)
# Working threads hand over to the window this often, so that it stays lively beside them.
SWITCH_SECONDS = 0.001
_BACKUPS = "backups"
WARM_AFTER_MS = 2_500
BACKUP_EVERY_MS = 30 * 60 * 1000


class Application(QObject):
    """One window, its tasks, the workspace in it."""

    _exported = Signal()

    def __init__(self, state: WindowState, ask: "Ask | None" = None) -> None:
        super().__init__()
        self.state = state
        self.tasks = Tasks(self)
        self._ask = ask
        self.workspace: Workspace | None = None
        self.start: StartView | None = None
        self._export_log: ExportLog | None = None
        self._exported.connect(self._write_export_log, Qt.ConnectionType.QueuedConnection)
        self._collector = Collector(self)
        self._idle = IdleWatch(self)
        self._idle.elapsed.connect(self.lock)
        self._session: SessionWatch | None = None
        self.window = self._made_window()
        self._backup_clock = QTimer(self)
        self._backup_clock.setInterval(BACKUP_EVERY_MS)
        self._backup_clock.timeout.connect(self.back_up_if_changed)

    def _made_window(self) -> MainWindow:
        window = MainWindow(self.tasks, self.state, self._ask)
        window.idle_chosen.connect(self._idle.set_minutes)
        window.look_chosen.connect(self._on_look_chosen)
        window.language_chosen.connect(self.set_language)
        window.left.connect(self.leave_workspace)
        window.restore_asked.connect(self.restore)
        window.move_asked.connect(self.move)
        window.closed.connect(self._on_closed)
        window.changed.connect(self._on_changed)
        return window

    def show(self) -> None:
        """Show the window where it was last."""
        room = self.window.screen().availableSize()
        if self.state.restore_geometry(self.window):
            self.window.show()
        elif room.width() <= USUAL_SIZE[0] or room.height() <= USUAL_SIZE[1]:
            self.window.resize(room)
            self.window.showMaximized()
        else:
            self.window.resize(*USUAL_SIZE)
            self.window.show()

    def begin(self, folder: Path | None) -> None:
        """Open ``folder``, the last workspace, or the ways to one; called after the first paint."""
        last = self.state.text("workspace")
        wanted = folder or (Path(last) if last else None)
        if wanted is None or not (folder is not None or wanted.is_dir()):
            self.show_start()
            return
        if self._show_first_page(wanted):
            painted = FirstPaint(self.window.pages.currentWidget())
            painted.done.connect(partial(self._open, wanted))
        else:
            self._open(wanted)

    def _open(self, folder: Path) -> None:
        self.show_start(raised=not self.window.first_page)
        self.start.open(folder)

    def _show_first_page(self, folder: Path) -> bool:
        """Show kept figures by the plain driver, long before everything else is loaded.

        A workspace with a password, or one that is not whole, is told by the opening itself.
        """
        from desktop_sales.storage import keys
        from desktop_sales.storage.first_page import read_first_page

        try:
            kept = read_first_page(folder, keys.unlock(keys.read_key_file(folder)))
        except DomainError:
            return False
        return self.window.show_first_page(kept)

    def show_start(self, raised: bool = True) -> None:
        """Show the ways to a workspace; not ``raised``, only once the user is needed."""
        from ui.shell.qt_texts import speak
        from ui.shell.start import StartView

        speak(current_language())
        theme.load_rare_characters()
        self.start = StartView(self.tasks, self.window.ask)
        self.start.opened.connect(self.use)
        self.start.needed.connect(self.window.raise_cover)
        self.window.set_cover(self.start, raised)

    def use(self, workspace: "Workspace", area: str = "", refusal: str = "") -> None:
        """Work in an opened workspace; ``refusal`` says why what was asked before was not done."""
        self.workspace = workspace
        self.state.put("workspace", str(workspace.path))
        self.window.set_cover(None)
        self.start = None
        self.window.use(workspace)
        if area:
            self.window.visit(area)
            self.window.focus_page()
        self._follow_session()
        self._follow_exports(workspace)
        self._tell_state(workspace)
        if refusal:
            self.window.notify(refusal, "bad")
        self.window.dialogs.offer_tour()
        self._idle.set_minutes(self.state.value(IDLE_KEY, 0))
        if not workspace.read_only:
            self._backup_clock.start()
            self._refresh_sums()
            self._make_up_for_rewriting()

    def _follow_session(self) -> None:
        """Lock with the session of the operating system; asked for each new window."""
        if self._session is None:
            from ui.shell.session_watch import SessionWatch

            self._session = SessionWatch(self)
            self._session.left.connect(self.lock)
        self._session.follow(self.window)

    def _follow_exports(self, workspace: "Workspace") -> None:
        from desktop_sales.assembly.export_log import ExportLog

        self._export_log = ExportLog(workspace, self._exported.emit)

    def _write_export_log(self) -> None:
        if self._export_log is not None:
            write = self._export_log.write
            self.tasks.write_with("", lambda _progress: write(), owner=self.window)

    def _tell_state(self, workspace: "Workspace") -> None:
        """Say what was found at opening, and check the data after an unclean end."""
        for found in workspace.notices:
            self.window.notify(sentence_of(found), "warn", self._way_out(found))
        self._show_last_backup()
        if workspace.ended_uncleanly:
            self.window.notify(
                _("The program did not end properly; the data are being checked."), "info"
            )
            self.tasks.compute(_("Check the data"), lambda _p: workspace.check(), self._on_checked)

    def _way_out(self, found: DomainError) -> tuple[str, Callable[[], object]] | None:
        """Return what can be done at once about what was found at opening."""
        if found.code == "storage.unsafe_place":
            return _("Move this workspace"), self._move_out
        if found.code == "storage.moved_away":
            return _("Open it there"), partial(self._open_elsewhere, Path(found.details["folder"]))
        return None

    def _move_out(self) -> None:
        from ui.shell.data_page import DataPage

        self.window.visit("data")
        page = self.window.pages.current_page()
        if isinstance(page, DataPage):
            page.move()

    def _open_elsewhere(self, folder: Path) -> None:
        self.leave_workspace()
        if self.start is not None:
            self.start.open(folder)

    def _on_checked(self, faults: list[str]) -> None:
        if faults:
            text = _("The check found faults. Restore the newest whole backup.")
            way = (_("Data and backup"), partial(self.window.visit, "data"))
            self.window.notify(text, "bad", way)
        else:
            self.window.notify(_("The data are whole."))

    def back_up_if_changed(self) -> None:
        """Make a backup in the background where something has changed since the last one."""
        workspace = self.workspace
        if workspace is not None:
            self.tasks.compute(
                _("Back up"),
                lambda _p: workspace.back_up_if_changed("regular"),
            )

    def _on_changed(self, tables: frozenset[str]) -> None:
        """Show a backup that was made; make kept sums of changed lines anew."""
        if _BACKUPS in tables:
            self._show_last_backup()
        if "sales_line" in tables:
            self._refresh_sums()

    def _refresh_sums(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return

        def refresh(_progress: Progress) -> None:
            from desktop_sales.assembly.kept_sums import refresh_sums

            refresh_sums(workspace)

        self.tasks.write_with("", refresh, owner=self.window)

    def _make_up_for_rewriting(self) -> None:
        """Write the file anew where that was stopped, or could not be, after an erasure."""
        workspace = self.workspace
        if workspace is None:
            return

        def owed() -> bool:
            return workspace.owes_rewriting()

        def rewrite(is_owed: bool) -> None:
            if is_owed:
                self.tasks.write_with(
                    _("Write the file anew"),
                    lambda progress: workspace.write_anew(progress.cancelled),
                    owner=self.window,
                )

        self.tasks.read_with(owed, rewrite, owner=self.window)

    def _show_last_backup(self) -> None:
        workspace = self.workspace
        if workspace is None:
            return

        def newest() -> "Backup | None":
            from desktop_sales.storage.backups import list_backups

            return next(iter(list_backups(workspace.path)), None)

        self.tasks.read_with(newest, self._on_newest_backup, owner=self.window)

    def _on_newest_backup(self, backup: "Backup | None") -> None:
        at = backup.at.astimezone() if backup is not None else None
        self.window.status_bar.set_backup(at, self.window.today())

    def restore(self, name: str) -> None:
        """Put a backup in the place of the open workspace and open it again."""
        if self.workspace is None:
            return
        folder = self.workspace.path
        # A backup on closing could thin out the chosen one; the restore makes its own.
        self.leave_workspace(backing_up=False)
        self.start.restore(folder, name)

    def move(self, target: Path) -> None:
        """Take the open workspace to another folder and open it there."""
        if self.workspace is None:
            return
        folder = self.workspace.path
        self.leave_workspace()
        self.start.move(folder, target)

    def lock(self) -> None:
        """Ask for the password again, where the workspace has one."""
        if self.workspace is None:
            return
        from desktop_sales.storage import keys

        folder = self.workspace.path
        try:
            keys.unlock(keys.read_key_file(folder))
        except DomainError:
            self.leave_workspace()
            self.start.open(folder)

    def leave_workspace(self, *, backing_up: bool = True) -> None:
        """Close the workspace and show the ways to another one."""
        self._backup_clock.stop()
        self._idle.set_minutes(0)
        self.window.use(None)
        self._close_workspace(backing_up=backing_up)
        self.show_start()

    def set_language(self, language: str) -> None:
        """Show everything in another language, without a restart."""
        from ui.shell.qt_texts import speak

        set_language(language)
        speak(language)
        self.state.put("language", language)
        old, area = self.window, self.window.current_area()
        self.state.keep_geometry(old)
        self.window = self._made_window()
        self.show()
        old.closed.disconnect(self._on_closed)
        old.use(None)
        old.close()
        old.deleteLater()
        if self.workspace is not None:
            self._follow_session()
            self.window.use(self.workspace)
            self.window.visit(area)
        else:
            self.show_start()

    def warm_up(self) -> None:
        """Load in the background what pages will need when they are first visited."""
        from ui.shell.warming import load_modules

        self.tasks.compute("", load_modules, lambda _none: self._collector.set_aside())

    def show_error(self, error: Exception) -> None:
        """Show a failure in the window there is now."""
        self.window.show_error(error)

    def close(self) -> None:
        """End all work and give the workspace free."""
        self.tasks.close()
        self._close_workspace()
        self._collector.stop()

    def _close_workspace(self, *, backing_up: bool = True) -> None:
        if self.workspace is not None:
            if self._export_log is not None:
                self._export_log.end()
                self._export_log = None
            if backing_up:
                back_up_on_closing(self.workspace)
            self.workspace.close()
            self.workspace = None
            give_back_memory()

    def _on_look_chosen(self, look: str) -> None:
        self.state.put("look", look)

    def _on_closed(self) -> None:
        self.state.keep_geometry(self.window)


def back_up_on_closing(workspace: "Workspace") -> None:
    """Keep what has changed; a disk that refuses keeps nobody from closing."""
    try:
        workspace.back_up_if_changed("exit")
    except DomainError as error:
        logging.getLogger("ui").error("no backup on closing: %s", error.code)


class FirstPaint(QObject):
    """Says once that a window has been painted: what may take longer waits for it."""

    done = Signal()

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        window.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            self._window.removeEventFilter(self)
            QTimer.singleShot(0, self.done.emit)
        return super().eventFilter(watched, event)


class _EarlyRecords(logging.Handler):
    """Keeps what is logged before the first paint; the log file is opened after it."""

    def __init__(self) -> None:
        super().__init__()
        self.kept: list[logging.LogRecord] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.kept.append(record)


def _open_log(folder: Path, early: _EarlyRecords) -> None:
    """Start the rotating log and write down what was kept for it."""
    handler = rotating_log(folder)
    root = logging.getLogger()
    root.removeHandler(early)
    root.addHandler(handler)
    for record in early.kept:
        handler.handle(record)


def _workspace_of(arguments: list[str]) -> Path | None:
    """Return the workspace folder that was asked for; its file may be opened by a double click."""
    path = Path(arguments[0]) if arguments else None
    return path.parent if path is not None and path.is_file() else path


def run(arguments: list[str], *, until_painted: bool = False) -> int:
    """Show the window until it is closed; the first argument may name a workspace folder.

    ``until_painted`` ends it with its first paint, for measuring how long the start takes.
    """
    folder, crash_file, early = None, None, _EarlyRecords()
    logging.getLogger().addHandler(early)
    logging.getLogger().setLevel(logging.INFO)
    with suppress(OSError):
        folder = log_folder()
        folder.mkdir(parents=True, exist_ok=True)
        crash_file = (folder / CRASH_FILE).open("a", encoding="utf-8", buffering=1)
    failures = safety.install(crash_file)
    sys.setswitchinterval(SWITCH_SECONDS)
    state = WindowState()
    language = state.text("language", DEFAULT_LANGUAGE)
    set_language(language if language in LANGUAGES else DEFAULT_LANGUAGE)
    qt = theme.new_application(PROGRAM, state.text("look", "system"))
    application = Application(state)
    failures.happened.connect(application.show_error)
    first_paint = FirstPaint(application.window)
    application.show()
    watchdog = Watchdog(crash_file) if crash_file is not None else None
    wanted = _workspace_of(arguments)

    def after_first_paint() -> None:
        if until_painted:
            qt.quit()
            return
        if watchdog is not None:
            watchdog.start()
        if folder is not None:
            _open_log(folder, early)
        application.begin(wanted)
        QTimer.singleShot(WARM_AFTER_MS, application.warm_up)

    first_paint.done.connect(after_first_paint)
    code = qt.exec()
    if watchdog is not None:
        watchdog.stop()
    application.close()
    safety.uninstall()
    return code
