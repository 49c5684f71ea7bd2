"""The two commands of the README."""

import errno
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


@pytest.fixture
def environment(tmp_path, monkeypatch, set_up):
    """Return an environment that is not there yet, of a set-up with one command.

    The Python is taken for whole: the one that runs the tests need not have pip.
    """
    find = importlib.util.find_spec
    monkeypatch.setattr(
        importlib.util, "find_spec", lambda name: find("sys") if name == "pip" else find(name)
    )
    made = set_up.Environment(str(tmp_path / "env"), "requirements.lock")
    monkeypatch.setattr(set_up, "COMMANDS", {"run": (lambda _arguments: 0, made)})
    return made


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
    monkeypatch, capsys, set_up, environment
):
    environment.folder.mkdir()
    (environment.folder / "held").touch()

    def held(*_):
        raise PermissionError(13, "used by another program")

    monkeypatch.setattr(set_up.Path, "rename", held)
    monkeypatch.setattr(set_up, "IS_WINDOWS", True)
    assert set_up.main(["run"]) == 2
    assert "Close the program where it is open" in capsys.readouterr().err
    assert (environment.folder / "held").exists()


@pytest.mark.parametrize("part", ["venv", "pip"])
def test_that_a_python_that_came_in_parts_is_told_what_to_install(
    monkeypatch, capfd, set_up, environment, part
):
    find = set_up.importlib.util.find_spec
    monkeypatch.setattr(
        set_up.importlib.util, "find_spec", lambda name: None if name == part else find(name)
    )
    assert set_up.main(["run"]) == 2
    assert "sudo apt-get install python3-venv python3-pip" in capfd.readouterr().err
    assert not environment.folder.exists()


def test_that_packages_out_of_reach_are_told_and_fetched_by_the_next_call(
    monkeypatch, capfd, set_up, environment
):
    monkeypatch.setenv("PIP_INDEX_URL", "http://127.0.0.1:9/")
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    monkeypatch.setenv("PIP_RETRIES", "0")
    assert set_up.main(["run"]) == 2
    told = capfd.readouterr().err
    assert told.endswith("Then call this again.\n")
    assert "Traceback" not in told
    assert not set_up.is_ready(environment)


@pytest.mark.parametrize(
    ("number", "told"),
    [(errno.ENOSPC, "Free 2 GB"), (errno.EACCES, "a folder that you may write")],
)
def test_that_a_checkout_that_cannot_be_written_is_told(
    monkeypatch, capfd, set_up, environment, number, told
):
    def refused(*_, **__):
        raise OSError(number, "refused")

    monkeypatch.setattr(set_up, "IS_WINDOWS", False)
    monkeypatch.setattr(set_up.Path, "mkdir", refused)
    assert set_up.main(["run"]) == 2
    assert told in capfd.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="libraries of Debian")
@pytest.mark.parametrize("apt", ["/bin/false", "/bin/true"])
def test_that_libraries_that_apt_did_not_bring_are_named(monkeypatch, capfd, set_up, apt):
    monkeypatch.setattr(set_up, "QT_LIBRARIES", {"libnowhere.so.9": "libnowhere9"})
    monkeypatch.setattr(set_up, "is_ready", lambda _environment: True)
    monkeypatch.setattr(set_up, "provide_catalogue", lambda _python: None)
    monkeypatch.setattr(set_up, "start", lambda *_: pytest.fail("started without its libraries"))
    monkeypatch.setattr(set_up.os, "geteuid", lambda: 0)
    monkeypatch.setattr(set_up.shutil, "which", lambda _name: apt)
    assert set_up.main(["test"]) == 2
    assert "sudo apt-get install libnowhere9" in capfd.readouterr().err


@pytest.mark.skipif(not sys.platform.startswith("linux"), reason="packages of Debian")
def test_that_tests_run_where_only_the_programs_of_some_cannot_be_had(monkeypatch, set_up):
    monkeypatch.setattr(set_up, "QT_LIBRARIES", {})
    monkeypatch.setattr(set_up.os, "geteuid", lambda: 0)
    monkeypatch.setattr(
        set_up.shutil, "which", lambda name: "/bin/false" if name == "apt-get" else None
    )
    assert set_up.provide_system_libraries(window=False, tests=True)


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
