"""Where workspaces lie unless the user names another folder: local, never roaming."""

from pathlib import Path


def default_workspace() -> Path:
    """Return the folder of the workspace that window and command line open by themselves."""
    return _data_folder() / "workspace"


def sample_workspace() -> Path:
    """Return the folder of the sample, apart from all real data."""
    return _data_folder() / "sample"


def update_folder() -> Path:
    """Return the folder where an update is checked before it is started."""
    return _data_folder() / "update"


def _data_folder() -> Path:
    from platformdirs import user_data_path

    return user_data_path("desktop-sales", appauthor=False)
