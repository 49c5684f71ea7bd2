"""Forms and letters from blocks: everything is on the paper, over as many pages as it takes."""

import pytest

from desktop_sales.documents.form import (
    Closing,
    Fields,
    Form,
    Grid,
    GridColumn,
    Letter,
    Signatures,
    Text,
    write_forms,
)
from desktop_sales.documents.watermark import watermarked
from tests.documents.reading import page_count, text_of

ROWS = [
    (f"SO-{n:03d}", "阿卜杜热西提·买买提艾力贸易有限公司", f"{n * 1000:,}.00") for n in range(90)
]
COLUMNS = (GridColumn("单号", 2), GridColumn("客户", 5), GridColumn("金额(元)", 2, "right"))


def form(**changes) -> Form:
    blocks = (
        Fields(
            (("客户", "𠮷野商贸 <b>&"), ("编号", "KH-0007"), ("地址", "上海市" * 20)), "基本情况"
        ),
        Grid(COLUMNS, ROWS, "往来明细", "单位：元", ("合计", "", "4,005,000.00")),
        Text("处理意见", "请业务部门核实。" * 60),
        Text("客户意见", "", blank_lines=3),
        Letter(("兹与贵公司核对往来账项，请于收到后五个工作日内回复。" * 4,)),
        Closing(("恒信食品有限公司", "2026年10月9日")),
        Signatures(("经办人", "主管", "客户签章"), "签字"),
    )
    given = {
        "name": "对账单 甲",
        "company": "恒信食品有限公司",
        "title": "对账单",
        "blocks": blocks,
        "facts": ("客户：甲", "2026年9月", "2026年10月9日"),
        "number": "DZ-202609-0001",
    }
    return Form(**(given | changes))


@pytest.fixture
def pages(tmp_path):
    def printed(asked: Form) -> list[str]:
        path = tmp_path / "form.pdf"
        written = write_forms(path, [asked])
        assert written.pages == page_count(path)
        return [text_of(path, number) for number in range(written.pages)]

    return printed


def test_that_a_watermark_stands_under_the_text_and_leaves_it_whole(tmp_path):
    notice = Form("通知", "恒信", "关于考核的通知", [Letter(("各区域：", "请于月底前提交。"))])
    write_forms(tmp_path / "无.pdf", [notice])
    with watermarked("周敏"):
        write_forms(tmp_path / "有.pdf", [notice])
    plain, marked = (text_of(tmp_path / name) for name in ("无.pdf", "有.pdf"))
    assert marked.endswith(plain)
    assert marked.count("周敏 20") > 10
    assert "周敏" not in plain


def test_that_every_block_is_printed_and_pages_are_numbered(pages):
    texts = pages(form())
    whole = "".join(texts)
    for expected in ("𠮷野商贸 <b>&", "SO-089", "4,005,000.00", "客户签章", "2026年10月9日"):
        assert expected in whole
    for number, text in enumerate(texts, start=1):
        assert f"第{number}页" in text.replace(" ", "")
    assert whole.count("往来明细") == 1


def test_that_the_header_of_a_table_is_repeated_on_each_of_its_pages(pages):
    texts = pages(form())
    with_rows = [text for text in texts if "SO-" in text]
    assert len(with_rows) > 1
    assert all("金额(元)" in text for text in with_rows)


@pytest.mark.parametrize(("is_draft", "shown"), [(True, "草稿"), (False, "DZ-202609-0001")])
def test_that_a_draft_bears_its_mark_instead_of_a_number(pages, is_draft, shown):
    (first, *_rest) = pages(form(is_draft=is_draft))
    assert shown in first
    assert ("DZ-202609-0001" in first) is not is_draft


def test_that_an_empty_box_leaves_room_to_write(pages):
    high = pages(form(blocks=(Text("意见", "", blank_lines=33),) * 2))
    assert len(high) == 2


@pytest.mark.parametrize("rows", range(26, 36))
def test_that_nobody_signs_a_page_without_words(tmp_path, rows):
    blocks = (
        Grid(COLUMNS, ROWS[:rows], "往来明细"),
        Text("被考核人意见", "本人无异议", blank_lines=1),
        Signatures(("经办人", "主管"), "签字"),
    )
    path = tmp_path / "表.pdf"
    write_forms(path, [form(blocks=blocks)])
    pages = [text_of(path, page) for page in range(page_count(path))]
    (signed,) = [page for page in pages if "经办人" in page]
    assert "本人无异议" in signed
