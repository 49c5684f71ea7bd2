"""The columns of the pay list, training needs and nominations."""

from typing import TYPE_CHECKING, Any

from desktop_sales.areas.careers.records import TrainingNeed
from desktop_sales.core.translation import N_
from ui.kit.columns import Chip, Column

if TYPE_CHECKING:
    from desktop_sales.assembly.result_use import LowItem, PayLine, ProposedAward

GRADE_CHIPS = {
    "A": Chip("A", "good"),
    "B": Chip("B", "accent"),
    "C": Chip("C", "neutral"),
    "D": Chip("D", "bad"),
}
NEED_CHIPS = {
    "proposed": Chip(N_("Suggested"), "outline"),
    "open": Chip(N_("Test to come"), "warn", "clock"),
    "passed": Chip(N_("Passed"), "good", "good"),
    "failed": Chip(N_("Failed"), "bad", "bad"),
}
PAY_COLUMNS = (
    Column("name", N_("Name"), width=96, strong=True),
    Column("region", N_("Region"), width=110, muted=True),
    Column("post", N_("Post"), width=120, muted=True),
    Column("total", N_("Score"), "number", decimals=2, width=84),
    Column("grade", N_("Grade"), "chip", width=72, chips=GRADE_CHIPS),
    Column("coefficient", N_("Coefficient"), "number", decimals=2, width=92, strong=True),
    Column("number", N_("Sheet number"), width=142, muted=True),
    Column("remark", N_("Remark"), width=200, stretch=True, tip=str),
)
NEED_COLUMNS = (
    Column("tick", "", "tick", sortable=False),
    Column("name", N_("Name"), width=90, strong=True),
    Column("item", N_("Low item"), width=132),
    Column("percent", N_("Reached %"), "number", decimals=1, width=90),
    Column("content", N_("Training"), width=200, stretch=True, tip=str),
    Column("due", N_("Done by"), "date", width=98),
    Column("retest", N_("Test on"), "date", width=98),
    Column("mark", N_("Test mark"), "number", decimals=1, width=84),
    Column("state", N_("State"), "state", width=96, chips=NEED_CHIPS),
)
NOMINATION_COLUMNS = (
    Column("tick", "", "tick", sortable=False),
    Column("rank", N_("Place"), "number", width=64),
    Column("name", N_("Name"), width=96, strong=True),
    Column("total", N_("Score"), "number", decimals=2, width=84),
    Column("grade", N_("Grade"), "chip", width=72, chips=GRADE_CHIPS),
    Column("reason", N_("Reason"), width=300, stretch=True, tip=str),
)


def pay_row(line: "PayLine") -> tuple[Any, ...]:
    """Return a line of the pay list as a row."""
    return (line.employee_id, line.name, line.region, line.post, line.total, line.grade or None,
            line.coefficient, line.number or None, line.remark or None)  # fmt: skip


def need_row(need: TrainingNeed) -> tuple[Any, ...]:
    """Return a training need as a row."""
    return (("need", need.id), None, need.name, need.title, need.percent, need.content,
            need.due_on, need.retest_on, need.retest, need.status)  # fmt: skip


def low_row(low: "LowItem") -> tuple[Any, ...]:
    """Return a proposed training as a row."""
    draft = low.draft
    key = ("low", draft.employee_id, draft.indicator)
    return (key, None, low.name, draft.title, draft.percent, draft.content, draft.due_on,
            draft.retest_on, None, "proposed")  # fmt: skip


def nomination_row(each: "ProposedAward") -> tuple[Any, ...]:
    """Return a nomination as a row."""
    return (each.nomination.subject.id, None, each.rank, each.name, each.total, each.grade,
            each.nomination.reason)  # fmt: skip
