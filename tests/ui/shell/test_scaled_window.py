"""Screens of 150 % and 200 %: nothing is cut and every picture is drawn for them."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]


@pytest.mark.parametrize(("scale", "language"), [("1.5", "zh_CN"), ("2", "en")])
def test_that_nothing_is_cut_or_blurred_on_a_scaled_screen(sample, scale, language):
    """1920×1080 at 150 % and 2560×1440 at 200 % are both 1280×720 to a layout."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.ui.shell.scaled_walk", str(sample), language],
        cwd=ROOT,
        env=os.environ | {"QT_SCALE_FACTOR": scale, "QT_QPA_PLATFORM": "offscreen"},
        capture_output=True,
        text=True,
        check=False,
        timeout=200,
    )
    assert (done.returncode, done.stdout) == (0, ""), done.stdout + done.stderr
