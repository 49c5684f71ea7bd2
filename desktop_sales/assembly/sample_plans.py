"""The sample's plans: published years with a revision, next year's draft, what stands beside."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal

from sqlalchemy.orm import Session

from desktop_sales.areas.actions import service as actions
from desktop_sales.areas.actions.records import ActionDraft, Origin
from desktop_sales.areas.plans import bases, letters, strategies, versions
from desktop_sales.areas.plans import service as plans
from desktop_sales.areas.plans.breaking_down import break_down
from desktop_sales.areas.plans.lines import PLAN_LINE, PlanLine, line_uid
from desktop_sales.areas.plans.records import BreakdownOrder, TargetDraft, TargetLevel
from desktop_sales.areas.plans.strategies import StrategyText
from desktop_sales.assembly.sample_company import expected_yuan, home_region, sellers
from desktop_sales.core.measures import COMPANY, Subject
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _

AMOUNT = "sales.amount"
AMBITION = 1.04
LEVELS: tuple[tuple[TargetLevel, int], ...] = (
    ("guarantee", 90),
    ("target", 100),
    ("challenge", 112),
)
WAN_FEN = 1_000_000
MONTHS_AGO = 3
DIRECTOR = "刘建国"
LEAD_REGION, FIRST_REGION, SECOND_REGION = "华东大区", "华东一部", "华东二部"
REVISED = "孙立"


def add_sample_plans(
    session: Session,
    regions: Mapping[str, int],
    people: Mapping[str, int],
    months: Sequence[Period],
    today: date,
) -> None:
    """Publish the plan of every year of the sample, and this year's revision."""
    for year in sorted({month.year for month in months}):
        drafts = [
            draft
            for month in Period.parse(str(year)).months()
            for draft in _of_month(month, regions, people)
        ]
        plans.set_targets(session, drafts)
        version = versions.start_plan(session, year)
        if year == today.year:
            _write_strategies(session, version, regions)
        versions.publish(session, version, approver=DIRECTOR, on=date(year - 1, 12, 20))
    _revise(session, regions, people, today)


def _of_month(
    month: Period, regions: Mapping[str, int], people: Mapping[str, int]
) -> Iterator[TargetDraft]:
    """Yield a month's targets of people, and their sums for their regions and the company."""
    sums: dict[tuple[Subject, str, TargetLevel], int] = {}
    for person in sellers():
        subject = Subject("person", people[person["name"]])
        amount = round(expected_yuan(person["strength"], month) * AMBITION / 10_000) * WAN_FEN
        for measure, level, value in _figures(amount):
            yield TargetDraft(measure, subject, month.key, value, level)
            for above in _above(regions, home_region(person["name"])):
                key = (above, measure, level)
                sums[key] = sums.get(key, 0) + value
    for (above, measure, level), value in sums.items():
        yield TargetDraft(measure, above, month.key, value, level)


def _figures(amount: int) -> Iterator[tuple[str, TargetLevel, int]]:
    for level, percent in LEVELS:
        yield AMOUNT, level, amount * percent // 100
    yield "sales.profit", "target", amount * 28 // 100
    yield "sales.receipts", "target", amount * 108 // 100
    yield "customers.new", "target", 10_000


def _above(regions: Mapping[str, int], name: str) -> tuple[Subject, ...]:
    return (Subject("region", regions[name]), Subject("region", regions[LEAD_REGION]), COMPANY)


def _revise(
    session: Session, regions: Mapping[str, int], people: Mapping[str, int], today: date
) -> None:
    """Lower one person's targets from three months ago on, as the supervisor proposed and the
    director completed.
    """
    running = Period.containing(today)
    first = running.shifted(-MONTHS_AGO)
    if first.year != running.year or first.number == 1:
        return
    day = first.previous().end
    revision = versions.start_revision(
        session,
        first.year,
        first.key,
        reason=_("A large customer closed a plant; the targets of {name} go down").format(
            name=REVISED
        ),
        proposer="周敏",
    )
    person = next(each for each in sellers() if each["name"] == REVISED)
    drafts = []
    for month in Period.parse(str(first.year)).months()[first.number - 1 :]:
        amount = round(expected_yuan(person["strength"], month) * AMBITION / 10_000) * WAN_FEN
        cut = amount * 10 // 100
        whole = {
            draft.subject: draft for draft in _of_month(month, regions, people) if _main(draft)
        }
        owners = (Subject("person", people[REVISED]), *_above(regions, home_region(REVISED)))
        drafts += [
            TargetDraft(AMOUNT, owner, month.key, (whole[owner].value or 0) - cut)
            for owner in owners
        ]
    proposal = [draft for draft in drafts if draft.subject != COMPANY]
    plans.set_targets(session, proposal, version_id=revision)
    versions.propose(session, revision, proposer="周敏", on=day)
    plans.set_targets(session, drafts, version_id=revision)
    versions.publish(session, revision, approver=DIRECTOR, on=day)


def _main(draft: TargetDraft) -> bool:
    return draft.measure == AMOUNT and draft.level == "target"


def _write_strategies(session: Session, version: int, regions: Mapping[str, int]) -> None:
    texts = {
        FIRST_REGION: StrategyText(
            product=_("Shrimp and hot-pot balls lead; seasonings are sold along with them"),
            price=_("Half a year's price agreement with hotels; no discount under the floor"),
            channel=_("Open twenty canteens; win back three supermarkets"),
            promotion=_("Tastings before the Mid-Autumn Festival and the Spring Festival"),
        ),
        SECOND_REGION: StrategyText(
            product=_("Dumplings and pancakes for breakfast chains"),
            channel=_("Two distributors for the counties"),
        ),
    }
    for name, text in texts.items():
        strategies.write_strategy(session, version, regions[name], text)


def add_sample_next_year(
    session: Session, regions: Mapping[str, int], people: Mapping[str, int], today: date
) -> None:
    """Draft next year's plan from its annual form down to the people; hand out task letters."""
    year = Period.containing(today, "year").following()
    known = bases.suggested_inputs(session, year)
    bases.keep_basis(session, year.year, "own", {**known, "growth": Decimal("0.09")})
    decided = round(known["last_sales"] * Decimal("1.1"), -5)
    bases.keep_basis(session, year.year, "decided", {"amount": decided})
    order = BreakdownOrder(year.year, AMOUNT, COMPANY, "months", "three_years", int(decided) * 100)
    break_down(session, order)
    break_down(session, BreakdownOrder(year.year, AMOUNT, COMPANY, "children", "equal"))
    for name in (LEAD_REGION, FIRST_REGION, SECOND_REGION):
        parent = Subject("region", regions[name])
        break_down(session, BreakdownOrder(year.year, AMOUNT, parent, "children", "last_share"))
    _hand_out(session, regions, people, today)
    _key_measures(session, people, today)


def _hand_out(
    session: Session, regions: Mapping[str, int], people: Mapping[str, int], today: date
) -> None:
    january = date(today.year, 1, 4)
    terms = _("Receivables over 90 days stay under 5 % of sales; selling costs under 3 %.")
    whom = [Subject("region", regions[LEAD_REGION])]
    whom += [Subject("person", people[person["name"]]) for person in sellers()[:3]]
    ids = letters.issue_letters(session, today.year, whom, conditions=terms, on=january)
    for letter in ids[:3]:
        letters.accept_letter(session, letter, january)
    for letter in ids[:2]:
        letters.sign_letter(session, letter, january)


def _key_measures(session: Session, people: Mapping[str, int], today: date) -> None:
    """Put key measures under this year's line of the person whose targets were lowered."""
    line = PlanLine(today.year, AMOUNT, Subject("person", people[REVISED]))
    origin = Origin(PLAN_LINE, line_uid(session, line))
    texts = (
        (_("Visit the three largest canteens and agree on the winter menu"), 60),
        (_("Win back two supermarkets with a starter display"), 20),
    )
    for number, (text, progress) in enumerate(texts, 1):
        due = today + timedelta(days=10 * number)
        draft = ActionDraft(text, due, people[REVISED], progress=progress)
        actions.add_action(session, draft, origin=origin)
