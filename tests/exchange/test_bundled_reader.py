"""A bundled program is its own reading process."""

import subprocess
import sys
from pathlib import Path

import pytest

from desktop_sales.__main__ import READER_OPTION as ANSWERED
from desktop_sales.exchange.reader_frames import receive, send
from desktop_sales.exchange.reading import READER_OPTION
from tests.exchange.workbooks import write_text

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.mark.parametrize("module", ["desktop_sales", "ui"])
def test_that_the_program_itself_can_be_the_reader(tmp_path: Path, module: str) -> None:
    assert READER_OPTION == ANSWERED
    path = write_text(tmp_path / "a.csv", "日期,金额\n2026-01-05,1\n")
    with subprocess.Popen(
        [sys.executable, "-m", module, READER_OPTION],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=ROOT,
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        send(process.stdin, ("open", path, None, None))
        answer = receive(process.stdout)
        process.stdin.close()
    assert answer[:3] == ("opened", "utf-8", ",")
    assert process.returncode == 0
