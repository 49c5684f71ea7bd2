"""The two commands of the README."""

import subprocess
import sys
from pathlib import Path

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
