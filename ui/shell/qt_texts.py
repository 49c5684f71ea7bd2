"""Qt's own texts (file dialogs, printing) in the language of the window."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

from desktop_sales.core.translation import N_, translate

_INSTALLED: list[QTranslator] = []
_LEFT_OUT = {
    "QAbstractFileIconProvider": (
        N_("Alias"), N_("Drive"), N_("File"), N_("File Folder"), N_("Folder"), N_("Shortcut"),
        N_("Unknown"),
    ),
    "QCupsJobWidget": (
        N_("&Billing information:"), N_("&End:"), N_("&Start:"), N_("Job &priority:"),
        N_("Scheduled &printing:"),
    ),
    "QFileDialog": (N_("&Look in:"), N_("Files of &type:")),
    "QPageSetupWidget": (N_("Page &order:"), N_("Pages &per sheet:")),
    "QPrintSettingsOutput": (N_("Page &Set:"),),
}  # fmt: skip
"""What Qt's own Chinese translation leaves in English, by the class that says it."""


class _LeftOut(QTranslator):
    """Says what Qt's translation leaves out; asked after that one."""

    # Qt's names
    def translate(
        self, context: str, source: str, _remark: str | None = None, _n: int = -1
    ) -> str | None:
        return translate(source) if source in _LEFT_OUT.get(context, ()) else None


def speak(language: str) -> None:
    """Let Qt speak ``language``; English is what it speaks without a translation."""
    application = QApplication.instance()
    while _INSTALLED:
        application.removeTranslator(_INSTALLED.pop())
    if language == "en":
        return
    of_qt = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    of_qt.load(f"qtbase_{language}", folder)
    for translator in (_LeftOut(application), of_qt):  # the last one is asked first
        application.installTranslator(translator)
        _INSTALLED.append(translator)
