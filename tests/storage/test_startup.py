"""The start-up ladder: each kind of trouble has its own verdict, and touches nothing."""

import hashlib
import sqlite3

import pytest

from desktop_sales.assembly import workspaces
from desktop_sales.assembly.access import change_password
from desktop_sales.assembly.workspaces import create_workspace, move_workspace, open_workspace
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import has_sentence
from desktop_sales.storage import failures, keys
from desktop_sales.storage.connections import DATABASE, connect
from desktop_sales.storage.first_page import read_first_page
from desktop_sales.storage.summaries import keep_summary, kept_summary


@pytest.fixture
def closed(workspace):
    workspace.close()
    return workspace


def fingerprint(folder):
    return {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest()
        for path in folder.iterdir()
        if path.is_file() and path.name != "workspace.lock"
    }


def empty(database):
    database.write_bytes(b"")


def text_file(database):
    database.write_text("销售明细\n" * 500, encoding="utf-8")


def plain_sqlite(database):
    database.unlink()
    connection = sqlite3.connect(database)
    connection.execute("CREATE TABLE t (x)")
    connection.close()


def truncated(database):
    database.write_bytes(database.read_bytes()[:5000])


def first_page_damaged(database):
    content = bytearray(database.read_bytes())
    content[2000] ^= 1
    database.write_bytes(content)


def gone(database):
    database.unlink()


def a_folder(database):
    database.unlink()
    database.mkdir()


@pytest.mark.parametrize(
    ("damage", "code"),
    [
        (a_folder, "storage.cannot_open"),
        (empty, "storage.database_damaged"),
        (text_file, "storage.database_damaged"),
        (plain_sqlite, "storage.foreign_database"),
        (truncated, "storage.database_damaged"),
        (first_page_damaged, "storage.database_damaged"),
        (gone, "storage.database_missing"),
    ],
)
def test_that_each_kind_of_damage_has_its_verdict_and_stays_as_it_is(closed, damage, code):
    damage(closed.path / DATABASE)
    before = fingerprint(closed.path)
    with pytest.raises(DomainError) as caught:
        open_workspace(closed.path)
    assert caught.value.code == code
    assert has_sentence(code)
    assert fingerprint(closed.path) == before


@pytest.mark.parametrize("damage", [empty, truncated, gone, a_folder])
def test_that_no_first_page_stands_before_the_verdict_on_a_damaged_file(closed, damage):
    damage(closed.path / DATABASE)
    try:
        assert read_first_page(closed.path, closed.key) == {}
    except DomainError as error:
        assert has_sentence(error.code)


def test_that_another_workspaces_database_is_not_taken_for_this_one(closed, tmp_path):
    other = create_workspace(tmp_path / "other", company="c", person="p", post="p").workspace
    other.close()
    (other.path / DATABASE).replace(closed.path / DATABASE)
    before = fingerprint(closed.path)
    with pytest.raises(DomainError, match=r"storage\.database_damaged"):
        open_workspace(closed.path)
    assert fingerprint(closed.path) == before


def test_that_a_folder_without_slots_is_no_workspace(tmp_path):
    with pytest.raises(DomainError, match=r"storage\.not_a_workspace"):
        open_workspace(tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_that_a_database_with_our_key_but_another_program_is_refused(closed):
    connection = connect(closed.path / DATABASE, closed._key)
    connection.execute("PRAGMA application_id = 7")
    connection.close()
    with pytest.raises(DomainError, match=r"storage\.foreign_database"):
        open_workspace(closed.path)


def test_that_a_later_schema_opens_for_viewing_with_a_message(closed):
    connection = connect(closed.path / DATABASE, closed._key)
    connection.execute("PRAGMA user_version = 999")
    connection.close()
    before = fingerprint(closed.path)
    again = open_workspace(closed.path)
    assert again.read_only
    assert [notice.code for notice in again.notices] == ["storage.newer_schema"]
    assert again.info.company == "恒信"
    with pytest.raises(DomainError, match=r"storage\.view_only"):
        again.run("add", lambda session: None)
    again.close()
    assert fingerprint(closed.path) == before


def test_that_ten_wrong_passwords_write_nothing(closed, monkeypatch):
    monkeypatch.setattr(keys, "ARGON2_MEMORY_KIB", 64)
    monkeypatch.setattr(keys, "ARGON2_PASSES", 1)
    change_password(closed.path, "密码")
    before = fingerprint(closed.path)
    for attempt in range(10):
        with pytest.raises(DomainError, match=r"storage\.wrong_password"):
            open_workspace(closed.path, f"falsch {attempt}")
    assert fingerprint(closed.path) == before
    open_workspace(closed.path, "密码").close()


def test_that_the_recovery_key_opens_and_sets_a_new_password(tmp_path, monkeypatch):
    monkeypatch.setattr(keys, "ARGON2_MEMORY_KIB", 64)
    folder = tmp_path / "w"
    made = create_workspace(folder, company="c", person="p", post="p", password="forgotten")
    made.workspace.close()
    change_password(folder, "new", password=made.recovery_key)
    open_workspace(folder, "new").close()
    open_workspace(folder, recovery_key=made.recovery_key).close()


def test_that_a_changed_seal_is_told_at_start(workspace):
    from desktop_sales.storage import seals

    workspace.run("confirm", lambda s: seals.seal(s, "appraisal", "JX-1", {"score": "90"}, {}))
    workspace.close()
    connection = connect(workspace.path / DATABASE, workspace._key)
    connection.execute("DROP TRIGGER sealed_record_no_update")
    connection.execute('UPDATE sealed_record SET payload = \'{"score":"99"}\'')
    connection.close()
    again = open_workspace(workspace.path)
    assert "storage.seal_chain_broken" in [notice.code for notice in again.notices]
    again.close()


def test_that_little_space_is_told_at_start(closed, monkeypatch):
    monkeypatch.setattr("desktop_sales.storage.free_space.shutil.disk_usage", lambda _folder: Usage)
    again = open_workspace(closed.path)
    assert "storage.space_low" in [notice.code for notice in again.notices]
    again.close()


class Usage:
    free = 1_000_000


def test_that_a_folder_in_use_is_not_made_a_workspace(tmp_path):
    (tmp_path / "note.txt").write_text("x", encoding="utf-8")
    with pytest.raises(DomainError, match=r"storage\.folder_not_empty"):
        create_workspace(tmp_path, company="c", person="p", post="p")
    assert [path.name for path in tmp_path.iterdir()] == ["note.txt"]


def test_that_a_failed_creation_leaves_nothing(tmp_path, monkeypatch):
    def fail(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(keys, "write_key_file", fail)
    with pytest.raises(DomainError, match=r"storage\.disk_full"):
        create_workspace(tmp_path / "w", company="c", person="p", post="p")
    assert list((tmp_path / "w").iterdir()) == []


def test_that_the_first_page_is_read_by_the_plain_driver(workspace):
    from desktop_sales.storage.first_page import read_first_page

    assert read_first_page(workspace.path, workspace._key) == {}
    for value in ({"本月": 1}, {"本月": 2}):
        workspace.run("keep", lambda s, v=value: keep_summary(s, "home", v))
    assert read_first_page(workspace.path, workspace._key) == {"home": {"本月": 2}}
    assert workspace.read(lambda s: kept_summary(s, "home")) == {"本月": 2}
    assert workspace.history() == []


def test_that_the_check_finds_a_whole_database_whole(workspace):
    assert workspace.check() == []
    assert workspace.check(thorough=True) == []


def test_that_the_check_finds_keys_that_lead_nowhere(workspace):
    connection = connect(workspace.path / DATABASE, workspace._key, foreign_keys=False)
    connection.execute(
        "INSERT INTO region (uid, name, parent_id, position, site) VALUES ('u', '北', 77, 0, 1)"
    )
    connection.close()
    assert len(workspace.check()) == 1


def test_that_a_workspace_is_not_made_over_another(closed):
    with pytest.raises(DomainError, match=r"storage\.already_a_workspace"):
        create_workspace(closed.path, company="c", person="p", post="p")


@pytest.mark.parametrize("act", [open_workspace, create_workspace])
def test_that_a_path_beyond_what_the_system_allows_is_told(tmp_path, act):
    given = {} if act is open_workspace else {"company": "c", "person": "p", "post": "p"}
    with pytest.raises(DomainError, match=r"storage\.path_too_long"):
        act(tmp_path / ("长" * 300), **given)


@pytest.mark.parametrize("act", [open_workspace, create_workspace])
def test_that_windows_is_told_of_a_long_path_before_anything_is_written(tmp_path, monkeypatch, act):
    monkeypatch.setattr(failures, "LONGEST_FOLDER", len(str(tmp_path)) + 100)
    given = {} if act is open_workspace else {"company": "c", "person": "p", "post": "p"}
    with pytest.raises(DomainError, match=r"storage\.path_too_long"):
        act(tmp_path / ("长" * 120), **given)
    assert list(tmp_path.iterdir()) == []


def test_that_a_workspace_is_not_moved_where_windows_ends_paths(closed, tmp_path, monkeypatch):
    monkeypatch.setattr(failures, "LONGEST_FOLDER", len(str(tmp_path)) + 100)
    with pytest.raises(DomainError, match=r"storage\.path_too_long"):
        move_workspace(closed.path, tmp_path / ("长" * 120))


def test_that_a_write_protected_database_is_opened_for_viewing(closed, monkeypatch):
    allowed = workspaces.os.access
    monkeypatch.setattr(
        workspaces.os, "access", lambda path, mode: path.name != DATABASE and allowed(path, mode)
    )
    opened = open_workspace(closed.path)
    assert opened.read_only
    assert [notice.code for notice in opened.notices] == ["storage.opened_read_only"]
    opened.close()


def test_that_a_key_file_that_may_not_be_read_is_told_as_such(closed, monkeypatch):
    def refused(_path):
        raise PermissionError(13, "refused")

    monkeypatch.setattr(keys.Path, "read_bytes", refused)
    with pytest.raises(DomainError, match=r"storage\.cannot_open"):
        open_workspace(closed.path)
