"""Qt's own texts (file dialogs, printing) in the language of the window."""

from PySide6.QtCore import QLibraryInfo, QTranslator
from PySide6.QtWidgets import QApplication

_INSTALLED: list[QTranslator] = []


def speak(language: str) -> None:
    """Let Qt speak ``language``; English is what it speaks without a translation."""
    application = QApplication.instance()
    while _INSTALLED:
        application.removeTranslator(_INSTALLED.pop())
    translator = QTranslator(application)
    folder = QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)
    if language != "en" and translator.load(f"qtbase_{language}", folder):
        application.installTranslator(translator)
        _INSTALLED.append(translator)
