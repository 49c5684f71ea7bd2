"""The wheel carries everything: catalogues, fonts, regulation, migrations."""

import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def unpacked(tmp_path_factory) -> Path:
    """Return a folder with the contents of a freshly built wheel, as pip would lay them."""
    built = tmp_path_factory.mktemp("built")
    subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", built, ROOT],
        check=True,
        capture_output=True,
    )
    (wheel,) = built.glob("*.whl")
    folder = tmp_path_factory.mktemp("site")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def run(unpacked: Path, *arguments: object) -> dict:
    answer = subprocess.run(
        [sys.executable, "-m", "desktop_sales", *map(str, arguments), "--json"],
        cwd=unpacked,
        env={**os.environ, "PYTHONPATH": str(unpacked)},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=True,
    )
    return json.loads(answer.stdout)


def test_that_the_command_line_works_from_the_wheel_alone(unpacked, tmp_path):
    names = {path.name for path in (unpacked / "desktop_sales" / "_resources").rglob("*")}
    assert {"desktop_sales.mo", "NotoSansSC_400Regular.ttf", "salesperson_month.json"} <= names
    folder = tmp_path / "工作区"
    person = ("--company", "恒信公司", "--user", "周敏", "--post", "主管")
    assert run(unpacked, "init", "--workspace", folder, *person)["recovery_key"]
    assert run(unpacked, "check", "--workspace", folder)["sound"] is True
