"""Any command that writes much says before that the disk may be too small, whatever it writes."""

import pytest

from desktop_sales.storage import free_space
from desktop_sales.storage.free_space import MEGABYTE


@pytest.fixture
def little(monkeypatch):
    """Leave 1 MB free on every disk."""
    monkeypatch.setattr(free_space, "free_bytes", lambda _folder: MEGABYTE)


@pytest.mark.usefixtures("little")
def test_that_papers_and_copies_tell_of_little_space(cli, sample, tmp_path):
    space = ("--workspace", sample)
    written = ("--period", "2026-10", "--out", tmp_path / "单据")
    for command in ("appraise", "sheets"):
        answer = cli(command, *written, *space)
        assert answer.code == 0, answer.err
        assert answer.err.count("只剩1 MB") == 1, command
    copied = cli("backup", *space)
    assert copied.code == 2
    assert "操作没有开始" in copied.err
