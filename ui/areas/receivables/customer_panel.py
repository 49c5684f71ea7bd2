"""The account of one customer: balances, ages, movements, talks and promises."""

import datetime as dt
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.receivables.records import Contact, Entry, Terms
from desktop_sales.core.translation import N_, _, translate
from ui.areas.receivables.columns import KINDS, PROMISES, said
from ui.areas.receivables.reading import CustomerAccount
from ui.kit import formats
from ui.kit.columns import Chip, Column, Mark
from ui.kit.detail_panel import DetailPanel
from ui.kit.marks import ChipMark
from ui.kit.parts import column, label, row, rule
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView

ROW_PX = 32
MOST_ROWS = 10
TALKS_SHOWN = 6
ENTRY_KINDS = {
    "sale": N_("Goods sold"),
    "return": N_("Goods returned"),
    "receipt": N_("Payment received"),
    "reversal": N_("Payment reversed"),
}
MOVEMENTS = (
    Column("on", N_("Day"), "date", width=54, with_year=False, sortable=False),
    Column("what", N_("What for"), width=72, stretch=True, sortable=False),
    Column("step", N_("Amount with tax"), "money", width=84, sortable=False),
    Column("balance", N_("Balance"), "money", width=88, sortable=False),
)


class CustomerPanel(DetailPanel):
    """Shows a customer's account; the page acts on its buttons."""

    def __init__(self, account: CustomerAccount, day: dt.date) -> None:
        statement = account.statement
        self.customer_id = statement.customer_id
        self.account = account
        facts = " · ".join(
            part for part in (statement.owner, terms_text(account.terms, account.own_terms)) if part
        )
        super().__init__(statement.customer, facts)
        chips = (Chip(_("Overdue"), "bad", "bad"),) if statement.overdue > 0 else ()
        self.set_head(statement.customer, facts, chips)
        until = _("As of {day}").format(day=formats.short_date(day))
        self.add(label(until, "hint"))
        for caption, text in self._figures():
            self.add(_fact(caption, text))
        self.add(rule())
        days = f"{formats.short_date(statement.first_on)} — {formats.short_date(statement.last_on)}"
        self.add(row(label(_("Account"), "section"), None, label(days, "hint")))
        self.add(_fact(_("Opening balance"), formats.money(statement.opening)))
        self._add_movements()
        self._add_talks()
        self.end_body()

    def _figures(self) -> list[tuple[str, str]]:
        statement = self.account.statement
        ages = statement.ages
        titles = (_("1–30 days"), _("31–60 days"), _("61–90 days"), _("Over 90 days"))
        late = [
            f"{title} {formats.money(amount)}"
            for title, amount in zip(titles, ages[1:], strict=True)
            if amount
        ]
        return [
            (_("Balance"), formats.money(statement.closing)),
            (_("Not due"), formats.money(ages[0])),
            (_("Overdue"), formats.money(statement.overdue)),
            *([("", "\n".join(late))] if late else []),
            (_("Paid in advance"), formats.money(statement.advance)),
        ]

    def _add_movements(self) -> None:
        rows = [_movement(n, entry) for n, entry in enumerate(self.account.statement.entries)]
        if not rows:
            self.add(label(_("Nothing moved in this time."), "hint"))
            return
        table = TableView(MOVEMENTS, ListSource(MOVEMENTS, rows), name=_("Movements"))
        table.setFixedHeight(ROW_PX * (min(len(rows), MOST_ROWS) + 1) + 30)
        table.refresh()
        self.add(table)

    def _add_talks(self) -> None:
        self.add(rule())
        self.add(label(_("Talks and papers"), "section"))
        if not self.account.contacts:
            self.add(label(_("Nobody has talked to them about it yet."), "hint"))
        for entry in self.account.contacts[:TALKS_SHOWN]:
            self.add(_talk(entry))


def terms_text(terms: Terms, own: bool) -> str:
    """Return payment terms in words."""
    if terms.kind == "month_end":
        text = _("{days} days after the end of the month").format(days=terms.days)
    else:
        text = _("{days} days after the sale").format(days=terms.days)
    return text if own else _("{terms} (as for all)").format(terms=text)


def _movement(key: int, entry: Entry) -> Row:
    kind = translate(ENTRY_KINDS[entry.kind])
    what: Any = Mark(entry.document, "", kind) if entry.document else kind
    return (key, entry.on, what, entry.debit - entry.credit, entry.balance)


def _talk(entry: Contact) -> QWidget:
    head = row(
        label(formats.short_date(entry.entered_on), "label"),
        ChipMark(KINDS[entry.kind]),
        *([ChipMark(PROMISES[entry.state])] if entry.state else []),
        None,
        label(entry.employee or "", "hint"),
    )
    parts: list[QWidget] = [head, label(said(entry), wrap=True)]
    if entry.promised is not None:
        text = _("Promised {amount} yuan by {day}; received {received}").format(
            amount=formats.money(entry.promised),
            day=formats.short_date(entry.promised_on),
            received=formats.money(entry.received),
        )
        parts.append(label(text, "label", wrap=True))
    return column(*parts, gap=4)


def _fact(caption: str, text: str) -> QWidget:
    name = label(caption, "label")
    name.setFixedWidth(96)
    return row(name, label(text, wrap=True), None)
