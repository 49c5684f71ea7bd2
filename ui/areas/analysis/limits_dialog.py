"""The limits of the rules: which look, from which number on a finding counts."""

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from desktop_sales.areas.analysis.finding_rules import FindingRule
from desktop_sales.areas.analysis.limits import (
    DEFINITION_OF,
    DEFINITIONS,
    Limits,
    RuleDefinition,
    RuleLimits,
    built_in,
)
from desktop_sales.core.errors import DomainError
from desktop_sales.core.translation import _, translate
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.forms import Form
from ui.kit.parts import button, label
from ui.kit.side_list import ROW_HEIGHT, SideList
from ui.kit.typed_values import a_date, a_number

LIST_PX = 184


class LimitsDialog(Dialog):
    """Rules at the left, the limits of the chosen one at the right, a day they hold from."""

    def __init__(self, in_force: Limits, since: dt.date, parent: QWidget | None = None) -> None:
        super().__init__(_("Limits of the findings"), parent, WIDE)
        self.forms: dict[FindingRule, Form] = {}
        self.list = SideList(_("Rules"))
        self.list.setFixedWidth(LIST_PX)
        self.list.setMinimumHeight(ROW_HEIGHT * len(DEFINITIONS) + 8)
        self._stack = QStackedWidget()
        for each in DEFINITIONS:
            self.list.addItem(translate(each.title))
            self._stack.addWidget(self._rule_page(each, in_force[each.rule]))
        self.list.currentRowChanged.connect(self._stack.setCurrentIndex)
        self.list.setCurrentRow(0)
        side = QHBoxLayout()
        side.setSpacing(20)
        side.addWidget(self.list)
        side.addWidget(self._stack, 1)
        self.body.addLayout(side)
        self.since = Form(2)
        self.since.add_text(
            "since",
            _("Valid from"),
            since.isoformat(),
            required=True,
            parse=a_date,
            hint=_("Findings of earlier months keep the limits of their time"),
        )
        self.add(self.since)
        self.built_in = button(_("Built-in limits"), self._put_built_in, kind="link")
        self._buttons.insertWidget(0, self.built_in)
        self.add_buttons(_("Set the limits"))
        self._checked: dict[FindingRule, RuleLimits] = {}
        self._day = since

    def _rule_page(self, each: RuleDefinition, own: RuleLimits) -> QWidget:
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(12)
        whole.addWidget(label(translate(each.looks_for), "muted", wrap=True))
        form = self.forms[each.rule] = Form(2)
        looks = QCheckBox(_("Look for it"))
        looks.setChecked(own.active)
        form.add("active", "", looks, wide=True)
        looks.setAccessibleName(_("Look for it"))
        for limit in each.limits:
            form.add_text(
                limit.key,
                translate(limit.title),
                limit.as_typed(own[limit.key]),
                required=True,
                parse=a_number,
            )
        whole.addWidget(form)
        whole.addStretch(1)
        return page

    def values(self) -> tuple[dict[FindingRule, RuleLimits], dt.date]:
        """Return the limits as typed, and the day from which they hold."""
        return self._checked, self._day

    def _put_built_in(self) -> None:
        for rule, own in built_in().items():
            shown = {
                limit.key: limit.as_typed(own[limit.key]) for limit in DEFINITION_OF[rule].limits
            }
            self.forms[rule].set_state({"active": True, **shown})

    def _check_all(self) -> dict[FindingRule, RuleLimits] | None:
        from desktop_sales.areas.analysis.service import check_limit
        from desktop_sales.core.sentences import sentence_of

        found = {}
        for place, each in enumerate(DEFINITIONS):
            form = self.forms[each.rule]
            checked: dict[str, Any] | None = form.check()
            if checked is None:
                self.list.setCurrentRow(place)
                return None
            for limit in each.limits:
                try:
                    check_limit(limit, checked[limit.key])
                except DomainError as problem:
                    self.list.setCurrentRow(place)
                    form.show_error(limit.key, sentence_of(problem))
                    return None
            active = bool(checked.pop("active"))
            found[each.rule] = RuleLimits(each.rule, active, checked)
        return found

    # Qt's names
    def accept(self) -> None:
        found, day = self._check_all(), self.since.check()
        if found is not None and day is not None:
            self._checked, self._day = found, day["since"]
            super().accept()
