"""The letterhead of a workspace on every paper: kept, changed, undone, refused where it is too long."""

from datetime import date
from functools import partial

import pypdf
import pytest
from PIL import Image

from desktop_sales.assembly.letterheads import letterhead_of, set_lines, set_logo
from desktop_sales.core.errors import DomainError
from desktop_sales.documents.form import Form, Letter, write_forms
from desktop_sales.documents.letterhead import Letterhead, letterhead, use_letterhead
from desktop_sales.documents.table_list import ListColumn, TableList, write_table
from tests.documents.reading import glyphs_of, page_count, text_of


@pytest.fixture(autouse=True)
def _none_afterwards():
    yield
    use_letterhead(Letterhead())


@pytest.fixture
def logo(tmp_path) -> bytes:
    path = tmp_path / "logo.png"
    Image.new("RGB", (300, 100), "navy").save(path)
    return path.read_bytes()


@pytest.fixture
def headed(workspace, logo):
    lines = {"department": "华东销售部", "footer": "上海市黄浦区中山路1号 021-5550100"}
    workspace.run("lines", partial(set_lines, **lines))
    workspace.run("logo", partial(set_logo, content=logo))
    return workspace


def letter(path, paragraphs=("兹证明。",)):
    write_forms(
        path, [Form("函", "恒信食品有限公司", "通知", (Letter(paragraphs),), number="TZ-1")]
    )
    return path


def test_that_every_page_bears_department_footer_and_logo(headed, tmp_path):
    path = letter(tmp_path / "a.pdf", ("请于收到后回复。" * 40,) * 20)
    assert page_count(path) > 1
    for number in range(page_count(path)):
        text = text_of(path, number)
        assert "恒信食品有限公司" in text
        assert "华东销售部" in text
        assert "021-5550100" in text
        assert len(pypdf.PdfReader(path).pages[number].images) == 1


def test_that_the_name_stands_right_of_the_logo_and_above_the_department(headed, tmp_path):
    glyphs = glyphs_of(letter(tmp_path / "a.pdf"))
    name = next(g for g in glyphs if g.character == "恒")
    department = next(g for g in glyphs if g.character == "华")
    assert name.left > 100
    assert name.bottom > department.top


def test_that_a_printed_table_bears_it_too(headed, tmp_path):
    columns, rows = [ListColumn("姓名")], [["林晓"]]
    table = TableList("恒信", "名册", "", columns, rows, date(2026, 11, 18))
    write_table(tmp_path / "t.pdf", table)
    text = text_of(tmp_path / "t.pdf")
    assert "华东销售部" in text
    assert "中山路" in text


def test_that_a_paper_without_letterhead_is_as_before(workspace, tmp_path):
    path = letter(tmp_path / "a.pdf")
    assert len(pypdf.PdfReader(path).pages[0].images) == 0
    assert "华东销售部" not in text_of(path)


def test_that_undo_brings_the_former_letterhead_back_for_the_next_paper(headed):
    assert letterhead().logo is not None
    headed.undo()
    assert letterhead().logo is None
    headed.undo()
    assert letterhead() == Letterhead()
    headed.redo()
    assert headed.read(letterhead_of).department == "华东销售部"


def test_that_another_logo_replaces_the_first(headed, tmp_path):
    path = tmp_path / "b.png"
    Image.new("RGB", (10, 10), "black").save(path)
    headed.run("logo", partial(set_logo, content=path.read_bytes()))
    assert headed.read(letterhead_of).logo == path.read_bytes()
    headed.run("logo", partial(set_logo, content=None))
    assert headed.read(letterhead_of).logo is None


@pytest.mark.parametrize("key", ["department", "footer"])
def test_that_a_line_too_long_for_paper_is_refused(workspace, key):
    lines = {"department": "", "footer": ""} | {key: "长" * 61}
    with pytest.raises(DomainError) as refused:
        workspace.run("x", partial(set_lines, **lines))
    assert refused.value.code == "documents.line_too_long"


def test_that_what_is_no_picture_is_refused(workspace):
    with pytest.raises(DomainError) as refused:
        workspace.run("x", partial(set_logo, content=b"MZ not a picture"))
    assert refused.value.code == "documents.no_picture"
