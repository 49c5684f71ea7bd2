"""What is given out: its parts, what may not be in it, and the test it makes of itself."""

import importlib
import json
import sys
from pathlib import Path

import pytest

from desktop_sales.commands.self_test import STEPS, NotWholeError, Step, run_self_test

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def packaging_module(monkeypatch):
    """Return a function that imports a script of ``packaging``."""
    monkeypatch.setattr(sys, "path", [str(ROOT / "packaging"), *sys.path])
    return importlib.import_module


def test_that_a_whole_program_passes_its_own_test(tmp_path):
    report = tmp_path / "report.json"
    quick = [step for step in STEPS if step.name != "sample"]
    assert run_self_test(quick, report) == 0, report.read_text(encoding="utf-8")
    steps = json.loads(report.read_text(encoding="utf-8"))["steps"]
    assert [step["step"] for step in steps] == [step.name for step in quick]


def test_that_a_missing_part_fails_the_test_and_is_named(capsys):
    def broken(_folder):
        raise NotWholeError("the fonts are missing")

    assert run_self_test([Step("fonts", broken), *STEPS]) == 3
    told = json.loads(capsys.readouterr().out)
    assert told["sound"] is False
    assert [step["error"] for step in told["steps"]] == ["NotWholeError: the fonts are missing"]


@pytest.mark.parametrize("name", ["lib/libQt6Qml.so.6", "locale/ui_kit.po", "signing.key"])
def test_that_a_bundle_with_a_foreign_file_is_refused(
    packaging_module, monkeypatch, tmp_path, name
):
    bundle = packaging_module("bundle")
    monkeypatch.setattr(bundle, "BUNDLE", tmp_path)
    bundle.check_contents()
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    with pytest.raises(bundle.UnfitError, match=Path(name).name):
        bundle.check_contents()


def test_that_a_bundle_over_its_budget_is_refused(packaging_module, monkeypatch, tmp_path):
    bundle = packaging_module("bundle")
    monkeypatch.setattr(bundle, "BUNDLE", tmp_path)
    monkeypatch.setattr(bundle, "SIZE_BUDGET_MB", 1)
    (tmp_path / "large").write_bytes(bytes(1_100_000))
    with pytest.raises(bundle.UnfitError, match="budget"):
        bundle.check_contents()


def test_that_the_parts_list_names_what_is_shipped_and_under_which_licence(packaging_module):
    parts = json.loads(packaging_module("bundle_parts").parts_list())
    licences = {
        part["name"].lower(): part["licenses"][0]["license"]["name"]
        for part in parts["components"]
        if "licenses" in part
    }
    assert {"pyside6_essentials", "sqlcipher3", "reportlab", "cffi"} <= set(licences)
    assert not {"pytest", "pyinstaller", "pandas"} & set(licences)
    assert "LGPL" in licences["pyside6_essentials"]


def test_that_windows_is_told_the_version_of_the_project(packaging_module):
    parts = packaging_module("bundle_parts")
    version = parts.project()["version"]
    assert f"'ProductVersion', '{version}'" in parts.version_resource()


def test_that_both_locks_pin_the_same_versions():
    def pins(name):
        lines = (ROOT / "packaging" / name).read_text(encoding="utf-8").splitlines()
        return dict(line.split(" ")[0].split("==") for line in lines if "==" in line)

    work, bundled = pins("requirements.lock"), pins("bundle.lock")
    assert {"pyinstaller", "pyside6-essentials"} <= set(bundled)
    assert {name: bundled[name] for name in bundled if name in work} == {
        name: work[name] for name in bundled if name in work
    }
