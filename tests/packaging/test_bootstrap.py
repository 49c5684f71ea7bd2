"""The two commands of the README."""

import importlib.util
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def bootstrap(*arguments, **environment):
    import os

    return subprocess.run(
        [sys.executable, ROOT / "packaging/bootstrap.py", *arguments],
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, **environment},
    )


def test_that_a_wrong_word_shows_the_two_commands():
    answer = bootstrap("dance")
    assert answer.returncode == 2
    assert "bootstrap.py run" in answer.stdout
    assert "bootstrap.py test" in answer.stdout


def test_that_the_lock_pins_hashes_and_names_no_address():
    lock = (ROOT / "packaging/requirements.lock").read_text()
    pins = [line for line in lock.splitlines() if "==" in line]
    assert len(pins) > 50
    assert lock.count("--hash=sha256:") > len(pins)
    assert "http" not in lock
    assert "index-url" not in lock


def test_that_every_dependency_of_the_project_is_in_the_lock():
    import re
    import tomllib

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    wanted = project["dependencies"] + project["optional-dependencies"]["check"]
    names = {re.split(r"[<>=]", line)[0].lower().replace("_", "-") for line in wanted}
    lock = (ROOT / "packaging/requirements.lock").read_text().lower()
    locked = {line.split("==")[0] for line in lock.splitlines() if "==" in line}
    assert names <= locked


@pytest.fixture
def set_up(monkeypatch):
    """Return the set-up as a module."""
    spec = importlib.util.spec_from_file_location("set_up", ROOT / "packaging/bootstrap.py")
    module = importlib.util.module_from_spec(spec)
    monkeypatch.setitem(sys.modules, "set_up", module)
    spec.loader.exec_module(module)
    return module


def test_that_the_checkout_is_found_in_a_folder_whose_name_the_system_cannot_write(
    tmp_path, monkeypatch, set_up
):
    root = tmp_path / "销售𠮷"
    packages = tmp_path / "lib" / "python3.11" / "site-packages"
    (tmp_path / "bin").mkdir()
    packages.mkdir(parents=True)
    monkeypatch.setattr(set_up, "ROOT", root)
    set_up.install_project(tmp_path, tmp_path / "bin" / "python")
    line = (packages / "desktop_sales_checkout.pth").read_bytes().decode("ascii")
    code = f"{line}print(sys.path[-1] == {str(root)!a})"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "True\n"


def test_that_an_open_program_is_told_and_its_environment_left_whole(
    tmp_path, monkeypatch, capsys, set_up
):
    environment = set_up.Environment(str(tmp_path / "env"), "requirements.lock")
    environment.folder.mkdir()
    (environment.folder / "held").touch()

    def held(*_):
        raise PermissionError(13, "used by another program")

    monkeypatch.setattr(set_up.Path, "rename", held)
    monkeypatch.setattr(set_up, "COMMANDS", {"run": (set_up.run, environment)})
    assert set_up.main(["run"]) == 2
    assert "Close the program where it is open" in capsys.readouterr().err
    assert (environment.folder / "held").exists()


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Debian")
def test_that_a_package_index_out_of_reach_ends_in_one_sentence(monkeypatch, capfd, set_up):
    monkeypatch.setattr(set_up, "QT_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    monkeypatch.setattr(set_up, "is_ready", lambda _environment: True)
    monkeypatch.setattr(set_up, "provide_catalogue", lambda _python: None)
    monkeypatch.setattr(set_up.os, "geteuid", lambda: 0)
    monkeypatch.setattr(set_up.shutil, "which", lambda _name: "/bin/false")
    assert set_up.main(["test"]) == 2
    assert "Call it again when the cause is gone" in capfd.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Debian")
def test_that_without_rights_the_line_to_type_is_said_and_nothing_started(
    monkeypatch, capsys, set_up
):
    monkeypatch.setattr(set_up, "QT_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    monkeypatch.setattr(set_up, "WINDOW_LIBRARIES", {})
    monkeypatch.setattr(set_up.os, "geteuid", lambda: 1000)
    monkeypatch.setattr(set_up.shutil, "which", lambda name: f"/usr/bin/{name}")
    monkeypatch.setattr(set_up, "start", lambda *_: pytest.fail("started without its libraries"))
    monkeypatch.setenv("DISPLAY", ":9")
    for begin in (set_up.run, set_up.test, set_up.bundle):
        assert begin([]) == 2
        assert "sudo apt-get install libnowhere9" in capsys.readouterr().err
