"""A file is put in its place also where another program looks at it for a moment."""

import sys
from pathlib import Path

import pytest

from desktop_sales.storage import atomic_files
from desktop_sales.storage.atomic_files import write_bytes_atomically


@pytest.mark.parametrize(("refusals", "written"), [(0, True), (3, True), (9, False)])
def test_that_a_rename_refused_for_a_moment_is_tried_again_on_windows(
    tmp_path, monkeypatch, refusals, written
):
    left = [refusals]
    replace = Path.replace

    def refused(path, target):
        if left[0]:
            left[0] -= 1
            raise PermissionError(13, "in use")
        return replace(path, target)

    monkeypatch.setattr(sys, "platform", "win32")
    monkeypatch.setattr(atomic_files, "_SCANNED", (0.001,) * 4)
    monkeypatch.setattr(Path, "replace", refused)
    target = tmp_path / "report.pdf"
    target.write_bytes(b"old")
    if written:
        write_bytes_atomically(target, b"new")
    else:
        with pytest.raises(PermissionError):
            write_bytes_atomically(target, b"new")
    assert target.read_bytes() == (b"new" if written else b"old")
    assert [path.name for path in tmp_path.iterdir()] == ["report.pdf"]
