"""Training from low items: proposed, taken, tested again (R74)."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal

from desktop_sales.areas.careers import queries, service
from desktop_sales.areas.careers.records import NeedDraft, TrainingNeed
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext
from ui.areas.result_use.columns import NEED_COLUMNS, low_row, need_row
from ui.kit.empty_state import EmptyState
from ui.kit.form_dialog import FormDialog
from ui.kit.list_part import ListPart
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.typed_values import a_date, a_number, a_text
from ui.kit.use_cases import run_use_case

if TYPE_CHECKING:
    from desktop_sales.assembly.result_use import LowItem


class NeedsView(ListPart):
    """Low items of the period's confirmed results with a training each, and what became of it."""

    counted = Signal(str)

    def __init__(self, frame: Frame, period: Callable[[], Period]) -> None:
        self._frame, self._period = frame, period
        self.needs: dict[Any, TrainingNeed] = {}
        self.lows: dict[Any, LowItem] = {}
        super().__init__(
            frame,
            NEED_COLUMNS,
            _("Training needs"),
            EmptyState(
                "book",
                _("No item of a confirmed result lies below the regulation's limit."),
                _("Go to the appraisal"),
                lambda: frame.visit("appraisal"),
            ),
            bar=(
                button(_("Take over what is ticked"), self.take, icon="plus"),
                button(_("Edit"), self.edit, icon="edit"),
                button(_("Record the test"), self.record_test, icon="good"),
                button(_("Remove"), self.remove),
                None,
            ),
            key="result_use.needs",
        )
        self.table.opened.connect(lambda _key: self.open_current())

    def read(self) -> None:
        """Read the period's needs and proposals again."""
        from desktop_sales.assembly.result_use import low_items_of

        period, today = self._period(), self._frame.today()

        def read(session: Any) -> tuple[list[TrainingNeed], "list[LowItem]"]:
            lows = low_items_of(session, period, today)
            return queries.training_needs(session, period.key), lows

        self._frame.tasks.read(
            self._frame.workspace, read, partial(self._on_read, period), owner=self
        )

    def _on_read(self, period: Period, found: "tuple[list[TrainingNeed], list[LowItem]]") -> None:
        if period != self._period():
            return
        needs, lows = found
        self.needs = {("need", need.id): need for need in needs}
        self.lows = {low_row(low)[0]: low for low in lows if not low.has_need}
        rows = [need_row(need) for need in needs]
        rows += [low_row(low) for low in self.lows.values()]
        self.table.model.ticked.intersection_update(row[0] for row in rows)
        self.put(rows)
        text = ngettext("{n} training need, {open} open", "{n} training needs, {open} open",
                        len(needs))  # fmt: skip
        still = sum(need.status == "open" for need in needs)
        self.counted.emit(text.format(n=len(needs), open=still))

    def open_current(self) -> None:
        """Go on with the current row: take it over, or record its test."""
        if self.current() in self.needs:
            self.record_test()
        else:
            self.edit()

    def take(self) -> None:
        """Make training needs of the chosen proposals as they stand."""
        drafts = [self.lows[key].draft for key in self.chosen() if key in self.lows]
        if not drafts:
            self._frame.notify(_("Choose proposed trainings first."), "warn")
            return
        self._add(drafts)

    def edit(self) -> None:
        """Change content and days of the current row; a proposal becomes a training need."""
        key = self.current()
        low, need = self.lows.get(key), self.needs.get(key)
        if low is not None:
            dialog = NeedDialog(low.name, low.draft)
            if self._frame.ask.run(dialog):
                self._add([dialog.draft()])
        elif need is not None and need.status == "open":
            dialog = NeedDialog(need.name, _draft_of(need))
            if self._frame.ask.run(dialog):
                given = dialog.checked
                self._write(
                    _("Change the training of {name}").format(name=need.name),
                    lambda s: service.change_need(
                        s,
                        need.id,
                        content=given["content"],
                        due_on=given["due"],
                        retest_on=given["retest"],
                    ),
                )

    def record_test(self) -> None:
        """Keep the mark of the current need's test."""
        need = self.needs.get(self.current())
        if need is None:
            self._frame.notify(_("Choose a training need first."), "warn")
            return
        dialog = RetestDialog(need, self._frame)
        if self._frame.ask.run(dialog):
            given = dialog.checked
            self._write(
                _("Record the test of {name}").format(name=need.name),
                lambda s: service.record_retest(
                    s,
                    need.id,
                    given["on"],
                    given["mark"],
                    passed=given["passed"] == "yes",
                    note=given["note"],
                ),
            )

    def remove(self) -> None:
        """Take the current training need away; its low item is proposed again."""
        need = self.needs.get(self.current())
        if need is not None:
            self._write(
                _("Remove the training of {name}").format(name=need.name),
                lambda s: service.remove_need(s, need.id),
            )

    def _add(self, drafts: Sequence[NeedDraft]) -> None:
        title = ngettext("Take over {n} training need", "Take over {n} training needs", len(drafts))
        self._write(title.format(n=len(drafts)), lambda s: service.add_needs(s, drafts))

    def _write(self, title: str, use_case: Callable[[Any], Any]) -> None:
        run_use_case(self._frame, self, title, use_case)


class NeedDialog(FormDialog):
    """What is to be learnt, until when, and when it is tested."""

    def __init__(self, name: str, draft: NeedDraft) -> None:
        text = _("{name} reached {percent}% of {item} in {period}.")
        super().__init__(
            _("Training of {name}").format(name=name),
            _("Save"),
            text.format(
                name=name,
                percent=draft.percent,
                item=draft.title,
                period=Period.parse(draft.period).title(),
            ),
        )
        self._draft = draft
        self.form.add_text("content", _("Training"), draft.content, required=True, parse=a_text)
        due, retest = draft.due_on.isoformat(), draft.retest_on.isoformat()
        self.form.add_text("due", _("Done by"), due, required=True, parse=a_date)
        self.form.add_text("retest", _("Test on"), retest, required=True, parse=a_date)
        self.finish()

    def draft(self) -> NeedDraft:
        """Return the need as entered."""
        from dataclasses import replace

        given = self.checked
        return replace(
            self._draft, content=given["content"], due_on=given["due"], retest_on=given["retest"]
        )


class RetestDialog(FormDialog):
    """The mark of the test after a training."""

    def __init__(self, need: TrainingNeed, frame: Frame) -> None:
        super().__init__(
            _("Test of {name}").format(name=need.name), _("Save"), f"{need.title} · {need.content}"
        )
        today = frame.today().isoformat()
        mark = "" if need.retest is None else f"{need.retest:f}"
        self.form.add_text("on", _("Tested on"), today, required=True, parse=a_date)
        self.form.add_text("mark", _("Mark (0 to 100)"), mark, required=True, parse=a_number)
        self.form.add_choice(
            "passed", _("Result"), [("yes", _("Passed")), ("no", _("Failed"))],
            "no" if need.status == "failed" else "yes",
        )  # fmt: skip
        self.form.add_text("note", _("Remark"), need.note)
        self.finish()


def _draft_of(need: TrainingNeed) -> NeedDraft:
    return NeedDraft(
        need.employee_id,
        need.period,
        need.indicator,
        need.title,
        need.percent,
        need.content,
        need.due_on,
        need.retest_on,
    )
