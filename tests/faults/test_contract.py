"""The promises of storage, short forms; the long forms have the full counts.

The numbers are those of the contract: 1 kill, 2 power, 3 whole use cases, 4 migration, 5 one
error, 6 full disk, 8 files, 9 backups, 10 repair, 11 bit rot, 15 read-only, 17 import.
"""

import itertools
import random
import shutil
import subprocess
import threading
import time

import pytest

from desktop_sales.assembly.workspaces import open_workspace, repair_workspace
from desktop_sales.core.errors import DomainError, EnvironmentalError
from desktop_sales.storage.backups import list_backups
from desktop_sales.storage.connections import CIPHER, DATABASE
from desktop_sales.storage.integrity import problems_in
from tests.faults.faults import groups_in, write_group

PAGE = CIPHER["cipher_page_size"]


def short_and_long(short, full, minutes=60):
    return pytest.mark.parametrize(
        "count",
        [
            pytest.param(short, id="short"),
            pytest.param(
                full, id="long", marks=[pytest.mark.long, pytest.mark.timeout(60 * minutes)]
            ),
        ],
    )


@short_and_long(18, 500)
def test_that_what_was_saved_survives_a_kill_and_is_whole(drill, count):
    found = drill("drill_kill", kills=count)
    assert found["killed"] == count
    assert found["acknowledged"] > count
    assert (found["lost"], found["partial"], found["corrupt"]) == (0, 0, 0)


@short_and_long(2, 25, minutes=120)
def test_that_what_was_saved_survives_a_power_cut(drill, count):
    found = drill("drill_power", groups=count)
    assert found["images"] > 100 * count
    assert found["acknowledged"] == count
    assert (found["lost"], found["partial"], found["corrupt"]) == (0, 0, 0)


@pytest.mark.parametrize(
    ("people", "kills"),
    [
        pytest.param(200, 20, id="short"),
        pytest.param(
            10_000, 100_000, id="long", marks=[pytest.mark.long, pytest.mark.timeout(3600)]
        ),
    ],
)
def test_that_an_interrupted_migration_is_old_or_new_and_is_finished(drill, people, kills):
    found = drill("drill_migration", people=people, kills=kills)
    assert found["old"] > 0
    assert found["new"] > 0
    assert (found["half"], found["failed_retries"]) == (0, 0)


@short_and_long(16, 1000)
def test_that_one_error_or_a_full_disk_loses_nothing_and_the_next_write_works(drill, count):
    found = drill("drill_errors", errors=count)
    assert found["told"] > count
    assert found["codes"] == ["storage.disk_error", "storage.disk_full"]
    assert (found["lost"], found["partial"], found["corrupt"], found["stuck"]) == (0, 0, 0, 0)


@short_and_long(6, 1000)
def test_that_backups_restores_and_files_are_complete_or_absent(drill, count):
    found = drill("drill_backup", kills=count)
    for kind in ("backup", "restore", "file"):
        assert found[kind]["kills"] >= 5
        assert (found[kind]["broken"], found[kind]["failed_retries"]) == (0, 0), kind


@pytest.mark.parametrize(
    ("lines", "kills"),
    [
        pytest.param(3000, 8, id="short"),
        pytest.param(20_000, 200, id="long", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
    ],
)
def test_that_an_import_is_all_or_nothing_and_repeatable(drill, lines, kills):
    found = drill("drill_import", lines=lines, kills=kills)
    assert found["repeated"]
    assert (found["partial"], found["failed_retries"]) == (0, 0)


@pytest.mark.parametrize(
    ("examples", "steps"),
    [
        pytest.param(2, 4, id="short"),
        pytest.param(30, 40, id="long", marks=[pytest.mark.long, pytest.mark.timeout(3600)]),
    ],
)
def test_that_random_use_cases_with_kills_leave_what_was_acknowledged(drill, examples, steps):
    found = drill("drill_use_cases", examples=examples, steps=steps)
    assert found["use_cases"] > examples
    assert found["acknowledged"] > 0
    assert (found["lost"], found["partial"], found["corrupt"]) == (0, 0, 0)


@pytest.fixture
def backed_up(workspace):
    """Return a closed workspace with two groups, the first of them in a backup."""
    write_group(workspace, 1)
    workspace.back_up()
    write_group(workspace, 2)
    workspace.close()
    return workspace


def _flip(content, rng):
    content[rng.randrange(len(content))] ^= 1 << rng.randrange(8)


def _cut(content, rng):
    del content[rng.randrange(len(content)) :]


def _blank(content, rng):
    at = rng.randrange(len(content) - PAGE)
    content[at : at + PAGE] = bytes(PAGE)


def _shuffle(content, rng):
    one, two = rng.sample(range(len(content) // PAGE), 2)
    page = slice(one * PAGE, one * PAGE + PAGE), slice(two * PAGE, two * PAGE + PAGE)
    content[page[0]], content[page[1]] = content[page[1]], content[page[0]]


@short_and_long(20, 200)
def test_that_after_any_damage_the_newest_backup_is_one_call_away(
    backed_up, tmp_path, noted, count
):
    rng = random.Random(5)
    for _ in range(count):
        folder = tmp_path / "drill"
        shutil.rmtree(folder, ignore_errors=True)
        shutil.copytree(backed_up.path, folder)
        content = bytearray((folder / DATABASE).read_bytes())
        rng.choice([_flip, _cut, _blank, _shuffle])(content, rng)
        (folder / DATABASE).write_bytes(content)
        restored = repair_workspace(folder)
        assert restored.backup == list_backups(folder)[0]
        assert (restored.set_aside / DATABASE).read_bytes() == content
        state, groups, partial = groups_in(folder, backed_up._key)
        assert (state, groups, partial) == ("ok", {1}, 0)
        again = open_workspace(folder)
        assert again.check(thorough=True) == []
        again.close()
    noted(drills=count, restored=count)


@short_and_long(60, 500)
def test_that_any_flipped_bit_is_noticed(backed_up, tmp_path, noted, count):
    database = tmp_path / DATABASE
    good = (backed_up.path / DATABASE).read_bytes()
    rng = random.Random(11)
    noticed = 0
    for _ in range(count):
        content = bytearray(good)
        _flip(content, rng)
        database.write_bytes(content)
        try:
            noticed += problems_in(database, backed_up._key) != []
        except Exception:
            noticed += 1
    noted(flipped=count, noticed=noticed)
    assert noticed == count


def test_that_a_backup_of_fifty_megabytes_blocks_work_for_less_than_a_second(workspace, noted):
    from sqlalchemy import text

    fill = text(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 50000)"
        " INSERT INTO kept_summary (key, value, made_at) SELECT i, hex(randomblob(500)), '' FROM n"
    )
    workspace.run("fill", lambda session: session.execute(fill))
    assert (workspace.path / DATABASE).stat().st_size > 50_000_000
    numbers = itertools.count(1)
    waited = min(_longest_wait_beside_a_backup(workspace, numbers) for _ in range(3))
    noted(blocked_for=f"{waited:.2f} s")
    assert waited < 1


def _longest_wait_beside_a_backup(workspace, numbers):
    """Return by the wall clock how long the slowest of many commits took beside a backup."""
    backing_up = threading.Thread(target=workspace.back_up)
    backing_up.start()
    waits = []
    while backing_up.is_alive() or not waits:
        since = time.perf_counter()
        write_group(workspace, next(numbers))
        waits.append(time.perf_counter() - since)
    backing_up.join()
    return max(waits)


@pytest.fixture
def small_disk(tmp_path):
    """Return a file system of a few megabytes of its own, or skip."""
    mount = tmp_path / "disk"
    mount.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", "size=6m", "tmpfs", str(mount)]
    if shutil.which("mount") is None or subprocess.run(command, check=False).returncode:
        pytest.skip("mounting a small file system needs root")
    yield mount
    subprocess.run(["umount", "-l", str(mount)], check=True)


def test_that_a_full_disk_is_told_and_work_goes_on_after_space_is_freed(small_disk):
    from desktop_sales.assembly.workspaces import create_workspace

    made = create_workspace(small_disk / "w", company="c", person="p", post="p").workspace
    ballast = small_disk / "ballast"
    ballast.write_bytes(bytes(shutil.disk_usage(small_disk).free - 400_000))
    saved = set()
    with pytest.raises(EnvironmentalError) as caught:
        for n in range(5000):
            write_group(made, n)
            saved.add(n)
    assert caught.value.code == "storage.disk_full"
    assert len(made.history(10_000)) == len(saved)
    ballast.unlink()
    write_group(made, 9999)
    made.close()
    state, groups, partial = groups_in(small_disk / "w", made._key)
    assert (state, groups, partial) == ("ok", saved | {9999}, 0)


def test_that_a_full_disk_leaves_no_half_backup(small_disk, monkeypatch):
    from desktop_sales.assembly.workspaces import create_workspace

    made = create_workspace(small_disk / "w", company="c", person="p", post="p").workspace
    write_group(made, 1)
    free = shutil.disk_usage(small_disk).free
    (small_disk / "ballast").write_bytes(bytes(free - 200_000))
    with pytest.raises(EnvironmentalError, match=r"storage\.space_missing"):
        made.back_up()
    # The space may also go while the copy is being made.
    monkeypatch.setattr("desktop_sales.storage.backups.require_space", lambda *_need: None)
    with pytest.raises(EnvironmentalError, match=r"storage\.disk_full"):
        made.back_up()
    assert list((small_disk / "w" / "backups").iterdir()) == []
    assert made.check() == []
    made.close()


def test_that_a_read_only_disk_opens_for_viewing_only(small_disk):
    from desktop_sales.assembly.workspaces import create_workspace

    made = create_workspace(small_disk / "w", company="恒信", person="p", post="p").workspace
    write_group(made, 1)
    made.close()
    subprocess.run(["mount", "-o", "remount,ro", str(small_disk)], check=True)
    again = open_workspace(small_disk / "w")
    assert again.read_only
    assert "storage.opened_read_only" in [notice.code for notice in again.notices]
    assert again.info.company == "恒信"
    assert len(again.history()) == 1
    with pytest.raises(DomainError, match=r"storage\.view_only"):
        write_group(again, 2)
    again.close()
