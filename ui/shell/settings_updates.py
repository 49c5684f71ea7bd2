"""The version of the program, and an update from a stick."""

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QProcess

from desktop_sales import __version__
from desktop_sales.core.places import update_folder
from desktop_sales.core.sentences import sentence_of_failure
from desktop_sales.core.translation import _
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.tasks import Progress
from ui.shell.settings_section import Section

if TYPE_CHECKING:
    from desktop_sales.exchange.updates import Update


class UpdatesSection(Section):
    """Nothing is started that the publisher did not sign for."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            _("Version and update"),
            _(
                "The program never asks the network. An update comes on a stick; it is started "
                "only if the publisher signed for it, and keeps all data."
            ),
        )
        self.add(label(_("This is version {version}.").format(version=__version__)))
        self.update_from = button(_("Update from a folder"), self.choose_update, icon="import")
        self.add(row(self.update_from, None))
        self.told = label("", "", wrap=True)
        self.add(self.told)
        self.end()

    def choose_update(self) -> None:
        """Ask for the folder of an update, check it, and offer to start it."""
        folder = self.frame.ask.folder(_("Folder of the update"))
        if folder is None:
            return

        def work(_progress: Progress) -> "Update":
            from desktop_sales.exchange.updates import checked_update

            return checked_update(folder, update_folder(), __version__)

        self.frame.tasks.compute(
            _("Check the update"), work, self._on_checked, self._on_refused, owner=self
        )

    def _on_checked(self, update: "Update") -> None:
        self.told.setText(
            _("Version {version} is whole and signed by the publisher: {path}").format(
                version=update.version, path=update.installer
            )
        )
        question = _(
            "The program makes its backup and closes, the installer puts version {version} in its "
            "place. All data stay."
        ).format(version=update.version)
        if sys.platform == "win32" and self.frame.ask.confirm(
            _("Install the update"), question, _("Install")
        ):
            QProcess.startDetached(str(update.installer), [])
            self.window().close()

    def _on_refused(self, error: Exception) -> None:
        self.told.setText(sentence_of_failure(error))
