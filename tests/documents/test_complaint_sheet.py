"""The complaint sheet says everything form 7 asks, flows, and prints rare names."""

from dataclasses import replace
from datetime import date, datetime
from decimal import Decimal

import pytest

from desktop_sales.areas.actions.records import Action, ActionStatus
from desktop_sales.areas.service.complaint_records import (
    Channel,
    Complaint,
    ComplaintDetail,
    Material,
    MaterialDraft,
    MaterialKind,
    Nature,
    Recurrence,
    Ruling,
    Severity,
    Stage,
    StageRecord,
)
from desktop_sales.documents.complaint_sheet import complaint_form
from desktop_sales.documents.form import write_forms
from tests.documents.reading import text_of


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone()


COMPLAINT = Complaint(
    id=1,
    uid="u",
    number="TS-202611-0007",
    received_at=at("2026-11-16 09:12"),
    customer_id=1,
    customer="𠮷野商贸有限公司",
    text="外箱破损，瓶体碎裂三箱 <b>&。",
    channel=Channel.PHONE,
    severity=Severity.CRITICAL,
    nature=Nature.QUALITY,
    matter="产品质量",
    cause_id=1,
    cause="外箱破损",
    stage=Stage.FEEDBACK,
    owner_id=1,
    owner="林晓",
    region_id=1,
    region="华东",
    response_due_at=at("2026-11-16 11:12"),
    responded_at=at("2026-11-16 10:00"),
    stage_due_at=None,
    resolution_due_at=at("2026-11-19 09:12"),
    paused_since=None,
    closed_at=at("2026-11-20 15:00"),
    satisfaction=4,
    ruling=Ruling.VALID,
    ruled_on=date(2026, 11, 20),
    responsible_id=1,
    responsible="何静",
    repeat_of="TS-202610-0003",
    reopened=1,
    level=0,
    cost_fen=36_000,
    made_on=date(2026, 10, 7),
    sold_on=date(2026, 11, 2),
)
STAGES = tuple(
    StageRecord(stage, 1, "林晓", at("2026-11-16 09:12"), None, at("2026-11-17 09:00"), f"记录{n}")
    for n, stage in enumerate(Stage)
)
DETAIL = ComplaintDetail(
    complaint=COMPLAINT,
    contact="王店长",
    phone="138 0000 0000",
    address="南京市中山路1号",
    document="XS-2611-0042",
    product="矿泉水",
    demand="三日内补发",
    reply_wanted_on=date(2026, 11, 18),
    confidential=True,
    recorded_by="周敏",
    customer_word="补发及时",
    ruling_note="",
    stages=STAGES,
    pauses=(),
    events=(),
    recurrence=Recurrence(1, 1, 2),
)
MEASURE = Action(
    1,
    "a",
    None,
    "改用加厚纸箱",
    "",
    "",
    1,
    "高原",
    date(2026, 12, 1),
    40,
    ActionStatus.OPEN,
    None,
    "",
)


@pytest.fixture
def printed(tmp_path):
    def write(detail=DETAIL, measures=(MEASURE,)):
        path = tmp_path / "单.pdf"
        written = write_forms(path, [complaint_form("青禾", detail, measures, date(2026, 11, 28))])
        assert not written.warnings
        return "".join(text_of(path, page) for page in range(written.pages)).replace(" ", "")

    return write


def test_that_the_sheet_says_what_the_form_asks(printed):
    text = printed()
    for told in (
        "客户投诉处理单",
        "TS-202611-0007",
        "𠮷野商贸有限公司(保密)",
        "外箱破损，瓶体碎裂三箱<b>&。",
        "三日内补发",
        "南京市中山路1号",
        "XS-2611-0042",
        "外箱破损(第2次)",
        "有效投诉",
        "何静",
        "360.00",
        "重复于TS-202610-0003",
        "2026-11-1610:00按时",
        "2026-11-2015:00超时",
        "4满意",
        "补发及时",
        "改用加厚纸箱",
        "第2版",
        *("受理", "调查", "处理", "反馈"),
        *("记录0", "记录1", "记录2"),
    ):
        assert told in text, told


def test_that_the_sheet_tells_when_the_product_was_made_and_what_was_lent_or_returned(printed):
    drafts = (
        MaterialDraft(MaterialKind.RETURNED, "矿泉水", Decimal(3), 12_345, "550ml", "SP-007"),
        MaterialDraft(MaterialKind.RETURNED, "<纸箱>", Decimal("0.125"), 800),
        MaterialDraft(MaterialKind.LENT, "展示架", Decimal(1), 45_000),
    )
    materials = tuple(Material(n, draft) for n, draft in enumerate(drafts))
    text = printed(replace(DETAIL, materials=materials))
    for told in (
        "产品销售日期2026年11月2日",
        "产品出厂日期2026年10月7日(40天)",
        "成本价金额",
        "矿泉水550mlSP-0073123.45370.35",
        "<纸箱>——0.1258.001.00",
        "借料450.00、退料371.35",
    ):
        assert told in text, (told, text)
    assert "借料/退料" not in printed(), "an empty list is not printed"


def test_that_a_complaint_of_ordinary_length_is_signed_on_its_first_page(tmp_path):
    form = complaint_form("青禾", DETAIL, (), date(2026, 11, 28))
    assert write_forms(tmp_path / "单.pdf", [form]).pages == 1


def test_that_an_open_complaint_prints_with_room_to_go_on(printed):
    raw = replace(
        COMPLAINT,
        closed_at=None,
        satisfaction=None,
        ruling=None,
        ruled_on=None,
        responsible="",
        responded_at=None,
        cause="",
        cost_fen=0,
        reopened=0,
    )
    text = printed(replace(DETAIL, complaint=raw, customer_word="", demand=""), ())
    assert "应于2026-11-1611:12" in text
    assert "纠正与预防措施" not in text


def test_that_long_records_flow_over_pages(printed):
    long = tuple(replace(stage, record="反复核对装卸记录。" * 120) for stage in STAGES)
    text = printed(replace(DETAIL, stages=long, customer_word="很长的话。" * 300))
    assert text.count("核") == 360
