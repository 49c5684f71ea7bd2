"""A workbook on a disk that is full: one sentence, the old file, nothing left beside it."""

import errno
import gc
import sys

import pytest

from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.exchange import files_out
from desktop_sales.exchange.rating_workbook import RatingForm, RatingLine, write_rating_workbooks
from desktop_sales.exchange.tables_out import OutColumn, OutSheet, write_sheets, write_xlsx

ROWS = [(f"第{n}行",) for n in range(3_000)]
COLUMNS = [OutColumn("客户")]


class LittleRoom:
    """A file that takes only so many bytes; a ``late`` one says so when it goes elsewhere."""

    def __init__(self, file, room, late):
        self.file, self.room, self.late = file, room, late

    def write(self, data):
        self.room -= len(data)
        if not self.late:
            self.refuse_when_full()
        return self.file.write(data)

    def seek(self, *place):
        self.refuse_when_full()
        return self.file.seek(*place)

    def refuse_when_full(self):
        if self.room < 0:
            raise OSError(errno.ENOSPC, "No space left on device")

    def __getattr__(self, name):
        return getattr(self.file, name)


@pytest.fixture(
    params=[(0, False), (3_000, False), (3_000, True)],
    ids=["at once", "in the middle", "from what was held back"],
)
def full_disk(request, monkeypatch):
    """Let every workbook find little room, and gather what is said unasked."""
    part_file, said = files_out.PartFile, []
    monkeypatch.setattr(
        files_out, "PartFile", lambda file: part_file(LittleRoom(file, *request.param))
    )
    monkeypatch.setattr(sys, "unraisablehook", said.append)
    return said


def write_table(path):
    write_xlsx(path, COLUMNS, ROWS)


def write_large_table(path):
    write_xlsx(path, COLUMNS, ROWS, large=True)


def write_several(path):
    write_sheets(path, [OutSheet("客户", COLUMNS, ROWS)])


def write_ratings(path):
    lines = tuple(RatingLine(name, "协作", "同事", "周敏") for (name,) in ROWS)
    write_rating_workbooks(path.parent, [RatingForm("周敏", "2026-10", lines)])


WRITERS = [write_table, write_large_table, write_several, write_ratings]


@pytest.mark.parametrize("write", WRITERS)
def test_that_a_full_disk_is_one_sentence_and_leaves_the_folder_as_it_was(
    tmp_path, full_disk, write
):
    path = tmp_path / "表.xlsx"
    path.write_bytes(b"yesterday's")
    with pytest.raises(EnvironmentalError) as refused:
        write(path)
    assert refused.value.code == "storage.disk_full"
    assert [each.name for each in tmp_path.iterdir()] == ["表.xlsx"]
    assert path.read_bytes() == b"yesterday's"
    del refused
    gc.collect()
    assert full_disk == []


def test_that_a_cancelled_large_workbook_leaves_nothing_beside_it(tmp_path):
    def rows():
        yield from ROWS
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_xlsx(tmp_path / "表.xlsx", COLUMNS, rows(), large=True)
    assert list(tmp_path.iterdir()) == []
