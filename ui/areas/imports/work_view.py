"""Steps two to four on one page: the file, the mapping, the rows, what was found, the act."""

from collections.abc import Sequence

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import sentence_of
from desktop_sales.core.translation import _
from desktop_sales.exchange.fields import Kind
from desktop_sales.exchange.imports.checking import CheckedRows
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.exchange.imports.preparation import Preparation
from ui.areas.imports.checked_rows import counts_of, fields_of, preview_rows, sample_rows
from ui.areas.imports.file_strip import FileStrip
from ui.areas.imports.mapping_table import MappingTable
from ui.areas.imports.preview import Preview, PreviewRow
from ui.areas.imports.run_bar import ActBar, Found, ProgressBlock
from ui.kit import formats
from ui.kit.parts import ground, icon_label, label, row, rule

MAPPING_WIDTH = 424


class WorkView(QWidget):
    """Shows a preparation and its check; the wizard listens to the parts' signals."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.strip = FileStrip()
        self.mapping = MappingTable()
        self.preview = Preview()
        self.progress = ProgressBlock()
        self.found = Found()
        self.bar = ActBar()
        self._problem = label("", "", wrap=True)
        self._banner = ground(
            row(icon_label("bad", "bad"), self._problem, margins=(12, 8, 12, 8)), "bad"
        )
        self._banner.layout().setStretch(1, 1)
        self._banner.hide()
        left = QWidget()
        left.setFixedWidth(MAPPING_WIDTH)
        inner = QVBoxLayout(left)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(8)
        heading = row(label(_("Fields"), "section"), None)
        heading.setFixedHeight(32)
        inner.addWidget(heading)
        inner.addWidget(self.mapping, 1)
        middle = QHBoxLayout()
        middle.setSpacing(24)
        middle.addWidget(left)
        middle.addWidget(self.preview, 1)
        foot = QHBoxLayout()
        foot.setSpacing(18)
        foot.addWidget(self.progress, 1)
        foot.addWidget(self.found)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(10)
        whole.addWidget(self.strip)
        whole.addWidget(self._banner)
        whole.addLayout(middle, 1)
        whole.addWidget(rule())
        whole.addLayout(foot)
        whole.addWidget(rule())
        whole.addWidget(self.bar)

    def show_preparation(self, preparation: Preparation) -> None:
        """Show the files, the mapping and, until a check has ended, the first rows."""
        sheet = preparation.sheets[0]
        counts = [each.table.row_count for each in preparation.sheets]
        known = [count for count in counts if count is not None]
        rows = sum(known) if len(known) == len(counts) else None
        self.strip.show_preparation(preparation, rows)
        self.mapping.show_sheet(preparation.kind, sheet)
        is_checked = preparation.kind is Kind.SALES and preparation.certain
        kind, shown = preparation.kind, sample_rows(preparation)
        self.preview.show_all()
        self.preview.show_rows(fields_of(sheet), shown, kind, checked=is_checked)
        self.preview.pills.setVisible(is_checked)
        self.preview.export.setVisible(False)
        self.found.show_numbers([])
        problem = next((s.problem for s in preparation.sheets if s.problem is not None), None)
        self.show_problem(problem)

    def show_problem(self, problem: DomainError | None) -> None:
        """Say in a banner why the file cannot be read as it is."""
        self._banner.setVisible(problem is not None)
        self._problem.setText(sentence_of(problem) if problem is not None else "")

    def show_check(
        self, checked: CheckedRows, preparation: Preparation, options: ImportOptions
    ) -> Sequence[PreviewRow]:
        """Show all that a check found."""
        rows = preview_rows(checked, preparation.sheets, options)
        self.strip.show_preparation(preparation, checked.read)
        self.preview.show_rows(fields_of(preparation.sheets[0]), rows, preparation.kind)
        counts = counts_of(checked)
        self.preview.show_counts(counts)
        self.preview.export.setVisible(bool(counts["bad"] or counts["warn"]))
        people, customers = len(checked.people), len(checked.customers)
        self.found.show_numbers(
            [
                ("good", _("Can go in"), f"{counts['good'] + counts['warn']:,}"),
                ("warn", _("Warning"), f"{counts['warn']:,}"),
                ("bad", _("Error"), f"{counts['bad']:,}"),
                ("money", _("Amount"), _short(checked.amount_fen)),
                ("users", _("People / customers"), f"{people} / {customers:,}"),
            ]
        )
        return rows


def _short(fen: int) -> str:
    if abs(fen) < 1_000_000:
        return formats.money(fen)
    return _("{n} ×10k").format(n=formats.money(fen, "fen", "wan"))
