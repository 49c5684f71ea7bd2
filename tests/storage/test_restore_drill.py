"""A backup proved by bringing it back, and folders that a kill left are swept away."""

import pytest

from desktop_sales.core.errors import EnvironmentalError
from desktop_sales.storage.atomic_files import sweep_parts
from desktop_sales.storage.connections import DATABASE
from desktop_sales.storage.restore_drill import rehearse_restore
from ui.kit.tasks import Cancelled


@pytest.fixture
def backup(workspace, rows):
    workspace.run("add", rows.region("华东"))
    return workspace.back_up()


def test_that_a_drill_counts_what_came_back_and_leaves_nothing(workspace, backup):
    before = (workspace.path / DATABASE).read_bytes()
    proof = rehearse_restore(workspace, backup)
    assert proof.backup == backup
    assert proof.records == sum(backup.counts.values()) > 0
    assert proof.seals == 0
    assert (workspace.path / DATABASE).read_bytes() == before
    assert not [path for path in workspace.path.iterdir() if "drill" in path.name]


def test_that_a_damaged_backup_fails_the_drill(workspace, backup):
    copy = backup.folder / DATABASE
    content = bytearray(copy.read_bytes())
    content[len(content) // 2] ^= 1
    copy.write_bytes(content)
    with pytest.raises(EnvironmentalError):
        rehearse_restore(workspace, backup)
    assert not [path for path in workspace.path.iterdir() if "drill" in path.name]


def test_that_the_backup_of_another_state_is_told_from_what_it_says(workspace, backup, rows):
    workspace.run("add", rows.region("华南"))
    other = workspace.back_up()
    (backup.folder / DATABASE).write_bytes((other.folder / DATABASE).read_bytes())
    with pytest.raises(EnvironmentalError, match="backup_damaged"):
        rehearse_restore(workspace, backup)


def test_that_a_drill_can_be_stopped(workspace, backup):
    def stop(done, _total):
        if done == 1:
            raise Cancelled

    with pytest.raises(Cancelled):
        rehearse_restore(workspace, backup, stop)
    assert not [path for path in workspace.path.iterdir() if "drill" in path.name]


def test_that_the_folder_of_a_killed_drill_is_swept(tmp_path):
    (tmp_path / ".drill-x.part").mkdir()
    (tmp_path / ".drill-x.part" / DATABASE).touch()
    (tmp_path / ".other.part").touch()
    (tmp_path / "kept.part").touch()
    assert sweep_parts(tmp_path) == 2
    assert [path.name for path in tmp_path.iterdir()] == ["kept.part"]
