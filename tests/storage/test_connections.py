"""Every connection is set up as decided; asked back from the engine."""

import subprocess
import sys

import pytest
from sqlalchemy import text

from desktop_sales.storage.connections import APPLICATION_ID, DATABASE, connect, pragma
from desktop_sales.storage.migrations import SCHEMA_VERSION

EXPECTED = {
    "cipher_page_size": "8192",
    "cipher_hmac_algorithm": "HMAC_SHA256",
    "cipher_use_hmac": "1",
    "page_size": "8192",
    "foreign_keys": 1,
    "trusted_schema": 0,
    "recursive_triggers": 1,
    "secure_delete": 1,
    "journal_mode": "truncate",
    "synchronous": 2,
    "cache_spill": 0,
    "busy_timeout": 5000,
    "temp_store": 2,
    "mmap_size": 0,
    "application_id": APPLICATION_ID,
    "user_version": SCHEMA_VERSION,
}


def settings(session):
    return {name: session.execute(text(f"PRAGMA {name}")).scalar() for name in EXPECTED}


def cache_kib(session):
    return -session.execute(text("PRAGMA cache_size")).scalar()


def test_that_the_writing_connection_is_set_up_as_decided(workspace):
    assert workspace.run("look", settings) == EXPECTED
    assert workspace.run("look", cache_kib) == 1024 * 1024


def test_that_the_reading_connection_is_set_up_as_decided_and_refuses_to_write(workspace):
    assert workspace.read(settings) == EXPECTED
    assert workspace.read(lambda s: s.execute(text("PRAGMA query_only")).scalar()) == 1


def test_that_the_cipher_says_nothing_on_the_standard_streams(workspace):
    level = workspace.run("look", lambda s: s.execute(text("PRAGMA cipher_log_level")).scalar())
    assert level == "NONE"


def test_that_no_extension_can_be_loaded(workspace):
    with pytest.raises(Exception, match="not authorized"):
        workspace.read(lambda s: s.execute(text("SELECT load_extension('x')")))


def test_that_parameters_never_reach_an_error_message(workspace):
    def fail(session):
        session.execute(text("INSERT INTO region (name) VALUES (:name)"), {"name": "张伟的工资"})

    with pytest.raises(Exception, match="hidden") as caught:
        workspace.run("fail", fail)
    assert "张伟" not in str(caught.value)


def test_that_the_file_shows_nothing_without_the_key(workspace):
    workspace.run("add", lambda s: s.execute(text("UPDATE site SET name = '绝密区域'")))
    content = (workspace.path / DATABASE).read_bytes()
    assert "绝密区域".encode() not in content
    assert b"SQLite format" not in content


def test_that_a_missing_database_is_not_made_by_opening_it(tmp_path):
    with pytest.raises(Exception, match="unable to open"):
        connect(tmp_path / DATABASE, bytes(32))
    assert not (tmp_path / DATABASE).exists()


def test_that_any_folder_name_can_be_opened(tmp_path):
    mark = "" if sys.platform == "win32" else "?"  # no name on Windows holds one
    folder = tmp_path / f"50% 销售{mark}#&=;'x'"
    folder.mkdir()
    connect(folder / DATABASE, bytes(32), create=True).execute("CREATE TABLE t (x)").close()
    assert [path.name for path in folder.iterdir() if path.suffix == ".db"] == [DATABASE]


def test_that_read_only_connections_cannot_write(workspace):
    connection = connect(workspace.path / DATABASE, workspace._key, read_only=True)
    assert pragma(connection, "user_version") == SCHEMA_VERSION
    with pytest.raises(Exception, match="readonly"):
        connection.execute("DELETE FROM site")
    connection.close()


@pytest.mark.parametrize("module", ["first_page", "keys", "lock", "startup"])
def test_that_the_way_to_the_first_page_loads_no_sqlalchemy(module):
    code = (
        f"import sys, desktop_sales.storage.{module};"
        " sys.exit(any(m.partition('.')[0] in ('sqlalchemy', 'alembic') for m in sys.modules))"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
