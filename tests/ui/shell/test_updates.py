"""The section of version and update, and a workspace opened by a double click on its file."""

import pytest

from tests.ui.kit.conftest import frame, settled  # noqa: F401  the same frame serves sections
from ui.shell.application import _workspace_of
from ui.shell.settings_updates import UpdatesSection


@pytest.fixture
def updates(qtbot, frame):  # noqa: F811
    made = UpdatesSection(frame)
    qtbot.addWidget(made)
    made.show()
    return made


def test_that_a_folder_without_an_update_is_told_on_the_page(
    updates, frame, settled, tmp_path  # noqa: F811
):  # fmt: skip
    frame.ask.answers.append(tmp_path)
    updates.choose_update()
    settled()
    assert "发布者公钥" in updates.told.text()


def test_that_the_file_of_a_workspace_opens_its_folder(workspace):
    assert _workspace_of([str(workspace.path / "workspace.dsales")]) == workspace.path
    assert _workspace_of([str(workspace.path)]) == workspace.path
    assert _workspace_of([]) is None
