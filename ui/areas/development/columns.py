"""The columns of the funnel, prospects, drives, loyalty, lapsing and lost customers, chances."""

import datetime as dt
from decimal import Decimal
from typing import Any

from desktop_sales.areas.analysis.customer_lists import Chance, Lapsing, WhiteSpaceMap
from desktop_sales.areas.analysis.records import FindingState
from desktop_sales.areas.customers.development_records import LOST_REASONS
from desktop_sales.areas.sales.conversion import Funnel, Prospect, Stage
from desktop_sales.areas.sales.drive_yields import DriveYield
from desktop_sales.areas.sales.keeping import Kept, Loyalty
from desktop_sales.core.translation import N_, _, translate
from ui.areas.customers.wording import CLASS_CHIPS
from ui.kit import formats
from ui.kit.columns import Bar, Chip, Column, Mark
from ui.kit.row_source import Row

TOTAL = "total"
MOST_CATEGORIES = 12
STAGE_CHIPS: dict[Stage, Chip] = {
    "potential": Chip(N_("Potential"), "outline", "open"),
    "contacted": Chip(N_("Contacted"), "neutral", "phone"),
    "trial": Chip(N_("Trying goods"), "accent", "play"),
    "ordered": Chip(N_("First order"), "good", "good"),
    "lost": Chip(N_("Abandoned"), "bad", "bad"),
}
TURN_CHIPS = {
    "lost": Chip(N_("Lost"), "bad", "bad"),
    "won_back": Chip(N_("Won back"), "good", "good"),
}
FINDING_CHIPS = {
    FindingState.OPEN: Chip(N_("To decide"), "warn", "clock"),
    FindingState.AGAIN: Chip(N_("Worse again"), "bad", "bad"),
    FindingState.ACTED: Chip(N_("With action"), "good", "good"),
    FindingState.DISMISSED: Chip(N_("No action needed"), "outline", "minus"),
}
FUNNEL = (
    Column("name", N_("Source or owner"), width=150, strong=True, stretch=True),
    Column("potential", N_("Potential customers"), "number", width=110, summed=True),
    Column("contacted", N_("Contacted"), "number", width=88, summed=True),
    Column("tried", N_("Trying goods"), "number", width=80, summed=True),
    Column("ordered", N_("First order"), "number", width=88, summed=True),
    Column("lost", N_("Abandoned"), "number", width=80, summed=True),
    Column("rate", N_("Conversion"), "percent", width=96),
    Column("days", N_("Days to the first order"), "number", width=130, decimals=1),
    Column("usual_days", N_("Median of the days"), "number", width=110, decimals=1),
)
PROSPECTS = (
    Column("tick", "", "tick", sortable=False),
    Column("name", N_("Customer"), width=170, strong=True, stretch=True),
    Column("stage", N_("Development stage"), "chip", width=104, chips=STAGE_CHIPS),
    Column("owner", N_("Owner"), width=84),
    Column("source", N_("Source"), width=96, yields=1),
    Column("begun_on", N_("Known since"), "date", width=92),
    Column("contacted_on", N_("First contact"), "date", width=92),
    Column("tried_on", N_("First trial"), "date", width=92),
    Column("ordered_on", N_("First order"), "date", width=92),
    Column("days", N_("Days on the way"), "number", width=96),
    Column("reason", N_("Why given up"), width=130),
)
DRIVES = (
    Column("name", N_("Development drive"), width=160, strong=True, stretch=True),
    Column("start_on", N_("From"), "date", width=92, yields=2),
    Column("end_on", N_("Until"), "date", width=92),
    Column("owner", N_("Owner"), width=72),
    Column("customers", N_("Prospects"), "number", width=72),
    Column("contacted", N_("Contacted"), "number", width=64),
    Column("tried", N_("Trying goods"), "number", width=56),
    Column("ordered", N_("First orders of the goal"), "bar", width=110),
    Column("rate", N_("Conversion"), "percent", width=72),
    Column("days", N_("Days to the first order"), "number", width=104, decimals=1, yields=1),
    Column("amount_e4", N_("Bought since (×10k)"), "money", width=100, scale="e4", unit="wan"),
    Column("cost_each", N_("Cost of each"), "money", width=84),
)
LOYALTY = (
    Column("name", N_("Owner or class"), width=140, strong=True, stretch=True),
    Column("buying", N_("Buying customers"), "number", width=110, summed=True),
    Column("again", N_("Bought again"), "number", width=96, summed=True),
    Column("repurchase", N_("Repurchase rate"), "percent", width=110),
    Column("usual_days", N_("Usual interval (days)"), "number", width=130, decimals=1),
    Column("active", N_("Active at the opening"), "number", width=130, summed=True),
    Column("lost", N_("Lost"), "number", width=72, summed=True),
    Column("retention", N_("Customers retained"), "percent", width=120),
    Column("back", N_("Won back"), "number", width=84, summed=True),
)
LAPSING = (
    Column("tick", "", "tick", sortable=False),
    Column("name", N_("Customer"), width=170, strong=True, stretch=True),
    Column("owner", N_("Owner"), width=84),
    Column("last_on", N_("Last order"), "date", width=100),
    Column("usual_days", N_("Usual interval (days)"), "number", width=130, decimals=1, yields=1),
    Column("away_days", N_("Days without an order"), "number", width=140),
    Column("times", N_("Times the interval"), "number", width=110, decimals=1),
    Column("year", N_("Last 12 months (×10k)"), "money", width=120, scale="one", unit="wan"),
    Column("contract", N_("Contract until"), "date", width=100),
    Column("state", N_("State"), "chip", width=110, chips=FINDING_CHIPS),
)
TURNED = (
    Column("tick", "", "tick", sortable=False),
    Column("name", N_("Customer"), width=170, strong=True, stretch=True),
    Column("turn", N_("Lost or back"), "chip", width=96, chips=TURN_CHIPS),
    Column("class_key", N_("Class"), "chip", width=80, chips=CLASS_CHIPS),
    Column("owner", N_("Owner"), width=84),
    Column("last_on", N_("Last order before"), "date", width=110),
    Column("back_on", N_("Back on"), "date", width=100),
    Column("usual_days", N_("Usual interval (days)"), "number", width=130, decimals=1),
    Column("before", N_("Year to the opening (×10k)"), "money", width=140, scale="e4", unit="wan"),
    Column("year", N_("Year to the end (×10k)"), "money", width=130, scale="e4", unit="wan"),
)
CHANCES = (
    Column("tick", "", "tick", sortable=False),
    Column("name", N_("Customer"), width=170, strong=True, stretch=True),
    Column("owner", N_("Owner"), width=84),
    Column("group", N_("Peers"), width=96),
    Column("category", N_("Category not bought"), width=120),
    Column("peers", N_("Peers that buy it"), "percent", width=110),
    Column("chance", N_("Chance a year (×10k)"), "money", width=120, scale="one", unit="wan"),
    Column("year", N_("Last 12 months (×10k)"), "money", width=120, scale="one", unit="wan"),
    Column("state", N_("State"), "chip", width=110, chips=FINDING_CHIPS),
)


def funnel_row(one: Funnel, name: str = "", key: Any = None) -> Row:
    """Return a funnel as a row."""
    shown = name or str(one.name) or _("not known")
    return (
        key or shown,
        shown,
        one.potential,
        one.contacted,
        one.tried,
        one.ordered,
        one.lost,
        one.rate,
        one.days,
        one.usual_days,
    )


def prospect_row(one: Prospect, name: str, owner: str, until: dt.date) -> Row:
    """Return a prospect as a row, with how far it came by a day."""
    ended = one.ordered_on or one.lost_on or until
    return (
        one.customer_id,
        None,
        name,
        one.stage_on(until),
        owner,
        one.source,
        one.begun_on,
        one.contacted_on,
        one.tried_on,
        one.ordered_on,
        max((min(ended, until) - one.begun_on).days, 0),
        translate(LOST_REASONS[one.lost_reason]) if one.lost_reason else "",  # type: ignore[index]
    )


def drive_row(one: DriveYield) -> Row:
    """Return a drive with its yield as a row."""
    drive = one.drive
    share = Decimal(one.ordered) / drive.goal if drive.goal else None
    text = f"{one.ordered} / {drive.goal}" if drive.goal else str(one.ordered)
    return (
        drive.id,
        drive.name,
        drive.start_on,
        drive.end_on,
        drive.owner,
        drive.customers,
        one.contacted,
        one.tried,
        Bar(share, text, tone="good" if share is not None and share >= 1 else "accent"),
        one.rate,
        one.days,
        one.amount_e4 or None,
        one.cost_each_fen,
    )


def loyalty_row(one: Loyalty, name: str = "", key: Any = None) -> Row:
    """Return the loyalty of an owner or class as a row."""
    shown = name or str(one.name) or _("(nobody)")
    return (
        key or shown,
        shown,
        one.buying,
        one.again,
        one.repurchase,
        one.usual_days,
        one.active_before,
        one.lost,
        one.retention,
        one.won_back,
    )


def lapsing_row(one: Lapsing, owner: str, contract_until: dt.date | None) -> Row:
    """Return a lapsing customer as a row."""
    return (
        one.customer_id,
        None,
        one.name,
        owner,
        one.last_on,
        one.usual_days,
        one.away_days,
        one.times,
        one.year,
        contract_until,
        one.state,
    )


def turned_row(one: Kept, owner: str) -> Row:
    """Return a customer lost or won back as a row."""
    return (
        one.customer_id,
        None,
        one.name,
        one.turn,
        one.class_key,
        owner,
        one.last_on,
        one.back_on,
        one.usual_days,
        one.before_e4 or None,
        one.year_e4 or None,
    )


def chance_row(one: Chance, owner: str) -> Row:
    """Return a category not bought as a row."""
    return (
        (one.customer_id, one.category),
        None,
        one.name,
        owner,
        one.group,
        one.category,
        one.peers,
        one.chance,
        one.year,
        one.state,
    )


def map_columns(found: WhiteSpaceMap) -> tuple[Column, ...]:
    """Return the columns of a map: the customer, all it bought, then its categories."""
    return (
        Column("name", N_("Customer"), width=150, strong=True, stretch=True),
        Column("year", N_("In all"), "money", width=80, scale="one", unit="wan"),
        *(
            Column(f"c{place}", f"{name} {formats.percent(reach, 0)}", "money", width=84,
                   scale="one", unit="wan")
            for place, (name, reach) in enumerate(found.reach[:MOST_CATEGORIES])
        ),
    )  # fmt: skip


def map_rows(found: WhiteSpaceMap) -> list[Row]:
    """Return a row a customer; what peers buy and it does not is marked."""
    names = [name for name, _reach in found.reach[:MOST_CATEGORIES]]
    gap = Mark(Decimal(0), "warn", _("Most peers buy this, and this customer does not."))
    return [
        (
            one.subject.id,
            one.subject.name,
            one.total,
            *(
                gap if (one.subject.id, name) in found.gaps else one.amounts.get(name) or None
                for name in names
            ),
        )
        for one in found.baskets
    ]
