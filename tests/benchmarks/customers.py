"""A hundred thousand customers over a million lines: list, search, classes, duplicates."""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from random import Random

from sqlalchemy import text
from sqlalchemy.orm import Session

from desktop_sales.areas.customers import duplicates, queries, service
from desktop_sales.areas.customers.records import CustomerDraft, CustomerFilter
from desktop_sales.areas.sales import service as sales
from desktop_sales.areas.sales.conversion import prospects
from desktop_sales.areas.sales.keeping import Kept, kept_customers
from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.assembly.customer_classes import Classing, apply, classing
from desktop_sales.assembly.customer_list import keep_customer_figures, listed_customers
from desktop_sales.assembly.workspaces import create_workspace
from desktop_sales.core.periods import Period
from desktop_sales.storage.workspace import Workspace
from tests.benchmarks.measuring import Row, seconds, side_by_side

CUSTOMERS, LINES, BLOCK = 100_000, 1_000_000, 2_000
TODAY = date(2025, 12, 31)
MONTH = Period.parse("2025-12")
LETTERS = (
    "晴岚沐野生鲜拾光松果禾川白鹭听澜青墨一苇知秋半山南塘朝露长亭小满远岸鹿鸣石榴恒信云岫海纳丰泽"
)
TRADES = ("商贸", "食品", "超市", "百货", "水产", "便利店", "酒店用品", "物流")
FORMS = ("有限公司", "", "股份有限公司", "商行")
TYPED = ("晴", "晴岚", "qlsc", "拾光百货")
SCAN = "SELECT SUM(amount_e4), COUNT(*) FROM sales_line INDEXED BY ix_sales_line_sums"
LIKE = "SELECT count(*) FROM customer WHERE name LIKE :typed OR search_initials LIKE :typed"


def rows() -> list[Row]:
    """Return the rows of the table."""
    with _company() as space:
        scan = partial(space.read, lambda s: s.execute(text(SCAN)).all())
        judge, limit = side_by_side(partial(space.read, _classing), scan, 2)
        made = space.read(_classing)
        applied = seconds(lambda: space.run("apply", lambda s: apply(s, made)))
        kept, kept_limit = side_by_side(
            lambda: space.run("keep", lambda s: keep_customer_figures(s, TODAY)), scan, 2
        )
        opened, opened_limit = side_by_side(
            partial(space.read, _first_rows), partial(space.read, _keys)
        )
        search, like = side_by_side(partial(space.read, _search), partial(space.read, _by_like))
        pairs = seconds(lambda: space.read(duplicates.find_duplicates))
        names = seconds(lambda: space.read(queries.customers))
        funnel, _scan = side_by_side(partial(space.read, prospects), scan, 2)
        keeping, _scan = side_by_side(partial(space.read, _kept), scan, 2)
    return [
        Row("classes of 100,000 customers over 1,000,000 lines", judge, limit, "time <= 25x"),
        Row("applying the classes, history kept", applied, limit, "time <= 25x"),
        Row("figures of the list made anew", kept, kept_limit, "time <= 25x"),
        Row("first rows of the list, against the first keys", opened, opened_limit, "time <= 3x"),
        Row("search as you type, four texts, against LIKE", search, like, "time <= 0.1x"),
        Row("duplicates among 100,000 names, against reading them", pairs, names, "time <= 5x"),
        Row("funnel of 100,000 customers", funnel, limit, "time <= 25x"),
        Row("repurchase, lost and won back of a year", keeping, limit, "time <= 50x"),
    ]


@contextmanager
def _company() -> Iterator[Workspace]:
    with tempfile.TemporaryDirectory() as folder:
        made = create_workspace(Path(folder) / "w", company="恒信", person="李娜", post="主管")
        space = made.workspace
        space.run("customers", _fill)
        space.run("lines", lambda s: sales.import_lines(s, BatchDraft("x.xlsx"), _blocks(), "add"))
        try:
            yield space
        finally:
            space.close()


def _fill(session: Session) -> None:
    chance = Random(1)
    names: dict[str, None] = {}
    while len(names) < CUSTOMERS:
        own = "".join(chance.choices(LETTERS, k=chance.choice((3, 4))))
        names[own + chance.choice(TRADES) + chance.choice(FORMS)] = None
    service.add_customers(
        session, [CustomerDraft(name, heads=chance.randrange(2_000)) for name in names]
    )


def _blocks() -> Iterator[list[LineDraft]]:
    chance = Random(2)
    for start in range(0, LINES, BLOCK):
        yield [
            LineDraft(
                row_no=start + place,
                sold_on=TODAY - timedelta(days=chance.randrange(730)),
                amount_e4=chance.randrange(1, 300_000_000),
                cost_e4=chance.randrange(1, 200_000_000),
                document=f"D{(start + place) // 2}",
                line_no=str(place % 2),
                customer_id=1 + int(CUSTOMERS * chance.random() ** 2),
            )
            for place in range(BLOCK)
        ]


def _classing(session: Session) -> Classing:
    return classing(session, MONTH, TODAY)


def _kept(session: Session) -> list[Kept]:
    return kept_customers(session, Period.parse("2025"), TODAY)


def _first_rows(session: Session) -> None:
    assert len(listed_customers(session, CustomerFilter(), today=TODAY)) == 200


def _keys(session: Session) -> None:
    session.execute(text("SELECT * FROM customer ORDER BY id LIMIT 200")).all()


def _search(session: Session) -> None:
    for typed in TYPED:
        queries.count_customers(session, CustomerFilter(typed))


def _by_like(session: Session) -> None:
    for typed in TYPED:
        session.execute(text(LIKE), {"typed": f"%{typed}%"}).all()
