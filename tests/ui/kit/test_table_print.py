"""What is printed is what is seen; the preview holds the file itself."""

import datetime as dt
from io import BytesIO
from types import SimpleNamespace

import pypdf
import pytest

from desktop_sales.documents import table_list
from ui.kit.columns import Chip, Column
from ui.kit.conditions import Condition
from ui.kit.filter_bar import FilterBar
from ui.kit.row_source import Filter, ListSource
from ui.kit.table_print import print_table
from ui.kit.table_view import TableView

COLUMNS = (
    Column("name", "Alpha"),
    Column("amount", "Beta", "money"),
    Column("state", "Gamma", "chip", chips={"k": Chip("Word")}),
    Column("hidden", "Delta", hidden=True),
    Column("chosen", "Epsilon", "tick"),
)
ROWS = [
    (1, "one", 123456, "k", "unseen", None),
    (2, "two", None, None, "unseen", None),
    (3, "three", 300, "k", "unseen", None),
]


class Frame:
    """The part of a frame that a print needs."""

    def __init__(self, tasks, ask):
        self.tasks, self.ask, self.told = tasks, ask, []
        self.workspace = SimpleNamespace(info=SimpleNamespace(company="恒信"))

    def notify(self, text, tone="good", action=None):
        self.told.append((text, tone))

    def today(self):
        return dt.date(2026, 11, 28)


@pytest.fixture
def printed(qtbot, tasks, ask):
    """Return a function that prints a table and returns the words of the previewed pages."""
    frame = Frame(tasks, ask)

    def run(table, scope=""):
        contents = []

        def look(dialog):
            contents.append(dialog._content)
            assert dialog.document.pageCount() > 0
            return False

        ask.answers = [look]
        print_table(frame, "Rows", table, scope)
        qtbot.waitUntil(lambda: tasks.idle() and bool(contents or frame.told))
        pages = pypdf.PdfReader(BytesIO(contents[0])).pages if contents else []
        return [page.extract_text().split() for page in pages]

    run.frame = frame
    return run


@pytest.fixture
def table(qtbot):
    made = TableView(COLUMNS, ListSource(COLUMNS, ROWS), name="Rows")
    qtbot.addWidget(made)
    made.refresh()
    return made


def test_that_shown_columns_are_printed_as_the_window_writes_them(printed, table):
    (words,) = printed(table, "华东")
    assert {"恒信", "Rows", "华东", "Alpha", "Beta", "Gamma"} <= set(words)
    assert {"one", "1,234.56", "Word", "—"} <= set(words)
    assert not {"Delta", "unseen", "Epsilon"} & set(words)


def test_that_order_and_conditions_are_those_seen(printed, table):
    table.set_view(sort=("name", True), filters=[Filter("state", "is", ("k",))])
    table.grid.horizontalHeader().moveSection(1, 0)
    (words,) = printed(table)
    assert words.index("Beta") < words.index("Alpha")
    assert words.index("three") < words.index("one")
    assert "two" not in words


def test_that_conditions_on_columns_are_told_on_paper(printed, table, kept):
    table.remember_columns(kept, "x")
    table.conditions.put("amount", Condition(low="10"))
    (words,) = printed(table, "华东")
    assert "two" not in words
    assert "Beta" in " ".join(words[: words.index("Alpha")])


def test_that_more_rows_than_a_print_holds_are_told(printed, table, monkeypatch):
    monkeypatch.setattr(table_list, "MOST_ROWS", 2)
    (words,) = printed(table)
    assert "three" not in words
    assert "3" in words[words.index("共") + 1]
    assert "2" in words


def test_that_an_empty_table_opens_no_preview(printed, table):
    table.set_view(text="nothing like this")
    assert printed(table) == []
    ((_text, tone),) = printed.frame.told
    assert tone == "warn"


def test_that_a_filter_tells_its_state_in_words(qtbot):
    bar = FilterBar()
    qtbot.addWidget(bar)
    bar.add_pills([("all", "All", "", ()), ("late", "Late", "", [Filter("a", "blank")])])
    bar.add_list("region", "Everywhere", [(1, "华东")])
    bar.add_range("amount", "Amount", int)
    assert bar.words() == ""
    bar.set_state(
        {
            "text": "lx",
            "pill": "late",
            "lists": {"region": 1},
            "ranges": {"amount": ["5", "", False]},
        }
    )
    assert bar.words() == "含“lx” · Late · 华东 · Amount ≥ 5"
