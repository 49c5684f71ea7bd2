"""Batches: order, names, progress, cancelling, and files that appear whole or not at all."""

import errno
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.core.sentences import has_sentence, sentence_of
from desktop_sales.documents import writing
from desktop_sales.documents.appraisal_sheet import write_sheets
from desktop_sales.documents.sentences import SENTENCES
from tests.documents.examples import sheet, sheet_of
from tests.documents.reading import page_count, text_of

NAMES = ["林晓", "周敏", "陈立", "王芳"]


def test_that_a_merged_file_keeps_the_order_and_numbers_each_sheet(tmp_path: Path) -> None:
    path = tmp_path / "team.pdf"
    outcome = write_sheets(path, [sheet_of(name) for name in NAMES], with_explanation=False)
    assert outcome.paths == (path,)
    assert outcome.pages == page_count(path) == 4
    for number, name in enumerate(NAMES):
        assert name in text_of(path, number)
        assert "第 1 页 / 共 1 页" in text_of(path, number)


def test_that_separate_files_are_named_by_number_and_person(tmp_path: Path) -> None:
    outcome = write_sheets(tmp_path / "out", [sheet_of(name) for name in NAMES], separate=True)
    assert [path.name for path in outcome.paths] == [f"JX-202610-0127 {n}.pdf" for n in NAMES]
    for path, name in zip(outcome.paths, NAMES, strict=True):
        assert name in text_of(path)


def test_that_two_people_of_one_name_never_share_a_file(tmp_path: Path) -> None:
    outcome = write_sheets(tmp_path, [sheet(), sheet()], separate=True)
    assert len(set(outcome.paths)) == 2
    assert all(path.exists() for path in outcome.paths)


@pytest.mark.parametrize("name", ["a/b\\c", 'x:*?"<>|', "..", "名" * 300, "\x00\n"])
def test_that_file_names_suit_every_system(tmp_path: Path, name: str) -> None:
    (path,) = write_sheets(tmp_path, [sheet_of(name)], separate=True).paths
    assert path.parent == tmp_path
    assert path.exists()
    assert not set('\\/:*?"<>|') & set(path.name)


def test_that_progress_is_told_after_each_sheet(tmp_path: Path) -> None:
    told: list[tuple[int, int]] = []
    write_sheets(
        tmp_path / "a.pdf", [sheet()] * 3, progress=lambda done, total: told.append((done, total))
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_that_a_cancelled_merge_leaves_no_file(tmp_path: Path) -> None:
    calls = iter([False, True])
    outcome = write_sheets(tmp_path / "a.pdf", [sheet()] * 3, cancelled=lambda: next(calls))
    assert outcome.cancelled
    assert outcome.paths == ()
    assert not list(tmp_path.iterdir())


def test_that_a_cancelled_separate_batch_keeps_what_is_finished(tmp_path: Path) -> None:
    calls = iter([False, False, True])
    outcome = write_sheets(tmp_path, [sheet()] * 5, separate=True, cancelled=lambda: next(calls))
    assert outcome.cancelled
    assert len(outcome.paths) == 2
    assert sorted(tmp_path.iterdir()) == sorted(outcome.paths)


def test_that_two_batches_at_the_same_time_do_not_disturb_each_other(tmp_path: Path) -> None:
    batches = {
        "甲": [sheet_of(f"{name}甲") for name in NAMES],
        "乙": [sheet_of(f"{name}乙") for name in NAMES],
    }
    with ThreadPoolExecutor(2) as pool:
        list(pool.map(lambda key: write_sheets(tmp_path / f"{key}.pdf", batches[key]), batches))
    for key in batches:
        text = text_of(tmp_path / f"{key}.pdf")
        assert all(f"{name}{key}" in text for name in NAMES)


def test_that_nothing_to_print_is_said(tmp_path: Path) -> None:
    for separate in (False, True):
        with pytest.raises(DomainError) as refused:
            write_sheets(tmp_path / "a.pdf", [], separate=separate)
        assert refused.value.code == "documents.nothing_to_print"


def test_that_an_older_file_stays_when_the_disk_is_full(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.pdf"
    write_sheets(path, [sheet()])
    before = path.read_bytes()

    def refuse(self: Path, data: bytes) -> int:
        raise OSError(errno.ENOSPC, "no space")

    monkeypatch.setattr(Path, "write_bytes", refuse)
    with pytest.raises(EnvironmentalError) as refused:
        write_sheets(path, [sheet_of("周敏")])
    assert refused.value.code == "documents.disk_full"
    assert str(path) in sentence_of(refused.value)
    assert path.read_bytes() == before
    assert list(tmp_path.iterdir()) == [path]


def test_that_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").mkdir()
    with pytest.raises(EnvironmentalError) as refused:
        write_sheets(tmp_path / "a.pdf", [sheet()])
    assert refused.value.code == "documents.not_writable"


def test_that_the_file_names_its_title_author_and_language(tmp_path: Path) -> None:
    import pypdf

    path = tmp_path / "a.pdf"
    write_sheets(path, [sheet()])
    reader = pypdf.PdfReader(path)
    assert reader.metadata is not None
    assert reader.metadata.title == "月度绩效考核表 林晓"
    assert reader.metadata.author == "示例股份有限公司"
    assert reader.trailer["/Root"]["/Lang"] == "zh-CN"  # type: ignore[index]


def test_that_every_error_has_its_sentence() -> None:
    assert writing._REFUSALS
    assert all(has_sentence(code) for code in SENTENCES)
