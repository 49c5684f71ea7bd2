"""The honour certificate: wording, names, paper, and that nothing but paths is drawn."""

from datetime import date
from decimal import Decimal
from pathlib import Path

import pypdf
import pytest

from desktop_sales.core.periods import Period
from desktop_sales.core.translation import speaking
from desktop_sales.documents.certificate import write_certificates
from desktop_sales.documents.certificate_content import (
    PREPRINTED,
    CertificateContent,
    Salutation,
)
from desktop_sales.documents.certificate_wording import (
    formal_day,
    formal_period,
    numeral,
    suggested_reason,
)
from desktop_sales.documents.pen import MM
from tests.documents.examples import certificate
from tests.documents.reading import glyphs_of, page_count, pdfium_text_of, text_of


def written(tmp_path: Path, content: CertificateContent, **how: object) -> Path:
    path = tmp_path / "certificate.pdf"
    write_certificates(path, [content], **how)  # type: ignore[arg-type]
    return path


def test_that_the_certificate_reads_as_settled(tmp_path: Path) -> None:
    path = written(tmp_path, certificate())
    for text in (text_of(path), pdfium_text_of(path)):
        assert "荣誉证书" in text
        assert "林晓同志：" in text.replace(" ", "")
        assert (
            "在二〇二六年第三季度销售工作中，超额完成销售计划，业绩突出，发挥了模范带头作用，"
            "被授予“季度销售标兵”荣誉称号。特发此证，以资鼓励。"
        ) in text
        assert "二〇二六年十月十九日" in text
        assert "RY-2026Q3-0012" in text
        assert "5H8C-K2VN" in text


@pytest.mark.parametrize(
    ("salutation", "printed"),
    [("comrade", "林晓同志："), ("mr", "林晓先生："), ("ms", "林晓女士："), ("none", "林晓：")],
)
def test_that_the_salutation_follows_the_name(
    tmp_path: Path, salutation: Salutation, printed: str
) -> None:
    text = text_of(written(tmp_path, certificate(salutation=salutation)))
    assert printed in text.replace(" ", "")


def test_that_the_english_salutation_is_written_as_a_title(tmp_path: Path) -> None:
    content = certificate(salutation="comrade", recipient="Lin Xiao")
    assert "Comrade Lin Xiao" in text_of(written(tmp_path, content, language="en"))


def test_that_a_team_is_named_without_a_salutation(tmp_path: Path) -> None:
    content = certificate(recipient="华东大区销售一部", salutation="none")
    text = text_of(written(tmp_path, content))
    assert "华东大区销售一部：" in text.replace(" ", "")
    assert "同志" not in text


@pytest.mark.parametrize(
    "recipient",
    [
        "𠮷䶮㛃",
        "阿卜杜热西提·买买提艾力·伊敏江吾买尔",
        "华东大区新能源事业部渠道销售与客户服务联合团队" * 2,
    ],
)
def test_that_a_long_or_rare_name_prints_whole(tmp_path: Path, recipient: str) -> None:
    path = written(tmp_path, certificate(recipient=recipient))
    assert recipient in text_of(path)
    assert recipient in pdfium_text_of(path)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("times", [1, 8, 200])
def test_that_texts_of_any_length_stay_inside_the_border(
    tmp_path: Path, times: int, language: str
) -> None:
    content = certificate(
        recipient="林晓" * times,
        reason="业绩突出，发挥了模范带头作用" * times,
        award="季度销售标兵" * times,
        issuer="示例股份有限公司" * times,
    )
    path = written(tmp_path, content, language=language)
    assert page_count(path) == 1
    for glyph in glyphs_of(path):
        assert glyph.left > 22 * MM
        assert glyph.right < 275 * MM
        assert glyph.bottom > 22 * MM
        assert glyph.top < 188 * MM


def test_that_the_place_of_the_stamp_holds_only_issuer_and_date(tmp_path: Path) -> None:
    content = certificate(reason="业绩突出，发挥了模范带头作用，" * 9)
    path = written(tmp_path, content)
    x, y, radius = 208.5 * MM, (210 - 167) * MM, 20.5 * MM
    inside = {
        g.character
        for g in glyphs_of(path)
        if ((g.left + g.right) / 2 - x) ** 2 + ((g.bottom + g.top) / 2 - y) ** 2 < radius**2
    }
    assert inside <= set("示例股份有限公司二〇二六年十月十九日")


def test_that_the_ornament_is_paths_and_no_picture_and_no_seal(tmp_path: Path) -> None:
    path = written(tmp_path, certificate())
    assert not pypdf.PdfReader(path).pages[0].images
    assert "样章" not in text_of(path)


def test_that_preprinted_paper_gets_the_words_alone(tmp_path: Path) -> None:
    full = written(tmp_path, certificate()).stat().st_size
    path = written(tmp_path, certificate(), paper=PREPRINTED)
    text = text_of(path)
    assert "荣誉证书" not in text
    assert "季度销售标兵" in text
    assert path.stat().st_size < full * 0.8


def test_that_a_certificate_without_a_number_is_marked_as_a_draft(tmp_path: Path) -> None:
    assert "草稿" not in text_of(written(tmp_path, certificate()))
    text = text_of(written(tmp_path, certificate(number=None, check_code=None)))
    assert "草稿" in text
    assert "证书编号" not in text
    assert "校验码" not in text


def test_that_a_draft_in_a_file_of_its_own_is_called_one(tmp_path: Path) -> None:
    write_certificates(tmp_path, [certificate(number=None, check_code=None)], separate=True)
    assert [path.name for path in tmp_path.iterdir()] == ["草稿 林晓.pdf"]


def test_that_a_batch_stores_the_ornament_once(tmp_path: Path) -> None:
    one, ten = tmp_path / "one.pdf", tmp_path / "ten.pdf"
    write_certificates(one, [certificate()])
    write_certificates(ten, [certificate()] * 10)
    assert page_count(ten) == 10
    assert ten.stat().st_size < one.stat().st_size * 1.5


def test_that_the_english_certificate_is_in_english(tmp_path: Path) -> None:
    content = certificate(
        recipient="Lin Xiao",
        salutation="ms",
        reason="in the sales work of the third quarter of 2026, exceeding the sales plan",
        award="Sales Champion of the Quarter",
        issuer="Example Company Limited",
    )
    text = text_of(written(tmp_path, content, language="en"))
    for phrase in ("Certificate of Honour", "Ms Lin Xiao", "19 October 2026", "Certificate no."):
        assert phrase in text


@pytest.mark.parametrize(
    ("number", "expected"),
    [(1, "一"), (9, "九"), (10, "十"), (11, "十一"), (20, "二十"), (31, "三十一"), (53, "五十三")],
)
def test_that_numerals_are_counted_in_chinese(number: int, expected: str) -> None:
    assert numeral(number) == expected


def test_that_dates_and_periods_are_formal() -> None:
    assert formal_day(date(2026, 12, 31)) == "二〇二六年十二月三十一日"
    assert formal_period(Period.parse("2026-Q3")) == "二〇二六年第三季度"
    assert formal_period(Period.parse("2026-10")) == "二〇二六年十月"
    assert formal_period(Period.parse("2026-H2")) == "二〇二六年下半年"
    assert formal_period(Period.parse("2026")) == "二〇二六年度"
    with speaking("en"):
        assert formal_period(Period.parse("2026-Q3")) == "the third quarter of 2026"


def test_that_only_a_passed_plan_is_praised_and_figures_only_when_asked() -> None:
    quarter = Period.parse("2026-Q3")
    passed = suggested_reason(quarter, Decimal("1.124"))
    assert (
        passed == "在二〇二六年第三季度销售工作中，超额完成销售计划，业绩突出，发挥了模范带头作用"
    )
    assert "超额" not in suggested_reason(quarter, Decimal("0.98"))
    assert "超额" not in suggested_reason(quarter)
    figures = suggested_reason(quarter, Decimal("1.124"), with_figures=True)
    assert "完成销售计划的112.4%" in figures
    missed = suggested_reason(quarter, Decimal("0.957"), with_figures=True)
    assert "95.7%" not in missed, "no certificate tells of a plan that was missed"
