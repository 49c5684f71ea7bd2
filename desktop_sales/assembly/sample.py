"""The sample: one region of an invented company over two years, made by the public use cases."""

import shutil
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from sqlalchemy.orm import Session

from desktop_sales.areas.customers import service as customers
from desktop_sales.areas.customers.records import CustomerDraft
from desktop_sales.areas.market import service as market
from desktop_sales.areas.market.records import MarketSizeDraft
from desktop_sales.areas.sales import channels, receipts, rules
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.records import (
    BatchDraft,
    LineDraft,
    ProductDraft,
    ReceiptDraft,
    ShareDraft,
)
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.duties import set_duties_from
from desktop_sales.assembly.sample_actions import add_sample_actions
from desktop_sales.assembly.sample_analysis import add_sample_analysis
from desktop_sales.assembly.sample_appraisals import MONTHS_APPRAISED, appraise_sample_month
from desktop_sales.assembly.sample_awards import add_sample_awards
from desktop_sales.assembly.sample_bonuses import add_sample_bonuses
from desktop_sales.assembly.sample_careers import add_sample_careers
from desktop_sales.assembly.sample_company import (
    LINES_A_MONTH,
    SampleLine,
    channel_of,
    company,
    home_region,
    sample_customers,
    sample_lines,
    sample_months,
)
from desktop_sales.assembly.sample_contests import add_sample_activities, add_sample_contests
from desktop_sales.assembly.sample_costs import add_sample_costs
from desktop_sales.assembly.sample_customers import add_sample_customers
from desktop_sales.assembly.sample_meetings import add_sample_meetings
from desktop_sales.assembly.sample_pipeline import add_sample_pipeline
from desktop_sales.assembly.sample_plans import add_sample_next_year, add_sample_plans
from desktop_sales.assembly.sample_receivables import add_sample_receivables
from desktop_sales.assembly.sample_recruitment import add_sample_recruitment
from desktop_sales.assembly.sample_reports import add_sample_reports
from desktop_sales.assembly.sample_service import add_sample_service
from desktop_sales.assembly.sample_training import add_sample_training
from desktop_sales.assembly.workspaces import create_workspace, open_workspace
from desktop_sales.core.errors import DomainError
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _
from desktop_sales.storage.settings import get_setting, set_setting
from desktop_sales.storage.workspace import Workspace

SAMPLE_SETTING = "workspace.sample"
TAX_RATE_E4 = 1_300
BLOCK = 2_000
NINE_MONTHS, HALF_A_YEAR = timedelta(days=270), timedelta(days=182)
T = TypeVar("T")
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class _Keys:
    """Integer keys of the sample's records by name."""

    regions: dict[str, int]
    people: dict[str, int]
    customers: dict[str, int]
    products: list[int]
    channels: dict[str, int]


def create_sample(
    folder: Path,
    *,
    today: date,
    progress: Progress = lambda _done, _total, _text: None,
    lines_a_month: int = LINES_A_MONTH,
) -> Workspace:
    """Make the sample workspace in a new folder and return it open.

    Everything up to ``today`` is there: team, customers, 25 months of sales and receipts,
    targets, market sizes and seven months of appraisals; everybody has ``lines_a_month``. It is
    marked as a sample and holds nothing of anybody's own. It is made beside the folder and put
    there when whole; ``progress`` gets steps done, steps in all and what comes next, and may raise
    to stop. Raises ``storage.folder_not_empty``, before anything is made.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise DomainError("storage.folder_not_empty", folder=str(folder))
    part = folder.with_name(f"{folder.name}.part")
    if part.exists():
        shutil.rmtree(part)
    facts = company()
    space = create_workspace(
        part, company=facts["company"], person=facts["person"], post=facts["post"]
    ).workspace
    try:
        _fill(space, sample_months(today), today, progress, lines_a_month)
    finally:
        space.close()
    if folder.is_dir():
        folder.rmdir()
    part.rename(folder)
    return open_workspace(folder)


def _fill(
    space: Workspace, months: tuple[Period, ...], today: date, progress: Progress, each: int
) -> None:
    steps = 3 + MONTHS_APPRAISED
    run = partial(space.run, _("Set up the sample"), undoable=False)
    progress(0, steps, _("Team and customers"))
    keys = run(partial(_master_records, months=months))
    progress(1, steps, _("Targets"))
    run(
        partial(
            add_sample_plans,
            regions=keys.regions,
            people=keys.people,
            months=months,
            today=today,
        )
    )
    run(partial(_market_sizes, keys=keys, months=months))
    progress(2, steps, _("Sales and receipts"))
    run(partial(_trade, keys=keys, months=months, today=today, each=each))
    run(partial(add_sample_costs, people=keys.people, months=months))
    run(partial(add_sample_receivables, today=today))
    run(partial(add_sample_pipeline, products=keys.products, today=today))
    for done, month in enumerate(months[-MONTHS_APPRAISED - 1 : -1]):
        progress(3 + done, steps, _("Appraisals"))
        appraise_sample_month(space, month, keys.people, is_open=month == months[-2])
    run(partial(add_sample_next_year, regions=keys.regions, people=keys.people, today=today))
    run(partial(add_sample_awards, quarter=_last_quarter(today), today=today))
    run(partial(add_sample_bonuses, months=months[-4:-1], today=today))
    run(partial(add_sample_contests, today=today))
    run(partial(add_sample_activities, today=today))
    run(partial(add_sample_actions, people=keys.people, today=today))
    run(partial(add_sample_analysis, people=keys.people, today=today))
    run(partial(add_sample_customers, today=today))
    run(partial(add_sample_service, people=keys.people, today=today))
    run(partial(add_sample_careers, people=keys.people, months=months, today=today))
    run(partial(add_sample_training, people=keys.people, today=today))
    run(partial(add_sample_reports, today=today))
    run(partial(add_sample_meetings, people=keys.people, today=today))
    run(partial(add_sample_recruitment, people=keys.people, today=today))
    run(partial(set_duties_from, day=months[-2].start))


def is_sample(session: Session) -> bool:
    """Tell whether the open workspace is the sample."""
    return bool(get_setting(session, SAMPLE_SETTING, False))


def _master_records(session: Session, months: Sequence[Period]) -> _Keys:
    facts = company()
    set_setting(session, SAMPLE_SETTING, True)
    regions: dict[str, int] = {}
    for region in facts["regions"]:
        parent = regions.get(region["parent"])
        regions[region["name"]] = team.add_region(session, region["name"], parent)
    posts = {p["name"]: team.add_post(session, p["name"], p["level"]) for p in facts["posts"]}
    people: dict[str, int] = {}
    for person in facts["people"]:
        draft = EmployeeDraft(
            name=person["name"],
            codes=(person["code"],),
            joined_on=date.fromisoformat(person["joined"]),
            region_id=regions[person["region"]],
            post_id=posts[person["post"]],
            superior_id=people.get(facts["person"]),
        )
        people[person["name"]] = team.add_employee(session, draft)
    buyers = sample_customers()
    region_of = {p["name"]: regions[p["region"]] for p in facts["people"]}
    ids = customers.add_customers(
        session,
        [
            CustomerDraft(
                name=buyer.name,
                code=f"C{index + 1:04d}",
                owner_id=people[buyer.owner],
                region_id=region_of[buyer.owner],
                industry=buyer.industry,
                in_opening_list=buyer.starts == 0,
                recorded_on=months[max(buyer.starts - 1, 0)].start,
            )
            for index, buyer in enumerate(buyers)
        ],
    )
    products = sales.add_products(
        session,
        [
            ProductDraft(name=name, code=f"P{index + 1:03d}", category=category)
            for index, (name, category, _price, _cost) in enumerate(facts["products"])
        ],
    )
    return _Keys(
        regions,
        people,
        dict(zip((buyer.name for buyer in buyers), ids, strict=True)),
        list(products),
        {name: channels.add_channel(session, name) for name in facts["channels"]},
    )


def _market_sizes(session: Session, keys: _Keys, months: Sequence[Period]) -> None:
    for year in sorted({month.year for month in months}):
        for name, size in (
            ("华东大区", 1_150_000_000),
            ("华东一部", 640_000_000),
            ("华东二部", 510_000_000),
        ):
            grown = int(size * 100 * 1.05 ** (year - 2024))
            market.set_market_size(
                session,
                MarketSizeDraft(keys.regions[name], year, grown, source=_("Industry association")),
            )


def _trade(session: Session, keys: _Keys, months: Sequence[Period], today: date, each: int) -> None:
    lines = list(sample_lines(tuple(months), today, each))
    sales.import_lines(
        session,
        BatchDraft(file_name=_("Sample"), mapping={}),
        _blocks(_line(row_no, line, keys) for row_no, line in enumerate(lines, 1)),
    )
    receipts.add_receipts(session, _receipts(lines, keys, today))


def _line(row_no: int, line: SampleLine, keys: _Keys) -> LineDraft:
    _name, _category, price, cost = company()["products"][line.product]
    quantity_e3 = line.quantity * 1_000
    amount = rules.amount_of(quantity_e3, round(price * 10_000), round(line.discount * 10_000))
    person = keys.people[line.person]
    shares = (
        (ShareDraft(person, 6_000), ShareDraft(keys.people[line.partner], 4_000))
        if line.partner
        else ()
    )
    return LineDraft(
        row_no=row_no,
        sold_on=line.sold_on,
        amount_e4=amount,
        quantity_e3=quantity_e3,
        tax_e4=rules.tax_on(amount, TAX_RATE_E4),
        cost_e4=rules.amount_of(quantity_e3, round(cost * 10_000)),
        document=line.document,
        line_no="1",
        employee_id=None if shares else person,
        customer_id=keys.customers[line.customer],
        product_id=keys.products[line.product],
        region_id=keys.regions[home_region(line.person)],
        channel_id=keys.channels[channel_of(line.customer)],
        shares=shares,
    )


def _receipts(lines: Sequence[SampleLine], keys: _Keys, today: date) -> list[ReceiptDraft]:
    """Return one receipt a line, four to seven weeks later; one in fifteen comes months late, and
    of the last three quarters some never came.
    """
    drafts = []
    for index, line in enumerate(lines):
        received = line.sold_on + timedelta(days=28 + index % 21)
        if index % 15 == 7:
            received += timedelta(days=40 + index % 50)
        never = index % 40 == 22 and line.sold_on > today - NINE_MONTHS
        if line.quantity <= 0 or never or received > today:
            continue
        draft = _line(0, line, keys)
        is_bill = index % 6 == 0
        drafts.append(
            ReceiptDraft(
                received_on=received,
                amount_e4=draft.amount_e4 + draft.tax_e4,
                customer_id=draft.customer_id,
                employee_id=keys.people[line.person],
                document=f"HK-{index + 1:05d}",
                method="acceptance" if is_bill else "transfer",
                matures_on=received + HALF_A_YEAR if is_bill else None,
            )
        )
    return drafts


def _last_quarter(today: date) -> Period:
    return Period.containing(today, "quarter").previous()


def _blocks(rows: Iterator[T]) -> Iterator[list[T]]:
    while block := list(islice(rows, BLOCK)):
        yield block
