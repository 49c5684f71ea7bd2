"""Personal data: every table is named, an export holds all, erasing leaves no name behind."""

import json
from datetime import UTC, date, datetime
from functools import partial

import pytest
from pypdf import PdfReader
from sqlalchemy import func, select, text

from desktop_sales.areas.appraisal import follow_up
from desktop_sales.areas.appraisal.follow_up_records import month_result, period_result
from desktop_sales.areas.appraisal.tables import (
    AppraisalResultTable,
    PeriodResultTable,
    RatingTable,
)
from desktop_sales.areas.customers.tables import ContactTable
from desktop_sales.areas.customers.visit_tables import VisitTable
from desktop_sales.areas.incentives.tables import AwardTable
from desktop_sales.areas.service.complaint_tables import ComplaintTable
from desktop_sales.areas.team.service import change_employee, leave
from desktop_sales.areas.team.tables import EmployeeTable
from desktop_sales.assembly.erasure import erase_person, preview_erasure
from desktop_sales.assembly.export_log import ExportLog, exports
from desktop_sales.assembly.personal_data import BY_TABLE, PERSONAL, holdings, person_of, table_of
from desktop_sales.assembly.personal_export import read_export, write_export
from desktop_sales.assembly.retention import due_list, erase_due
from desktop_sales.assembly.retention_terms import set_terms, terms
from desktop_sales.assembly.tables import all_tables
from desktop_sales.assembly.watermarks import set_marked
from desktop_sales.assembly.workspaces import open_workspace
from desktop_sales.core.errors import DomainError
from desktop_sales.core.personal_data import COLUMN_TITLES, Term
from desktop_sales.exchange.tables_out import OutColumn, write_csv
from desktop_sales.storage.attachments import attach
from desktop_sales.storage.seals import check_chain, seals_of
from desktop_sales.storage.text_erasing import forms_of, text_columns

TODAY = date(2026, 11, 18)
LEFT = date(2026, 11, 10)
LATER = date(2030, 1, 1)
NAME, PHONE = "林晓", "13900001111"


@pytest.fixture
def space(sample):
    opened = open_workspace(sample)
    yield opened
    opened.close()


@pytest.fixture
def gone(space):
    """Return a colleague of the sample who has left, with telephone and an attached file."""
    key = space.read(lambda s: s.scalar(select(EmployeeTable.id).where(EmployeeTable.name == NAME)))
    space.run("电话", partial(change_employee, employee_id=key, phone=PHONE))
    uid = space.read(lambda s: person_of(s, "employee", key).uid)
    space.run(
        f"附上{NAME}的证件",
        partial(attach, owner_kind="employee", owner_uid=uid, name=f"{NAME}.png", content=b"x"),
    )
    space.run(f"{NAME}离职", partial(leave, employee_id=key, left_on=LEFT))
    return space.read(partial(person_of, kind="employee", key=key))


@pytest.fixture
def contact(space):
    """Return somebody at a customer who was visited and whom nobody else there is called like."""
    key = space.read(
        lambda s: s.scalar(
            select(VisitTable.contact_id).where(VisitTable.contact_id.is_not(None)).limit(1)
        )
    )
    return space.read(partial(person_of, kind="contact", key=key))


def places_of(session, word):
    """Return every table and column in which a word stands, in any form."""
    found = set()
    for table in all_tables().sorted_tables:
        for column in text_columns(table):
            for form in forms_of(word):
                sql = text(f'SELECT 1 FROM "{table.name}" WHERE instr("{column}", :form) LIMIT 1')
                if session.execute(sql, {"form": form}).first():
                    found.add((table.name, column))
    return found


def printed(paper):
    return "".join(page.extract_text() for page in PdfReader(paper).pages)


def erase(space, person, today=TODAY):
    return space.run("抹除", partial(erase_person, person=person, today=today))


def test_that_every_table_with_a_key_to_a_person_is_named():
    for table in all_tables().sorted_tables:
        for key in table.foreign_keys:
            if key.column.table.name in ("employee", "customer_contact"):
                told = BY_TABLE.get(table.name)
                assert told is not None, f"{table.name} is not named in any area's personal.py"
                assert key.parent.name in told.by + told.beside, f"{table.name}.{key.parent.name}"


@pytest.mark.parametrize("told", PERSONAL, ids=lambda told: told.table)
def test_that_what_is_said_of_a_table_fits_it(told):
    table = table_of(told)
    named = (*told.columns, *told.by, *told.beside, *told.texts, *told.titles, *told.words)
    through = [column for column, _above in told.through]
    pairs = (told.uid, told.subject, told.named, through)
    assert {*named, *(name for pair in pairs if pair for name in pair)} <= set(table.c.keys())
    assert {name for name in told.columns if name not in told.titles} <= set(COLUMN_TITLES)


def test_that_what_followed_a_result_is_a_persons_for_a_month_and_for_a_year(space, gone):
    kinds = ("appraisal_follow_up", "appraisal_appeal")
    on = date(2026, 11, 5)

    def follow(session):
        month = session.scalars(
            select(AppraisalResultTable.id)
            .where(AppraisalResultTable.employee_id == gone.id)
            .where(AppraisalResultTable.status == "confirmed")
        ).first()
        year = PeriodResultTable(
            period="2026", employee_id=gone.id, version=1, total_e2=9000, grade="A", body={},
            number="ND-2026-0001", check_code="x", confirmed_at=datetime.now(UTC),
        )  # fmt: skip
        session.add(year)
        session.flush()
        for result in (month_result(month), period_result(year.id)):
            follow_up.deliver(session, result, on)
            follow_up.file_appeal(session, result, on, f"{NAME}不认可")

    def held():
        sheets = space.read(partial(holdings, person=gone)).sheets
        return {each.personal.table: len(each.rows) for each in sheets}

    def rows():
        counts = [select(func.count()).select_from(all_tables().tables[each]) for each in kinds]
        return [space.read(lambda s, count=count: s.scalar(count)) for count in counts]

    before, had = rows(), held()
    space.run("送达与申诉", follow)
    assert {each: held()[each] - had.get(each, 0) for each in kinds} == dict.fromkeys(kinds, 2)
    erase(space, gone, LATER)
    assert rows() == [count - had.get(each, 0) for each, count in zip(kinds, before, strict=True)]


def test_that_an_export_holds_every_kind_in_words(space, gone, tmp_path):
    export = space.read(partial(read_export, person=gone, today=TODAY))
    log = ExportLog(space)
    book, paper, data, scan = write_export(tmp_path / "个人信息", export)
    log.end()
    told = json.loads(data.read_text(encoding="utf-8"))
    assert told["records"]["个人档案"][0]["姓名"] == NAME
    assert told["records"]["个人档案"][0]["电话"] == PHONE
    assert sum(map(len, told["records"].values())) == export.held.rows
    assert {"任职记录", "评分", "奖金核算单", "销售明细", "表彰"} <= set(told["records"])
    assert "个人信息副本" in printed(paper)
    assert scan.read_bytes() == b"x"
    assert book.stat().st_size > 20_000
    noted = {entry.form: entry for entry in space.read(exports)}
    assert set(noted) == {"xlsx", "pdf", "json", "png"}
    assert NAME in noted["xlsx"].what
    assert noted["xlsx"].rows == export.held.rows


def test_that_papers_bear_the_mark_as_chosen(space, contact, tmp_path):
    def marks(name):
        export = space.read(partial(read_export, person=contact, today=TODAY))
        paper = write_export(tmp_path / name, export)[1]
        return printed(paper).count("周敏 20")

    assert marks("usual") > 3
    space.run("水印", partial(set_marked, chosen="none"))
    assert marks("none") == 0


def test_that_somebody_in_post_is_not_erased(space):
    key = space.read(lambda s: s.scalar(select(EmployeeTable.id).where(EmployeeTable.name == NAME)))
    person = space.read(partial(person_of, kind="employee", key=key))
    with pytest.raises(DomainError) as refused:
        space.read(partial(preview_erasure, person=person, today=TODAY))
    assert refused.value.code == "privacy.still_in_post"


def test_that_erasing_leaves_the_name_only_where_it_has_to_stay(space, gone):
    preview = space.read(partial(preview_erasure, person=gone, today=TODAY))
    waiting = {kept.personal.table: kept for kept in preview.waiting}
    assert waiting["appraisal_result"].until == date(2029, 11, 10)
    assert waiting["award"].until == date(2036, 11, 10)
    assert {"employee", "employee_code", "attachment"} <= {
        kept.personal.table for kept in preview.erased
    }
    amounts = text("SELECT sum(amount_e4), count(*) FROM sales_line WHERE employee_id = :key")
    before = space.read(lambda s: s.execute(amounts, {"key": gone.id}).one())
    done = erase(space, gone)
    assert space.read(partial(places_of, word=PHONE)) == set()
    kept_images = {("change_row", "before"), ("change_row", "after")}
    assert space.read(partial(places_of, word=NAME)) <= kept_images | {
        ("sealed_identity", "identity"),
        ("award", "recipient"),
        ("award_notice", "lines"),
        ("contest", "board"),
        ("task_letter", "recipient"),
        ("rating", "rater"),
    }
    images = text("SELECT DISTINCT table_name FROM change_row WHERE instr(before || after, :name)")
    named = space.read(lambda s: set(s.scalars(images, {"name": NAME})))
    assert named <= {"award", "award_notice", "contest", "task_letter", "rating"}
    own = space.read(lambda s: s.get_one(EmployeeTable, gone.id).name)
    assert own == done.token
    assert space.read(lambda s: s.execute(amounts, {"key": gone.id}).one()) == before
    others = select(RatingTable.id).where(
        RatingTable.employee_id != gone.id, RatingTable.rater == NAME
    )
    assert space.read(lambda s: s.scalars(others).all()) == []
    assert space.read(check_chain).broken_at is None
    assert space.check() == []


def test_that_undo_stops_at_an_erasure(space, gone):
    erase(space, gone)
    with pytest.raises(DomainError) as refused:
        space.undo()
    assert refused.value.code == "storage.undo_barrier"


def test_that_a_longer_name_and_a_namesake_keep_theirs(space, gone):
    other = NAME + "峰"
    space.run(
        "改名",
        lambda s: change_employee(
            s, s.scalar(select(EmployeeTable.id).where(EmployeeTable.name == "孙立")), name=other
        ),
    )
    erase(space, gone)
    assert ("employee", "name") in space.read(partial(places_of, word=other))
    assert space.read(partial(preview_erasure, person=gone, today=TODAY)).namesakes is False


def test_that_a_contact_goes_and_the_visits_stay(space, contact):
    with_call = {
        "contact": contact.name,
        "phone": contact.phone,
        "customer_id": contact.customer_id,
    }

    def name_in_complaint(session):
        row = session.scalars(select(ComplaintTable).limit(1)).one()
        row.contact, row.phone, row.customer_id = with_call.values()
        row.text = f"{contact.name}来电：包装破损"

    space.run("登记", name_in_complaint)
    visits = select(VisitTable.id).where(VisitTable.contact_id == contact.id)
    before = space.read(lambda s: s.scalars(visits).all())
    assert "投诉" in [sheet.title for sheet in space.read(partial(holdings, person=contact)).sheets]
    done = erase(space, contact)
    assert space.read(partial(places_of, word=contact.phone)) == set()
    assert space.read(lambda s: s.get(ContactTable, contact.id)) is None
    still = select(VisitTable.id).where(VisitTable.id.in_(before))
    assert space.read(lambda s: s.scalars(still).all()) == before
    row = space.read(lambda s: s.scalars(select(ComplaintTable).limit(1)).one())
    assert row.text == f"{done.token}来电：包装破损"
    where = text(
        "SELECT count(*) FROM change_row WHERE table_name = 'customer_contact' AND row_id = :key"
    )
    assert space.read(lambda s: s.scalar(where, {"key": contact.id})) == 0


def test_that_what_is_past_its_term_is_listed_and_erased_from_the_list(space, gone):
    assert space.read(partial(due_list, today=TODAY)) == []
    done = erase(space, gone)
    due = space.read(partial(due_list, today=LATER))
    mine = {one.key for one in due if one.name == done.token}
    assert mine == {f"appraisal:{gone.id}", f"personnel:{gone.id}"}
    space.run("到期", partial(erase_due, keys=[*mine], today=LATER))
    left = space.read(partial(due_list, today=LATER))
    assert not [one for one in left if one.key in mine]
    [seal] = space.read(partial(seals_of, kind="appraisal", number="JX-202604-0002"))
    assert seal.identity is None
    assert space.read(check_chain).broken_at is None
    award = select(AwardTable.recipient).where(AwardTable.employee_id == gone.id)
    assert space.read(lambda s: s.scalar(award)) == NAME
    far = date(2040, 1, 1)
    rest = [due.key for due in space.read(partial(due_list, today=far))]
    chosen = [key for key in rest if not key.startswith("contact")]
    space.run("到期", partial(erase_due, keys=chosen, today=far))
    assert not set(chosen) & {due.key for due in space.read(partial(due_list, today=far))}
    assert space.read(partial(places_of, word=NAME)) == set()


def test_that_terms_are_chosen_within_reason(space):
    space.run("年限", partial(set_terms, years={Term.PAY: 7}))
    assert space.read(terms)[Term.PAY] == 7
    with pytest.raises(DomainError):
        space.run("年限", partial(set_terms, years={Term.PAY: 0}))


def test_that_the_log_of_exports_stands_beside_undo(space, gone, tmp_path):
    before = space.next_undo()
    log = ExportLog(space)
    write_csv(tmp_path / "客户.csv", [OutColumn("名称")], [("甲",), ("乙",)])
    log.write()
    assert space.next_undo() == before
    space.undo()
    log.end()
    write_csv(tmp_path / "别处.csv", [OutColumn("名称")], [])
    [entry] = space.read(exports)
    assert (entry.who, entry.what, entry.rows) == ("周敏 (区域销售主管)", "客户", 2)
    assert entry.place == str(tmp_path / "客户.csv")
