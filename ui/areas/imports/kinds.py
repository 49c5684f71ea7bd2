"""What can be imported: the words for each kind of file, and the page that shows the result."""

from dataclasses import dataclass

from desktop_sales.core.translation import N_
from desktop_sales.exchange.fields import Kind


@dataclass(frozen=True, slots=True)
class KindWords:
    """The texts of one kind, marked by N_, and where its records are shown."""

    title: str
    act: str
    invitation: str
    area: str


TABLES = frozenset(
    (
        "import_batch", "receipt", "selling_cost", "benefit_rate", "employee", "assignment", "target",
        "customer", "customer_contact", "visit", "rating", "order_line", "opportunity", "sales_commit",
        "complaint", "service_request", "inspection",
    )
)  # fmt: skip
"""Where imports write: a change there may have taken the last one back."""

WORDS: dict[Kind, KindWords] = {
    Kind.SALES: KindWords(
        N_("Import sales lines"),
        N_("Import"),
        N_("Choose one or more exports of your sales system. Nothing is written before the check."),
        "sales",
    ),
    Kind.RECEIPTS: KindWords(
        N_("Import receipts"),
        N_("Import"),
        N_("Choose the list of money received: date, amount, customer and salesperson."),
        "sales",
    ),
    Kind.COSTS: KindWords(
        N_("Import selling costs"),
        N_("Import"),
        N_("Choose the list of selling costs: person and month, travel, entertainment, promotion."),
        "sales",
    ),
    Kind.BENEFIT_RATES: KindWords(
        N_("Import cities' insurances"),
        N_("Import"),
        N_(
            "Choose the list of insurances: city, year, insurance, both rates, lowest, highest base."
        ),
        "benefits",
    ),
    Kind.ROSTER: KindWords(
        N_("Import a roster"),
        N_("Import"),
        N_("Choose the list of people: name, region and post; numbers and dates where known."),
        "team",
    ),
    Kind.TARGETS: KindWords(
        N_("Import targets"),
        N_("Import"),
        N_("Choose the list of targets: a person and a month in each row, or months side by side."),
        "plans",
    ),
    Kind.CUSTOMERS: KindWords(
        N_("Import customers"),
        N_("Import"),
        N_("Choose the list of customers: name, number, owner, region."),
        "customers",
    ),
    Kind.CONTACTS: KindWords(
        N_("Import contacts"),
        N_("Import"),
        N_("Choose the list of people at customers: customer, name, post, phone."),
        "customers",
    ),
    Kind.VISITS: KindWords(
        N_("Import visits"),
        N_("Import"),
        N_("Choose the log of visits and calls: customer, day, who, what was said."),
        "visits",
    ),
    Kind.ORDERS: KindWords(
        N_("Import orders"),
        N_("Import"),
        N_("Choose the list of orders: number, day, customer, product, ordered and shipped."),
        "pipeline",
    ),
    Kind.OPPORTUNITIES: KindWords(
        N_("Import opportunities"),
        N_("Import"),
        N_("Choose the list of opportunities: customer, salesperson, amount, stage, month."),
        "pipeline",
    ),
    Kind.COMMITS: KindWords(
        N_("Import commits"),
        N_("Import"),
        N_("Choose the list of commits: salesperson, customer, month, certain, likely, possible."),
        "pipeline",
    ),
    Kind.COMPLAINTS: KindWords(
        N_("Import complaints"),
        N_("Import"),
        N_("Choose the list of complaints: customer, day, what was said; causes where known."),
        "service",
    ),
    Kind.REQUESTS: KindWords(
        N_("Import the hot-line log"),
        N_("Import"),
        N_("Choose the log of the hot line: when a customer asked what, when who answered."),
        "service",
    ),
    Kind.INSPECTIONS: KindWords(
        N_("Import points of inspections"),
        N_("Import"),
        N_("Choose the filled form of an inspection: a record drawn and an item in each row."),
        "service",
    ),
    Kind.RATINGS: KindWords(
        N_("Import ratings"),
        N_("Import"),
        N_("Choose the marks: who is rated, by which group, on which item, with which score."),
        "appraisal",
    ),
}
FILE_FILTERS = N_("Tables (*.xlsx *.xlsm *.xls *.ods *.csv *.txt *.tsv);;All files (*)")
