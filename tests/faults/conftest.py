"""Drills run as programs with the fault library before them."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]


@pytest.fixture(scope="session")
def library(tmp_path_factory):
    """Return the compiled fault library, or skip."""
    if sys.platform != "linux":
        pytest.skip("the fault library works on Linux only")
    if shutil.which("gcc") is None:
        pytest.skip("no gcc to compile the fault library")
    target = tmp_path_factory.mktemp("faults") / "file_faults.so"
    source = HERE / "file_faults.c"
    subprocess.run(["gcc", "-O2", "-shared", "-fPIC", "-o", target, source], check=True)
    return target


@pytest.fixture
def drill(library, tmp_path, noted):
    """Return a function that runs a drill and returns what it reports."""

    def run(name, **options):
        arguments = [f"{key}={value}" for key, value in options.items()]
        environment = {**os.environ, "LD_PRELOAD": str(library), "PYTHONPATH": str(ROOT)}
        done = subprocess.run(
            [sys.executable, "-m", f"tests.faults.{name}", str(tmp_path), *arguments],
            env=environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr[-2000:]
        found = json.loads(done.stdout.splitlines()[-1])
        noted(**found)
        return found

    return run
