"""What happened with a customer, from every area, the newest first."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import classes, development, issues, ownership, visit_queries
from desktop_sales.areas.customers.class_wording import WHY_NAMES, class_name, score_text
from desktop_sales.areas.customers.contact_wording import CHANNELS
from desktop_sales.areas.customers.development_records import LOST_REASONS
from desktop_sales.areas.customers.visit_records import Issue, VisitFilter
from desktop_sales.areas.sales.customer_orders import customer_orders
from desktop_sales.areas.sales.receipts import receipts
from desktop_sales.areas.service.clocks import local
from desktop_sales.areas.service.complaint_queries import complaints
from desktop_sales.areas.service.complaint_records import ComplaintFilter
from desktop_sales.areas.service.survey_queries import customer_indexes
from desktop_sales.areas.service.wording import MARKS, STAGES
from desktop_sales.core.money import yuan_of_e4
from desktop_sales.core.translation import N_, _, ngettext, translate

EventKind = Literal["visit", "order", "receipt", "complaint", "issue", "survey", "record"]
EventTone = Literal["good", "warn", "bad", "outline", ""]
MOST = 60
"""Events of each kind at most; older ones stand in their own lists."""
BEGINNING = date(1900, 1, 1)
DISSATISFIED = (1, 2)
WAN = Decimal(10_000)


@dataclass(frozen=True, slots=True)
class CustomerEvent:
    """One thing that happened; texts are translated. ``state`` is told with ``tone``.

    ``uid`` names the record that files may be kept with, where there is one of ``owner_kind``.
    ``record`` is what the page of the event opens.
    """

    day: date
    kind: EventKind
    title: str
    text: str = ""
    state: str = ""
    tone: EventTone = ""
    channel: str = ""
    owner_kind: str = ""
    uid: str = ""
    record: int | None = None


def customer_timeline(session: Session, customer_id: int, today: date) -> list[CustomerEvent]:
    """Return what happened with a customer, the newest first."""
    found = [
        *_visits(session, customer_id, today),
        *_orders(session, customer_id),
        *_receipts(session, customer_id),
        *_complaints(session, customer_id),
        *_issues(session, customer_id, today),
        *_surveys(session, customer_id),
        *_steps(session, customer_id),
        *_classes(session, customer_id),
        *_owners(session, customer_id),
    ]
    return sorted(found, key=lambda one: one.day, reverse=True)


def _visits(session: Session, customer_id: int, today: date) -> Iterator[CustomerEvent]:
    for one in visit_queries.visits(session, VisitFilter(customer_id=customer_id), MOST):
        states: dict[str, tuple[str, EventTone]] = {
            "done": (_("Done"), "good"),
            "cancelled": (_("Cancelled"), "outline"),
            "planned": (_("Overdue"), "bad") if one.is_overdue(today) else (_("Planned"), "warn"),
        }
        state, tone = states[one.state]
        said = [one.purpose, one.said, one.agreed, one.reason]
        if one.next_step:
            said.append(_("Next: {step}").format(step=one.next_step))
        yield CustomerEvent(
            one.day,
            "visit",
            f"{translate(CHANNELS[one.channel])} · {one.employee or _('(nobody)')}",
            _in_a_row(*said),
            state,
            tone,
            one.channel,
            "visit",
            one.uid,
            one.id,
        )


def _orders(session: Session, customer_id: int) -> Iterator[CustomerEvent]:
    for one in customer_orders(session, customer_id, MOST):
        name = _("Order {number}") if one.amount_e4 >= 0 else _("Return {number}")
        goods = one.product
        if one.lines > 1:
            goods = ngettext("{n} line", "{n} lines", one.lines).format(n=one.lines)
            goods = f"{one.product} {goods}".strip()
        text = " · ".join(part for part in (goods, _wan(one.amount_e4)) if part)
        yield CustomerEvent(one.day, "order", name.format(number=one.document).strip(), text)


def _receipts(session: Session, customer_id: int) -> Iterator[CustomerEvent]:
    for one in receipts(session, customer_id=customer_id)[:MOST]:
        text = ""
        if one.advance_e4 > 0:
            text = _("Not allocated {amount}").format(amount=_wan(one.advance_e4))
        title = _("Receipt {amount}").format(amount=_wan(one.amount_e4))
        yield CustomerEvent(one.received_on, "receipt", title, text)


def _complaints(session: Session, customer_id: int) -> Iterator[CustomerEvent]:
    for one in complaints(session, ComplaintFilter(customer_id=customer_id))[:MOST]:
        received = local(one.received_at).date()
        state, days = translate(STAGES[one.stage]), ""
        tone: EventTone = "warn"
        if one.closed_at is not None:
            mark = translate(MARKS[one.satisfaction]) if one.satisfaction else ""
            state = f"{_('Closed')} {mark}".strip()
            tone = "bad" if one.satisfaction in DISSATISFIED else "good"
            count = (local(one.closed_at).date() - received).days
            days = ngettext("took {n} day", "took {n} days", count).format(n=count)
        yield CustomerEvent(
            received,
            "complaint",
            f"{_('Complaint')} {one.number}",
            _in_a_row(one.text, one.cause, days),
            state,
            tone,
            owner_kind="complaint",
            uid=one.uid,
            record=one.id,
        )


def _issues(session: Session, customer_id: int, today: date) -> Iterator[CustomerEvent]:
    for one in issues.issues(session, issues.IssueFilter(customer_id=customer_id))[:MOST]:
        state, tone = _issue_state(one, today)
        name = _("Need") if one.kind == "need" else _("Problem")
        yield CustomerEvent(
            one.raised_on,
            "issue",
            f"{name} {one.number}",
            _in_a_row(one.title, one.department, one.answer),
            state,
            tone,
            record=one.id,
        )


def _issue_state(one: Issue, today: date) -> tuple[str, EventTone]:
    if one.closed_on is not None:
        return _("Closed"), "good"
    if one.answered_on is not None:
        return _("Answered"), "good"
    return (_("Overdue"), "bad") if one.is_overdue(today) else (_("To be handled"), "warn")


def _surveys(session: Session, customer_id: int) -> Iterator[CustomerEvent]:
    for name, day, index in customer_indexes(session, customer_id):
        title = _("Satisfaction {index}").format(index=f"{index:.1f}")
        yield CustomerEvent(day, "survey", title, name)


def _steps(session: Session, customer_id: int) -> Iterator[CustomerEvent]:
    names = {
        "trial": N_("Trying goods"),
        "lost": N_("Abandoned"),
        "resumed": N_("Taken up again"),
    }
    for one in development.steps_of(session, customer_id):
        reason = translate(LOST_REASONS[one.reason]) if one.reason else ""
        text = _in_a_row(reason, one.note)
        yield CustomerEvent(one.taken_on, "record", translate(names[one.kind]), text)


def _classes(session: Session, customer_id: int) -> Iterator[CustomerEvent]:
    for one in classes.class_history(session, customer_id):
        if one.class_key != one.before_key:
            title = _("Class: {old} → {new}").format(
                old=class_name(one.before_key), new=class_name(one.class_key)
            )
            score = _("score {score}").format(score=score_text(one.score_e2))
            yield CustomerEvent(
                one.as_of, "record", title, f"{translate(WHY_NAMES[one.why])} · {score}"
            )


def _owners(session: Session, customer_id: int) -> Iterator[CustomerEvent]:
    for one in ownership.history(session, customer_id):
        if one.start_on > BEGINNING:
            title = _("Owner: {name}").format(name=one.owner or _("(nobody)"))
            yield CustomerEvent(one.start_on, "record", title, one.reason)


def _wan(amount_e4: int) -> str:
    """Return an amount as it is said: in 10,000 yuan from there on, else in yuan."""
    yuan = yuan_of_e4(amount_e4)
    if abs(yuan) >= WAN:
        return _("{amount} ×10k").format(amount=f"{yuan / WAN:,.1f}")
    return _("{amount} yuan").format(amount=f"{yuan:,.2f}")


def _in_a_row(*texts: str | None) -> str:
    """Return what was said one after the other; a full stop is left to the last one."""
    said = [text.strip() for text in texts if text and text.strip()]
    return _("; ").join([*(text.rstrip("。.；;") for text in said[:-1]), *said[-1:]])
