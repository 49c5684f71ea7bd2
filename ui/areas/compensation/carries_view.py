"""Amounts due with a month's statements from outside of the rules: released, taken back, added."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop_sales.areas.compensation import queries, service
from desktop_sales.areas.compensation.records import BonusStatement, CarriedAmount, CarryDraft
from desktop_sales.core.money import format_yuan, yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, translate
from ui.areas.compensation.columns import CARRIES, CARRY_COLUMNS, CLAIM_COLUMNS, carry_row
from ui.kit.dialogs import Dialog
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.form_dialog import FormDialog
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.people_choice import PeopleChoice, read_people
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_number, a_text, fen
from ui.kit.use_cases import run_use_case

CLAIMS_WIDTH, CLAIMS_HEIGHT = 860, 260


class CarriesView(QWidget):
    """The amounts of the month shown; a claw-back is typed with its minus."""

    def __init__(self, frame: Frame, month: Callable[[], Period]) -> None:
        super().__init__()
        self._frame, self._month = frame, month
        self._carries: dict[Any, CarriedAmount] = {}
        self._held: list[BonusStatement] = []
        self._people: PeopleChoice | None = None
        self._source = ListSource(CARRY_COLUMNS)
        self.table = TableView(CARRY_COLUMNS, self._source, name=_("Other amounts"), ask=frame.ask)
        bar = row(
            button(_("New amount"), self.add, icon="plus"),
            button(_("Propose amounts"), self.propose, icon="target"),
            button(_("Release what is held"), self.release, icon="key"),
            button(_("Referral reward"), self.reward, icon="person"),
            button(_("Remove"), self.remove),
            None,
        )
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(bar)
        inner.addWidget(self.table, 1)
        empty = EmptyState(
            "money",
            _("Claw-backs for returns and bad debt, differences after appeals, released amounts and "
              "referral rewards of this month stand here with their reason."),
            _("New amount"),
            self.add,
        )  # fmt: skip
        self.either = ContentOrEmpty(content, empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.either)

    def read(self) -> None:
        """Read the month's amounts again."""
        month, today = self._month(), self._frame.today()
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: (
                queries.carried_amounts(session, month),
                queries.held_statements(session, month),
                read_people(session, today),
            ),
            partial(self._on_read, month),
            owner=self,
        )

    def _on_read(
        self,
        month: Period,
        found: tuple[list[CarriedAmount], list[BonusStatement], PeopleChoice],
    ) -> None:
        if month != self._month():
            return
        carries, self._held, self._people = found
        self._carries = {each.id: each for each in carries}
        self._source.put(carry_row(each) for each in carries)
        self.table.refresh()
        self.either.show_content(bool(carries) or bool(self._held))

    def add(self) -> None:
        """Enter an amount by hand."""
        if self._people is None:
            return
        dialog = CarryDialog(self._month(), self._people)
        if self._frame.ask.run(dialog):
            self._store([dialog.draft()], dialog.windowTitle())

    def release(self) -> None:
        """Release what earlier statements held back, whole."""
        if not self._held:
            self._frame.notify(_("Nothing is held back from earlier months."), "warn")
            return
        month = self._month()
        drafts = [_release_of(each, month) for each in self._held]
        total = sum(draft.amount_fen for draft in drafts)
        title = _("Release {amount} yuan").format(amount=format_yuan(total))
        names = _(", ").join(dict.fromkeys(each.name for each in self._held))
        text = _("Due with {month}: {names}").format(month=month.title(), names=names)
        if self._frame.ask.confirm(title, text, _("Release")):
            self._store(drafts, title)

    def propose(self) -> None:
        """Propose what is due for returns of the month, debts at its end and upheld appeals."""
        from desktop_sales.assembly import clawbacks

        month = self._month()
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: (
                clawbacks.propose_claims(session, month),
                clawbacks.bad_debt_days(session),
            ),
            partial(self._on_proposed, month),
            owner=self,
        )

    def _on_proposed(self, month: Period, found: tuple[Sequence[Any], int]) -> None:
        from desktop_sales.assembly import clawbacks

        claims, days = found
        dialog = ClaimsDialog(month, claims, days)
        if not self._frame.ask.run(dialog):
            return
        title = dialog.windowTitle()
        if dialog.days() != days:
            chosen = dialog.days()
            action = _("Take commission back after {days} days").format(days=chosen)
            run_use_case(
                self._frame,
                self,
                action,
                lambda session: clawbacks.set_bad_debt_days(session, chosen),
                lambda _nothing: self.propose(),
            )
            return
        chosen_claims = dialog.chosen()
        if chosen_claims:
            run_use_case(
                self._frame,
                self,
                title,
                lambda session: clawbacks.take_claims(session, month, chosen_claims),
            )

    def reward(self) -> None:
        """Carry the reward for a referral into its months."""
        from desktop_sales.assembly.referrals import reward_referral

        if self._people is None:
            return
        dialog = ReferralDialog(self._people)
        if self._frame.ask.run(dialog):
            given = dialog.checked
            run_use_case(
                self._frame,
                self,
                dialog.windowTitle(),
                lambda session: reward_referral(
                    session, given["person"], given["newcomer"], given["amount"]
                ),
            )

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the dialogs, for pictures and checks."""
        people = self._people or PeopleChoice()
        return [
            ("claims", partial(ClaimsDialog, self._month(), (), 180)),
            ("referral", partial(ReferralDialog, people)),
        ]

    def remove(self) -> None:
        """Take the current amount away."""
        each = self._carries.get(self.table.current_record())
        if each is not None:
            title = _("Remove an amount of {name}").format(name=each.name)
            run_use_case(
                self._frame, self, title, lambda session: service.remove_carry(session, each.id)
            )

    def _store(self, drafts: Sequence[CarryDraft], title: str) -> None:
        def use_case(session: Any) -> None:
            for draft in drafts:
                service.add_carry(session, draft)

        run_use_case(self._frame, self, title, use_case)


class CarryDialog(FormDialog):
    """An amount of a person with its kind and reason."""

    def __init__(self, month: Period, people: PeopleChoice) -> None:
        super().__init__(
            _("New amount due with {month}").format(month=month.title()), _("Save the amount")
        )
        self._month = month
        person = self.form.add_text(
            "person",
            _("Name"),
            required=True,
            parse=people.parse,
            hint=_("Name or pinyin initials"),
        )
        people.complete(person)
        kinds = [(k, translate(text)) for k, text in CARRIES.items() if k != "released"]
        self.form.add_choice("kind", _("Kind"), kinds)
        self.form.add_text(
            "amount", _("Amount (yuan)"), required=True, parse=fen,
            hint=_("With a minus where it is taken back"),
        )  # fmt: skip
        self.form.add_text("reason", _("Reason"), required=True, parse=a_text)
        self.finish()

    def draft(self) -> CarryDraft:
        """Return what was entered."""
        given = self.checked
        return CarryDraft(
            self._month.key, given["person"], given["kind"], given["reason"], given["amount"]
        )


class ReferralDialog(FormDialog):
    """Who referred whom, and the whole reward."""

    def __init__(self, people: PeopleChoice) -> None:
        super().__init__(
            _("Referral reward"),
            _("Save the reward"),
            _("Half is due with the month of joining, half with the month in which the probation "
              "ends; without a probation all at once."),
        )  # fmt: skip
        for key, caption in (("person", _("Referred by")), ("newcomer", _("New colleague"))):
            field = self.form.add_text(
                key, caption, required=True, parse=people.parse, hint=_("Name or pinyin initials")
            )
            people.complete(field)
        self.form.add_text("amount", _("Reward (yuan)"), required=True, parse=fen)
        self.finish()


class ClaimsDialog(Dialog):
    """Proposed amounts, ticked to be carried; all of them are at first."""

    def __init__(self, month: Period, claims: Sequence[Any], days: int) -> None:
        super().__init__(
            _("Proposed amounts due with {month}").format(month=month.title()), width=CLAIMS_WIDTH
        )
        self._claims = list(claims)
        form = Form()
        self._days = form.add_text(
            "days", _("Debts count as bad after days overdue"), str(days), parse=a_number
        )
        self.add(form)
        self._form = form
        said = _(
            "Taken back: commission paid for returns of the month, as far as its figures do not "
            "take it back already, and for debts overdue for longer. Added: the difference to a "
            "paid bonus after an upheld appeal. Tick what is to be carried."
        )
        self.add(
            label(
                said if claims else _("Nothing is to be taken back or added."), "muted", wrap=True
            )
        )
        rows = [
            (place, None, claim.name, claim.amount_fen, claim.reason)
            for place, claim in enumerate(self._claims)
        ]
        self.table = TableView(
            CLAIM_COLUMNS, ListSource(CLAIM_COLUMNS, rows), name=_("Proposed amounts")
        )
        self.table.setMinimumHeight(CLAIMS_HEIGHT)
        self.table.refresh()
        for place in range(len(self._claims)):
            self.table.model.set_ticked(place, True)
        self.add(self.table)
        self.add_buttons(_("Carry the ticked ones"))

    def days(self) -> int:
        """Return after how many days a debt is bad."""
        return int(a_number(self._days.text()))

    def chosen(self) -> list[Any]:
        """Return the ticked proposals."""
        return [self._claims[place] for place in sorted(self.table.ticked())]

    # Qt's names
    def accept(self) -> None:
        if self._form.check() is not None:
            super().accept()


def _release_of(each: BonusStatement, month: Period) -> CarryDraft:
    left = each.statement.held_fen - each.released_fen
    reason = _("Held with {number}, {amount} yuan").format(
        number=each.number, amount=f"{yuan(each.statement.held_fen):,.2f}"
    )
    return CarryDraft(month.key, each.employee_id, "released", reason, left, each.id)
