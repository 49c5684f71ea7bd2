"""F1: the help of the open page with its keys, and all help pages, in the window's language."""

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidgetItem,
    QTextBrowser,
    QVBoxLayout,
    QWidget,
)

from desktop_sales.core.resources import resource_path
from desktop_sales.core.translation import _, current_language
from ui.kit.page import Command
from ui.kit.parts import button, named, shown_key
from ui.kit.side_list import SideList
from ui.kit.theme import theme, tokens

FIRST_TOPIC = "start"


def window_keys() -> list[tuple[str, str]]:
    """Return the keys that work on every page."""
    return [
        ("Ctrl+K", _("Search everything")),
        ("Ctrl+1", _("First to ninth area: Ctrl+1 to Ctrl+9")),
        ("Ctrl+F", _("Filter of this page")),
        ("F6", _("Next region: navigation, page, panel")),
        ("Alt+Left", _("Go back")),
        ("Alt+Right", _("Go forward")),
        ("Ctrl+Z", _("Undo")),
        ("Ctrl+Y", _("Redo")),
        ("Ctrl+H", _("Changes")),
        ("F1", _("Help")),
        ("Shift+F1", _("Clauses of this page")),
    ]


def table_keys() -> list[tuple[str, str]]:
    """Return the keys of every table."""
    return [
        ("F2", _("Change the cell; typing does the same")),
        ("Return", _("Open the row; in a changed cell: accept and go down")),
        ("Esc", _("Leave the cell as it was")),
        ("Space", _("Tick the row, on the tick column")),
        ("Ctrl+C", _("Copy; with Shift also the headings")),
        ("Ctrl+V", _("Paste a block")),
        ("Ctrl+D", _("Fill down")),
        ("Ctrl+R", _("Fill right")),
        ("Ctrl+A", _("Select all")),
        ("Alt+Down", _("Condition of this column")),
        ("Ctrl+Shift+L", _("Conditions on columns")),
        ("Ctrl+Shift+H", _("Changes of the current record")),
    ]


def topics() -> list[tuple[str, str, Path]]:
    """Return the help pages of this language: (topic, title, file), in reading order."""
    folder = resource_path("help", current_language())
    found = []
    for path in sorted(folder.glob("*.md")):
        title = path.read_text(encoding="utf-8").split("\n", 1)[0].lstrip("# ").strip()
        found.append((path.stem.split("_", 1)[1], title, path))
    return found


def keys_text(commands: Sequence[Command]) -> str:
    """Return the keys of the page, of tables and of the window as markdown."""
    own = [(command.key, command.title) for command in commands if command.key]
    parts = []
    for title, keys in (
        (_("Keys of this page"), own),
        (_("Keys in tables"), table_keys()),
        (_("Keys everywhere"), window_keys()),
    ):
        if keys:
            lines = "\n".join(f"- **{shown_key(key)}** · {text}" for key, text in keys)
            parts.append(f"### {title}\n\n{lines}\n")
    return "\n".join(parts)


class HelpDialog(QDialog):
    """Topics at the left, the page at the right; the keys stand under the page asked for."""

    def __init__(
        self, topic: str, commands: Sequence[Command], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(_("Help"))
        self.resize(960, 640)
        self._keys = keys_text(commands)
        self._asked = topic
        self.list = SideList(_("Topics"))
        self.list.setFixedWidth(220)
        self.text = QTextBrowser()
        self.text.setOpenLinks(False)
        named(self.text, _("Help"))
        for name, title, path in topics():
            line = QListWidgetItem(title)
            line.setData(Qt.ItemDataRole.UserRole, (name, path))
            self.list.addItem(line)
        self.list.currentItemChanged.connect(lambda *_items: self._show())
        theme().changed.connect(self._show)
        close = button(_("Close"), self.reject, kind="primary")
        upper = QHBoxLayout()
        upper.setSpacing(16)
        upper.addWidget(self.list)
        upper.addWidget(self.text, 1)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(16, 16, 16, 16)
        whole.setSpacing(12)
        whole.addLayout(upper, 1)
        whole.addWidget(close, 0, Qt.AlignmentFlag.AlignRight)
        self.show_topic(topic)

    def show_topic(self, topic: str) -> None:
        """Show a help page, or the first one where the topic has none."""
        names = [
            self.list.item(row).data(Qt.ItemDataRole.UserRole)[0]
            for row in range(self.list.count())
        ]
        self.list.setCurrentRow(names.index(topic) if topic in names else 0)
        self._show()

    def _show(self) -> None:
        line = self.list.currentItem()
        if line is None:
            self.text.setMarkdown(self._keys)
            return
        name, path = line.data(Qt.ItemDataRole.UserRole)
        content = path.read_text(encoding="utf-8")
        with_keys = name in (self._asked, FIRST_TOPIC)
        self.text.document().setDefaultStyleSheet(f"a {{ color: {tokens().accent}; }}")
        self.text.setMarkdown(content + ("\n\n" + self._keys if with_keys else ""))
