"""The log tells what went wrong and names nobody."""

import faulthandler
import logging
import subprocess
import sys
import threading

import pytest

from desktop_sales.core.errors import DomainError
from desktop_sales.core.failure_reports import FailureReports, uninstall_hooks
from desktop_sales.core.logs import CRASH_FILE, LOG_FILE, redacted, start_logging, stop_logging

SECRETS = ["张伟", "𠮷田", "13812345678", "11010519491231002X", "¥48,000.00", "li@firm.cn", "John"]


@pytest.fixture
def log(tmp_path):
    enabled = faulthandler.is_enabled()
    start_logging(tmp_path)
    yield lambda: (tmp_path / LOG_FILE).read_text(encoding="utf-8")
    stop_logging()
    if enabled:
        faulthandler.enable(sys.__stderr__)


@pytest.fixture
def shown():
    found = []
    reports = FailureReports(found.append)
    reports.install()
    yield found
    uninstall_hooks()


@pytest.mark.parametrize("secret", SECRETS)
def test_that_an_exception_is_logged_without_its_values(log, secret):
    try:
        try:
            raise KeyError(secret)
        except KeyError as error:
            raise ValueError(f"no such person: {secret!r}") from error
    except ValueError:
        logging.getLogger("t").exception("saving %s failed", secret if secret != "John" else "")
    assert secret not in log()
    assert "KeyError" in log()
    assert "test_logs.py" in log()


def test_that_a_rule_is_logged_by_its_code_alone(log):
    try:
        raise DomainError("team.unknown", name="张伟", amount=123456)
    except DomainError:
        logging.getLogger("t").exception("refused")
    assert "team.unknown" in log()
    assert "123456" not in log()


def test_that_what_helps_stays_readable():
    text = "row 12 of 4000 in sheet 3, code sales.month_locked"
    assert redacted(text) == text


def test_that_money_is_blanked():
    assert "480" not in redacted("bonus 480元 and ￥480")


def test_that_the_files_rotate(tmp_path, monkeypatch):
    from desktop_sales.core import logs

    monkeypatch.setattr(logs, "FILE_BYTES", 2000)
    start_logging(tmp_path)
    for n in range(500):
        logging.getLogger("t").info("line %s of a long story", n)
    stop_logging()
    files = list(tmp_path.glob(f"{LOG_FILE}*"))
    assert len(files) == 5
    assert all(path.stat().st_size <= 2000 for path in files)


def test_that_a_folder_that_cannot_be_written_stops_nobody(tmp_path):
    (tmp_path / "file").write_text("x", encoding="utf-8")
    start_logging(tmp_path / "file" / "logs")
    logging.getLogger("t").error("nowhere")
    stop_logging()


def test_that_a_crash_leaves_its_stack(tmp_path):
    code = (
        "import sys, faulthandler; from pathlib import Path;"
        " from desktop_sales.core.logs import start_logging;"
        " start_logging(Path(sys.argv[1])); faulthandler._sigsegv()"
    )
    ended = subprocess.run([sys.executable, "-c", code, str(tmp_path)], check=False)
    assert ended.returncode != 0
    assert "most recent call first" in (tmp_path / CRASH_FILE).read_text(encoding="utf-8")


def broken():
    raise ZeroDivisionError


def test_that_an_exception_in_a_thread_is_shown_and_logged(log, shown):
    thread = threading.Thread(target=broken)
    thread.start()
    thread.join()
    assert [report.place.split(":")[0] for report in shown] == ["ZeroDivisionError at broken"]
    assert "ZeroDivisionError" in log()


def test_that_an_uncaught_exception_is_shown_and_logged(log, shown):
    try:
        broken()
    except ZeroDivisionError as error:
        sys.excepthook(type(error), error, error.__traceback__)
    assert len(shown) == 1
    assert "ZeroDivisionError" in log()


def test_that_an_exception_in_a_finalizer_is_shown_and_logged(log, shown):
    class Broken:
        def __del__(self):
            broken()

    Broken()
    assert len(shown) == 1
    assert "ZeroDivisionError" in log()


def test_that_a_flood_is_shown_once_and_logged_sparsely(log):
    now, shown = [0.0], []
    reports = FailureReports(shown.append, lambda: now[0])
    for _ in range(1000):
        try:
            broken()
        except ZeroDivisionError as error:
            reports.take(error)
    assert len(shown) == 1
    assert len(log().splitlines()) < 40
    now[0] = 31
    try:
        broken()
    except ZeroDivisionError as error:
        assert reports.take(error).times == 1001
    assert len(shown) == 2


def test_that_a_dialog_that_fails_hides_nothing(log):
    def show(_report):
        raise RuntimeError("no window")

    FailureReports(show).take(ValueError("x"))
    assert "RuntimeError" in log()
    assert "ValueError" in log()
