"""The strip that says which file is read and how: size, rows, encoding, delimiter, header row."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop_sales.core.translation import _, ngettext
from desktop_sales.exchange.imports.preparation import Preparation, PreparedSheet
from desktop_sales.exchange.imports.report import uncalculated_notes
from ui.kit import formats
from ui.kit.parts import button, ground, icon_label, label

NAME_WIDTH = 320


class FileStrip(QWidget):
    """Facts of the files chosen; the wizard acts on its two buttons."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        ground(self, "panel")
        self.setFixedHeight(48)
        self._facts = QHBoxLayout()
        self._facts.setSpacing(16)
        self.options = button(_("How to read …"), icon="settings")
        self.change = button(_("Other file"), icon="refresh")
        whole = QHBoxLayout(self)
        whole.setContentsMargins(14, 0, 12, 0)
        whole.setSpacing(10)
        whole.addWidget(icon_label("table", "accent", 20))
        whole.addLayout(self._facts)
        whole.addStretch(1)
        whole.addWidget(self.options)
        whole.addWidget(self.change)

    def show_preparation(self, preparation: Preparation, rows: int | None) -> None:
        """Show what the first sheet is read as, and how many sheets there are."""
        self._clear()
        sheets = preparation.sheets
        paths = list(dict.fromkeys(sheet.path for sheet in sheets))
        self._facts.addWidget(self._name(paths))
        for caption, text in _facts(sheets, paths, rows):
            self._facts.addWidget(_fact(caption, text))
        if notes := [note for sheet in sheets for note in uncalculated_notes(sheet.table)]:
            count = sum(sheet.table.uncalculated for sheet in sheets)
            warning = _fact(_("Never calculated"), f"{count:,}", icon_label("warn", "warn", 14))
            warning.setToolTip("\n".join(note.text for note in notes))
            warning.setAccessibleDescription(warning.toolTip())
            self._facts.addWidget(warning)

    def _name(self, paths: Sequence[Path]) -> QWidget:
        text = paths[0].name if paths else ""
        if len(paths) > 1:
            more = ngettext("{name} and {n} more", "{name} and {n} more", len(paths) - 1)
            text = more.format(name=text, n=len(paths) - 1)
        name = label("", "strong")
        metrics = QFontMetrics(name.font())
        name.setText(metrics.elidedText(text, Qt.TextElideMode.ElideMiddle, NAME_WIDTH))
        name.setToolTip("\n".join(str(path) for path in paths))
        return name

    def _clear(self) -> None:
        while self._facts.count():
            taken = self._facts.takeAt(0).widget()
            if taken is not None:
                taken.hide()
                taken.deleteLater()


def _facts(
    sheets: Sequence[PreparedSheet], paths: Sequence[Path], rows: int | None
) -> list[tuple[str, str]]:
    first = sheets[0]
    size = sum(path.stat().st_size for path in paths if path.exists())
    facts = [(_("Size"), formats.file_size(size))]
    if rows is not None:
        facts.append((_("Rows"), f"{rows:,}"))
    if first.encoding:
        facts.append((_("Encoding"), first.encoding.upper()))
        facts.append((_("Delimiter"), _delimiter_name(first.file.delimiter or ",")))
    elif len(sheets) > 1:
        facts.append((_("Sheets"), str(len(sheets))))
    elif first.table.name:
        facts.append((_("Sheet"), first.table.name))
    if first.header_row is not None:
        facts.append((_("Header"), _("row {n}").format(n=first.header_row)))
    return facts


def _delimiter_name(delimiter: str) -> str:
    names = {",": _("comma"), ";": _("semicolon"), "\t": _("tab"), "|": _("bar")}
    return names.get(delimiter, delimiter)


def _fact(caption: str, text: str, icon: QWidget | None = None) -> QWidget:
    holder = QWidget()
    inner = QHBoxLayout(holder)
    inner.setContentsMargins(0, 0, 0, 0)
    inner.setSpacing(6)
    if icon is not None:
        inner.addWidget(icon)
    inner.addWidget(label(caption, "label"))
    inner.addWidget(label(text))
    holder.setAccessibleName(f"{caption} {text}")
    return holder
