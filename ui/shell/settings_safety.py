"""The password of the workspace, and the place outside for a copy of the newest backup."""

from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QLineEdit

from desktop_sales.core.sentences import sentence_of_failure
from desktop_sales.core.translation import _
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import button, label, row, rule
from ui.kit.tasks import Progress
from ui.shell.settings_section import Section

PLACE_KEY = "outside_backups"


class SafetySection(Section):
    """Changing the password rewrites only the key file; the data stay as they are."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            _("Password and backup"),
            _("Without a password everybody with this computer can open the workspace."),
        )
        self.form = Form()
        for key, caption, hint in (
            (
                "old",
                _("Present password"),
                _("Empty if there is none; forgotten: the recovery key"),
            ),
            ("new", _("New password"), _("Empty to remove the password")),
            ("again", _("New password again"), ""),
        ):
            field = self.form.add_text(key, caption, hint=hint)
            field.setEchoMode(QLineEdit.EchoMode.Password)
        self.add(self.form)
        self.add(row(None, button(_("Change the password"), self.change_password, icon="key")))
        self.add(rule())
        self.add(label(_("Copy outside this computer"), "section"))
        self.add(
            label(
                _("A stick or another disk keeps your work when this computer is lost."),
                "muted",
                wrap=True,
            )
        )
        self._place = label("", "", wrap=True)
        self.add(self._place)
        self._copy = button(_("Copy the newest backup there"), self.copy_out, icon="export")
        self.add(
            row(button(_("Choose a place"), self.choose_place, icon="folder"), self._copy, None)
        )
        self.end()

    def refresh(self) -> None:
        place = self.frame.state.value(PLACE_KEY, "")
        self._place.setText(place or _("No place chosen yet"))
        self._copy.setEnabled(bool(place))

    def change_password(self) -> None:
        """Set, change or remove the password."""
        values = self.form.check() or {}
        if values["new"] != values["again"]:
            self.form.show_error("again", _("The two passwords differ. Type them once more."))
            return
        folder = self.frame.workspace.path

        def work(_progress: Progress) -> None:
            from desktop_sales.assembly.access import change_password

            change_password(folder, values["new"] or None, password=values["old"] or None)

        self.frame.tasks.compute(
            _("Change the password"), work, self._on_changed, self._on_refused, owner=self
        )

    def choose_place(self) -> None:
        """Ask for the folder of outside copies."""
        folder = self.frame.ask.folder(_("Place for copies of backups"))
        if folder is not None:
            self.frame.state.put_value(PLACE_KEY, str(folder))
            self.refresh()

    def copy_out(self) -> None:
        """Make a backup if something has changed, and copy the newest one to the place."""
        workspace, place = self.frame.workspace, Path(self.frame.state.value(PLACE_KEY, ""))

        def work(_progress: Progress) -> Path:
            from desktop_sales.storage.backups import list_backups
            from desktop_sales.storage.outside_copies import copy_backup

            workspace.back_up_if_changed("manual")
            return copy_backup(list_backups(workspace.path)[0], place)

        def on_copied(path: Path) -> None:
            self.frame.notify(_("The newest backup lies in {folder}").format(folder=path))

        self.frame.tasks.compute(_("Copy the newest backup there"), work, on_copied, owner=self)

    def _on_changed(self, _done: Any) -> None:
        for key in ("old", "new", "again"):
            self.form.row(key).field.clear()
        self.frame.notify(_("The password was changed."))

    def _on_refused(self, error: Exception) -> None:
        self.form.show_error("old", sentence_of_failure(error))
