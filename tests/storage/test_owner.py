"""Company, person and post can be changed, undone, and are never empty."""

from functools import partial

import pytest

from desktop_sales.core.errors import DomainError
from desktop_sales.storage.outside_copies import copy_backup
from desktop_sales.storage.owner import change_owner


def test_that_a_change_of_owner_is_seen_at_once_and_can_be_undone(workspace):
    before = workspace.info
    workspace.run("x", partial(change_owner, company="新公司", person="林晓", post="经理"))
    assert (workspace.info.company, workspace.info.person) == ("新公司", "林晓")
    workspace.undo()
    assert workspace.info == before


def test_that_an_empty_name_is_refused(workspace):
    with pytest.raises(DomainError, match="owner_incomplete"):
        workspace.run("x", partial(change_owner, company=" ", person="林晓", post="经理"))


def test_that_a_backup_copied_outside_is_whole(workspace, tmp_path):
    backup = workspace.back_up()
    place = tmp_path / "stick"
    place.mkdir()
    copy = copy_backup(backup, place)
    names = {path.name for path in backup.folder.iterdir()}
    assert {path.name for path in copy.iterdir()} == names
    assert copy_backup(backup, place) == copy
    assert [path.name for path in place.iterdir()] == [backup.name]
