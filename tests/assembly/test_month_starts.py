"""Months begin on the day that the workspace's setting names, in every place at once."""

from datetime import date

from desktop_sales.areas.sales.facts import facts
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.sales.service import import_lines
from desktop_sales.assembly.measures import compute
from desktop_sales.assembly.month_starts import MONTH_START
from desktop_sales.core.measures import COMPANY
from desktop_sales.core.periods import Period
from desktop_sales.storage.settings import set_setting


def test_that_months_follow_the_setting_at_once_and_back_by_undo(workspace):
    lines = [LineDraft(1, date(2026, 9, 26), 100_0000), LineDraft(2, date(2026, 10, 26), 30_0000)]
    workspace.run("lines", lambda s: import_lines(s, BatchDraft("x.xlsx"), [lines], "add"))

    def october():
        month = Period.parse("2026-10")
        values = workspace.read(lambda s: compute(s, ["sales.amount"], [COMPANY], [month]))
        return month.start, values[COMPANY, month.key, "sales.amount"].value

    def by_month():
        year = [(date(2026, 1, 1), date(2026, 12, 25))]
        found = workspace.read(lambda s: facts(s, ["month"], year))
        return {keys[0]: fact.amount_e4 for (_place, keys), fact in found.items()}

    assert october() == (date(2026, 10, 1), 30)
    workspace.run("setting", lambda s: set_setting(s, MONTH_START, 26))
    assert october() == (date(2026, 9, 26), 100)
    assert Period.containing(date(2026, 12, 26), "quarter").key == "2027-Q1"
    assert by_month() == {"2026-10": 100_0000, "2026-11": 30_0000}
    workspace.undo()
    assert october() == (date(2026, 10, 1), 30)
    assert by_month() == {"2026-09": 100_0000, "2026-10": 30_0000}
