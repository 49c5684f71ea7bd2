"""Bonus rules and their versions: made, tried on past months, published, ended."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.compensation import queries, service
from desktop_sales.areas.compensation.records import BonusRuleVersion
from desktop_sales.core.measures import FRACTIONS, Measure
from desktop_sales.core.money import format_yuan
from desktop_sales.core.periods import Period, months_between
from desktop_sales.core.translation import _
from ui.areas.compensation.columns import RULE_COLUMNS, SIMULATION_COLUMNS, rule_row
from ui.areas.compensation.rule_dialog import BASES, RuleDialog
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.use_cases import run_use_case

TRIED_MONTHS = 3
TABLE_HEIGHT = 320


class RulesView(QWidget):
    """The list of versions with its acts."""

    def __init__(self, frame: Frame, month: Callable[[], Period]) -> None:
        super().__init__()
        self._frame, self._month = frame, month
        self.versions: dict[Any, BonusRuleVersion] = {}
        self._source = ListSource(RULE_COLUMNS)
        self.table = TableView(RULE_COLUMNS, self._source, name=_("Bonus rules"), ask=frame.ask)
        self.table.opened.connect(self.edit)
        bar = row(
            button(_("New rule"), self.add, icon="plus"),
            button(_("Try on past months"), self.try_out, icon="play"),
            button(_("Publish"), self.publish, icon="stamp"),
            button(_("End"), self.end),
            button(_("Remove the draft"), self.remove),
            None,
        )
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(bar)
        inner.addWidget(self.table, 1)
        empty = EmptyState(
            "calculator",
            _("A bonus rule says what is paid for which figure. The first one takes a minute."),
            _("New rule"),
            self.add,
        )
        self.either = ContentOrEmpty(content, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.either)

    def read(self) -> None:
        """Read the rules again."""
        self._frame.tasks.read(
            self._frame.workspace, queries.bonus_rules, self._on_read, owner=self
        )

    def _on_read(self, versions: Sequence[BonusRuleVersion]) -> None:
        from desktop_sales.assembly.bonuses import WORDS

        today = self._frame.today()
        self.versions = {version.id: version for version in versions}
        self._source.put(rule_row(version, WORDS, today) for version in versions)
        self.table.refresh()
        self.either.show_content(bool(versions))

    def add(self) -> None:
        """Make a rule, from the current one where there is one."""
        self._edit(self._current(), None)

    def edit(self, key: Any) -> None:
        """Change a draft; of a published version a new one is made."""
        version = self.versions.get(key)
        if version is not None:
            self._edit(version, None if version.published else version.id)

    def dialog(self, version: BonusRuleVersion | None = None, key: int | None = None) -> RuleDialog:
        """Return the dialog of a rule."""
        from desktop_sales.assembly.bonuses import WORDS
        from desktop_sales.assembly.measures import MEASURES

        asked = version.rule.measures() if version is not None else ()
        measures = [
            measure
            for name, measure in MEASURES.items()
            if measure.unit in FRACTIONS or name in BASES or name in asked or _counts_own(measure)
        ]
        first_day = self._month().start
        if version is not None and key is not None:
            first_day = version.effective_from
        return RuleDialog(version, measures, WORDS, first_day)

    def _edit(self, version: BonusRuleVersion | None, key: int | None) -> None:
        dialog = self.dialog(version, key)
        if self._frame.ask.run(dialog) and dialog.draft is not None:
            draft = dialog.draft
            title = _("Save the bonus rule {name}").format(name=draft.rule.name)
            run_use_case(
                self._frame, self, title, lambda session: service.save_rule(session, draft, key)
            )

    def publish(self) -> None:
        """Put the current draft in force after saying from when."""
        version = self._current()
        if version is None or version.published:
            self._frame.notify(_("Choose a draft to publish."), "warn")
            return
        title = _("Publish {name}").format(name=version.rule.name)
        text = _("The rule pays from {day} and can no longer be changed, only ended.")
        day = version.effective_from.isoformat()
        if self._frame.ask.confirm(title, text.format(day=day), _("Publish")):
            run_use_case(
                self._frame, self, title, lambda session: service.publish_rule(session, version.id)
            )

    def end(self) -> None:
        """Let the current rule pay for the last time in the month shown."""
        version, month = self._current(), self._month()
        if version is None or not version.published:
            self._frame.notify(_("Choose a rule in force to end."), "warn")
            return
        title = _("End {name} with {month}").format(name=version.rule.name, month=month.title())
        text = _("It pays for that month for the last time.")
        if self._frame.ask.confirm(title, text, _("End")):
            run_use_case(
                self._frame,
                self,
                title,
                lambda session: service.end_rule(session, version.id, month.end),
            )

    def remove(self) -> None:
        """Take the current draft away."""
        version = self._current()
        if version is not None and not version.published:
            title = _("Remove the draft {name}").format(name=version.rule.name)
            run_use_case(
                self._frame, self, title, lambda session: service.remove_rule(session, version.id)
            )

    def try_out(self) -> None:
        """Show what the current rule would have paid in the months before the one shown."""
        from desktop_sales.assembly import bonuses

        version = self._current()
        if version is None:
            return
        last = self._month().previous()
        first = last
        for _step in range(TRIED_MONTHS - 1):
            first = first.previous()
        self._frame.tasks.read(
            self._frame.workspace,
            partial(
                bonuses.simulate,
                rule=version.rule,
                level=version.level,
                months=months_between(first, last),
            ),
            partial(self._on_tried, version),
            owner=self,
        )

    def _on_tried(self, version: BonusRuleVersion, tried: Sequence[Any]) -> None:
        self._frame.ask.run(SimulationDialog(version.rule.name, tried))

    def _current(self) -> BonusRuleVersion | None:
        return self.versions.get(self.table.current_record())


class SimulationDialog(Dialog):
    """What a rule would have cost, who gains and who loses."""

    def __init__(self, name: str, tried: Sequence[Any]) -> None:
        from desktop_sales.assembly.bonuses import changes_by_person

        super().__init__(_("{name} on past months").format(name=name), width=WIDE)
        now = sum(each.now_fen for each in tried)
        then = sum(each.then_fen for each in tried)
        changes = changes_by_person(tried)
        text = _("Cost {then} yuan instead of {now} yuan ({change}).")
        amounts = {"then": then, "now": now, "change": then - now}
        said = [text.format_map({key: format_yuan(fen) for key, fen in amounts.items()})]
        for title, found in (
            (_("More: {people}"), [(name, fen) for name, fen in changes if fen > 0]),
            (_("Less: {people}"), [(name, fen) for name, fen in reversed(changes) if fen < 0]),
        ):
            if found:
                people = _(", ").join(f"{name} {format_yuan(fen)}" for name, fen in found)
                said.append(title.format(people=people))
        for line in said:
            self.add(label(line, wrap=True))
        rows = [
            (
                place,
                each.name,
                Period.parse(each.month).title(),
                each.now_fen,
                each.then_fen,
                each.then_fen - each.now_fen,
            )
            for place, each in enumerate(tried)
        ]
        source = ListSource(SIMULATION_COLUMNS, rows)
        self.table = TableView(SIMULATION_COLUMNS, source, name=_("Rule tried on past months"))
        self.table.setMinimumHeight(TABLE_HEIGHT)
        self.table.refresh()
        self.add(self.table)
        self.add_close()


def _counts_own(measure: Measure) -> bool:
    """Tell whether a measure counts what a person did, such as new customers."""
    return measure.unit == "count" and "person" in measure.subjects
