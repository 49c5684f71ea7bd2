"""Printing a recovery key: from memory only, so that no file of it stays unasked."""

from io import BytesIO
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject

from desktop_sales.core.translation import _
from ui.kit.dialogs import Ask
from ui.kit.tasks import Progress, Tasks


def show_recovery_paper(
    tasks: Tasks, ask: Ask, owner: QObject, *, key: str, folder: Path, company: str
) -> None:
    """Make the paper and show it in the preview, from where it is printed or saved."""

    def write(_progress: Progress) -> bytes:
        from datetime import datetime

        from desktop_sales.documents.form import write_forms
        from desktop_sales.documents.recovery_sheet import recovery_form

        today = datetime.now().astimezone().date()
        buffer = BytesIO()
        write_forms(buffer, [recovery_form(key, str(folder), company, today)])
        return buffer.getvalue()

    def preview(content: bytes) -> None:
        from ui.kit.preview import PreviewDialog
        from ui.kit.printing import start_printing

        title = _("Recovery key")

        def print_(content: bytes, printer: Any) -> None:
            start_printing(tasks, title, content, printer, lambda _name: None)

        ask.run(PreviewDialog(title, content, ask, print_))

    tasks.compute(_("Recovery key"), write, preview, owner=owner)
