"""Backups: whole or absent, listed, thinned by number; restored after a safety copy."""

import json
import random
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from desktop_sales.assembly.workspaces import (
    create_workspace,
    open_workspace,
    repair_workspace,
    restore_workspace,
)
from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.storage import backups, keys
from desktop_sales.storage.backup_rules import backups_to_drop
from desktop_sales.storage.connections import DATABASE
from desktop_sales.storage.records import Backup


def regions(workspace):
    from sqlalchemy import select

    from desktop_sales.areas.team.tables import RegionTable

    return workspace.read(lambda s: list(s.scalars(select(RegionTable.name))))


def test_that_a_backup_says_what_it_holds(workspace, rows):
    workspace.run("add", rows.region("华东"))
    made = workspace.back_up()
    assert made.verified
    assert made.counts["region"] == 1
    assert made.size == (made.folder / DATABASE).stat().st_size
    assert backups.list_backups(workspace.path) == [made]
    assert backups.verify_backup(made, workspace._key, thorough=True)


def test_that_a_backup_opens_on_its_own(workspace, rows, tmp_path):
    import shutil

    workspace.run("add", rows.region("华东"))
    copy = shutil.copytree(workspace.back_up().folder, tmp_path / "elsewhere")
    opened = open_workspace(copy)
    assert regions(opened) == ["华东"]
    opened.close()


def test_that_a_backup_before_a_step_is_not_made_twice(workspace, rows):
    workspace.run("add", rows.region("华东"))
    first = workspace.back_up_before("import")
    assert workspace.back_up_before("import") == first
    workspace.run("add", rows.region("华北"))
    assert workspace.back_up_before("import").sequence == 2


def test_that_the_exit_backup_is_made_only_after_a_change(workspace, rows):
    assert workspace.back_up_if_changed() is not None
    assert workspace.back_up_if_changed() is None
    workspace.run("add", rows.region("华东"))
    assert workspace.back_up_if_changed().counts["region"] == 1


def test_that_a_damaged_copy_is_not_kept(workspace, monkeypatch):
    def flip(source, opened, target, key, progress):
        copy(source, opened, target, key, progress)
        content = bytearray(target.read_bytes())
        content[len(content) // 2] ^= 1
        target.write_bytes(content)

    copy = backups._copy
    monkeypatch.setattr(backups, "_copy", flip)
    with pytest.raises(DomainError):
        workspace.back_up()
    assert list((workspace.path / "backups").iterdir()) == []


def test_that_restoring_keeps_what_was_there(workspace, rows):
    workspace.run("add", rows.region("华东"))
    made = workspace.back_up()
    workspace.run("add", rows.region("华北"))
    workspace.close()
    restored = restore_workspace(workspace.path, made.name)
    assert restored.backup == made
    assert restored.safety_copy.counts["region"] == 2
    assert restored.set_aside is None
    again = open_workspace(workspace.path)
    assert regions(again) == ["华东"]
    assert again.next_undo().action == "add"
    again.close()
    restore_workspace(workspace.path, restored.safety_copy.name)
    again = open_workspace(workspace.path)
    assert sorted(regions(again)) == ["华东", "华北"]
    again.close()


def test_that_an_open_workspace_is_not_restored(workspace):
    made = workspace.back_up()
    with pytest.raises(DomainError, match=r"storage\.already_open"):
        restore_workspace(workspace.path, made.name)


def test_that_a_backup_that_is_not_there_is_named(workspace):
    workspace.close()
    with pytest.raises(DomainError, match=r"storage\.backup_unknown"):
        restore_workspace(workspace.path, "000009-x")


def test_that_another_workspaces_file_is_not_restored(workspace, tmp_path):
    made = workspace.back_up()
    workspace.close()
    other = create_workspace(tmp_path / "other", company="c", person="p", post="p").workspace
    other.close()
    (made.folder / DATABASE).write_bytes((other.path / DATABASE).read_bytes())
    before = (workspace.path / DATABASE).read_bytes()
    with pytest.raises(DomainError, match=r"storage\.backup_damaged"):
        restore_workspace(workspace.path, made.name)
    assert (workspace.path / DATABASE).read_bytes() == before


def test_that_a_damaged_workspace_is_repaired_from_the_newest_whole_backup(workspace, rows):
    workspace.run("add", rows.region("华东"))
    whole = workspace.back_up()
    workspace.run("add", rows.region("华北"))
    broken = workspace.back_up()
    workspace.close()
    content = bytearray((broken.folder / DATABASE).read_bytes())
    content[len(content) // 2] ^= 8
    (broken.folder / DATABASE).write_bytes(content)
    (workspace.path / DATABASE).write_bytes(b"damaged")
    for name in (keys.KEY_FILE, keys.KEY_FILE_COPY):
        (workspace.path / name).write_bytes((whole.folder / keys.KEY_FILE).read_bytes())
    restored = repair_workspace(workspace.path)
    assert restored.backup == whole
    assert restored.until >= whole.at
    assert (restored.set_aside / DATABASE).read_bytes() == b"damaged"
    again = open_workspace(workspace.path)
    assert regions(again) == ["华东"]
    again.close()


def test_that_without_a_whole_backup_nothing_is_touched(workspace):
    workspace.close()
    (workspace.path / DATABASE).write_bytes(b"damaged")
    with pytest.raises(DomainError, match=r"storage\.no_whole_backup"):
        repair_workspace(workspace.path)
    assert (workspace.path / DATABASE).read_bytes() == b"damaged"


def test_that_a_stale_journal_does_not_undo_a_repair(workspace, rows):
    workspace.run("add", rows.region("华东"))
    workspace.back_up()
    workspace.close()
    (workspace.path / DATABASE).write_bytes(b"damaged")
    (workspace.path / (DATABASE + "-journal")).write_bytes(b"\xd9\xd5\x05\xf9" * 3000)
    restored = repair_workspace(workspace.path)
    assert sorted(path.name for path in restored.set_aside.iterdir()) == [
        DATABASE,
        DATABASE + "-journal",
    ]
    again = open_workspace(workspace.path)
    assert regions(again) == ["华东"]
    again.close()


def test_that_a_backup_with_an_unreadable_note_is_listed_as_unverified(workspace):
    made = workspace.back_up()
    (made.folder / backups.ABOUT).write_text("{", encoding="utf-8")
    listed = backups.list_backups(workspace.path)[0]
    assert (listed.name, listed.verified) == (made.name, False)
    assert workspace.back_up().sequence == 2


def entry(sequence, at, kind="regular", size=1, verified=True):
    return Backup(Path(f"{sequence:06d}"), sequence, at, kind, size, {}, 0, verified)


def kept(made, free=10**9):
    gone = {backup.sequence for backup in backups_to_drop(made, free)}
    return [b for b in made if b.sequence not in gone]


START = datetime(2024, 1, 1, 12, tzinfo=UTC)


def test_that_days_weeks_and_months_are_kept():
    made = [entry(n, START + timedelta(hours=8 * n)) for n in range(3 * 730)]
    stay = kept(made)
    newest = made[-1]
    days = {b.at.date() for b in stay}
    assert len(stay) <= 12 + 10 + 9
    assert newest in stay
    for back in range(12):
        assert newest.at.date() - timedelta(days=back) in days
    assert newest.at - min(b.at for b in stay) > timedelta(days=8 * 30)


def test_that_three_verified_ones_stay_on_a_full_disk():
    made = [entry(n, START + timedelta(days=n), size=1000, verified=n % 2 == 0) for n in range(20)]
    stay = kept(made, free=0)
    assert [b.sequence for b in stay if b.verified][-3:] == [14, 16, 18]
    assert sum(b.size for b in stay if not b.verified) <= 20 * 1000 // 5


def test_that_at_most_ten_before_a_step_are_kept():
    made = [entry(n, START + timedelta(minutes=n), "before-import") for n in range(40)]
    assert [b.sequence for b in kept(made)] == list(range(30, 40))


@pytest.mark.parametrize("jump", [-400, 400])
def test_that_a_wrong_clock_thins_nothing_that_a_right_one_would_keep(jump):
    days = [entry(n, START + timedelta(days=n)) for n in range(8)]
    steps = [
        entry(100 + n, START + timedelta(days=8, minutes=n), "before-import") for n in range(4)
    ]
    wrong = entry(200, START + timedelta(days=8 + jump))
    assert kept([*days, *steps, wrong]) == [*days, *steps, wrong]


def test_that_a_backup_made_with_a_wrong_clock_is_the_newest(workspace, rows, monkeypatch):
    workspace.back_up()
    workspace.run("add", rows.region("华东"))

    class Wrong(datetime):
        @classmethod
        def now(cls, tz=None):
            return datetime(2020, 1, 1, tzinfo=UTC)

    monkeypatch.setattr(backups, "datetime", Wrong)
    workspace.back_up()
    newest, older = backups.list_backups(workspace.path)
    assert (newest.at.year, newest.counts["region"]) == (2020, 1)
    assert older.at.year > 2020


def test_that_the_note_names_no_person(workspace, rows):
    workspace.run("hire", rows.employee("张伟", "201"))
    about = (workspace.back_up().folder / backups.ABOUT).read_text(encoding="utf-8")
    assert "张伟" not in about
    assert json.loads(about)["counts"]["employee"] == 1


def test_that_random_thinning_never_drops_the_newest():
    rng = random.Random(3)
    for _ in range(200):
        made = [
            entry(
                n,
                START + timedelta(days=rng.randrange(900)),
                rng.choice(["regular", "exit", "before-import"]),
                rng.randrange(1000),
            )
            for n in range(rng.randrange(1, 60))
        ]
        assert made[-1] in kept(made, rng.randrange(5000))


def test_that_a_risky_step_is_refused_where_nothing_can_be_written(workspace):
    viewed = workspace.opened_beside(workspace.path)
    with pytest.raises(DomainError, match=r"storage\.view_only"):
        viewed.back_up_before("import")
    viewed.close()
    assert backups.list_backups(workspace.path) == []


def test_that_a_backup_folder_that_cannot_be_made_is_told(workspace):
    (workspace.path / "backups").write_text("x", encoding="utf-8")
    with pytest.raises(EnvironmentalError, match=r"storage\.backup_unwritten"):
        workspace.back_up()
