"""The bundled fonts: read as ReportLab reads them, and one for every character."""

from dataclasses import replace
from io import BytesIO

import pytest
from reportlab.pdfbase import ttfonts

from desktop_sales.core.resources import resource_path
from desktop_sales.documents.appraisal_sheet import write_sheets
from desktop_sales.documents.font_files import to_unicode_map
from desktop_sales.documents.fonts import (
    KAI,
    KEPT_TEXTS,
    REPLACEMENT,
    SANS,
    SANS_BOLD,
    SERIF_BOLD,
    Run,
    font_named,
    runs,
    string_width,
    width_in_thousandths,
)
from desktop_sales.documents.text import clean, fitted
from tests.documents.examples import sheet

FILES = {
    SANS: "NotoSansSC_400Regular.ttf",
    SERIF_BOLD: "NotoSerifSC_700Bold.ttf",
    KAI: "LXGWWenKai-Regular.ttf",
}


@pytest.mark.parametrize("name", FILES)
def test_that_a_font_is_read_in_bulk_as_upstream_reads_it(name: str) -> None:
    theirs = ttfonts.TTFont(f"upstream {name}", str(resource_path("fonts", FILES[name]))).face
    ours = font_named(name).face
    assert ours.charToGlyph == theirs.charToGlyph
    assert list(ours.glyphPos) == theirs.glyphPos
    assert ours.defaultWidth == theirs.defaultWidth
    assert {code: ours.getCharWidth(code) for code in theirs.charWidths} == theirs.charWidths
    assert [ours.hmetrics[n] for n in range(theirs.numGlyphs)] == theirs.hmetrics
    codes = [ord(c) for c in "林晓，Lin 100%é"]
    assert ours.makeSubset(codes) == theirs.makeSubset(codes)


def test_that_a_font_is_opened_once() -> None:
    assert font_named(SANS) is font_named(SANS)


def test_that_upstream_still_writes_wrong_maps_beyond_the_first_plane() -> None:
    # Fails once ReportLab writes UTF-16 there: then drop our own map.
    assert "<20BB7>" in ttfonts.makeToUnicodeCMap("F", [0x20BB7])
    assert "<D842DFB7>" in to_unicode_map("F", [0x20BB7])


def test_that_our_map_is_upstreams_for_the_first_plane() -> None:
    codes = [0, 32, *range(0x4E00, 0x4E40)]
    assert to_unicode_map("F", codes) == ttfonts.makeToUnicodeCMap("F", codes)


def test_that_a_map_has_at_most_a_hundred_characters_a_block() -> None:
    text = to_unicode_map("F", range(0x4E00, 0x4E00 + 256))
    assert [line for line in text.splitlines() if "beginbfchar" in line] == [
        "100 beginbfchar",
        "100 beginbfchar",
        "56 beginbfchar",
    ]


@pytest.mark.parametrize("font", [SANS, SANS_BOLD, SERIF_BOLD, KAI])
@pytest.mark.parametrize("character", ["𠮷", "䶮", "㛃", "·", "〇", "é", "≥", "−"])
def test_that_every_font_prints_rare_name_characters(font: str, character: str) -> None:
    (run,) = runs(character, font)
    assert run.text == character
    assert not run.missing


def test_that_only_the_rare_character_changes_the_font() -> None:
    assert runs("张𠮷明", SANS) == (Run(SANS, "张"), Run(KAI, "𠮷"), Run(SANS, "明"))


def test_that_a_character_without_a_glyph_is_replaced_visibly_and_named() -> None:
    (run,) = runs("ئالىم", SANS)
    assert run.text == REPLACEMENT * 5
    assert run.missing == "ئالىم"


def test_that_the_replacement_mark_is_in_every_font() -> None:
    for font in (SANS, SANS_BOLD, SERIF_BOLD, KAI):
        assert ord(REPLACEMENT) in font_named(font).face.charToGlyph


def test_that_widths_are_those_of_the_fonts_used() -> None:
    text = "销售额 128.4 万元 Ω"
    expected = font_named(SANS).stringWidth(text, 9)
    assert string_width(text, SANS, 9) == pytest.approx(expected)
    assert string_width("𠮷", SANS, 10) == pytest.approx(font_named(KAI).stringWidth("𠮷", 10))


def test_that_a_long_session_remembers_only_its_latest_texts() -> None:
    caches = (runs, width_in_thousandths, clean, fitted)
    for number in range(KEPT_TEXTS + 100):
        fitted(clean(f"第{number}张"), SANS, 9, 200)
    assert [cache.cache_info().currsize for cache in caches] == [KEPT_TEXTS] * len(caches)


def test_that_the_texts_of_two_hundred_sheets_are_remembered_at_once() -> None:
    content = sheet()
    sheets = [
        replace(
            content,
            number=f"JX-202610-{n:04d}",
            comment=f"第{n}项" + content.comment,
            person=replace(content.person, name=f"人员{n}", code=f"HD-{n:04d}"),
        )
        for n in range(200)
    ]
    write_sheets(BytesIO(), sheets, with_explanation=True)
    missed = runs.cache_info().misses
    write_sheets(BytesIO(), sheets, with_explanation=True)
    assert runs.cache_info().misses == missed
