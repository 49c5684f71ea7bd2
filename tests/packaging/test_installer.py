"""The installer compiles without a warning and, run by Wine, keeps what it must keep."""

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
pytestmark = pytest.mark.skipif(not shutil.which("makensis"), reason="makensis is not installed")
RUNS = 3
LOCAL = Path("drive_c/users") / os.environ.get("USER", "root") / "AppData/Local"


RUNNING = """
Unicode true
Target amd64-unicode
OutFile "{target}"
SilentInstall silent
RequestExecutionLevel user
Section
  FileOpen $0 "$EXEDIR\\started.txt" w
  FileClose $0
  Sleep 20000
  Delete "$EXEDIR\\started.txt"
SectionEnd
"""
"""A program that runs for a while and says that it has begun."""


def compiled(
    folder: Path, version="1.2.3", schema=1, target="x86-unicode", program: Path | None = None
) -> Path:
    """Return an installer around a stand-in for the bundle."""
    bundle, icon = folder / "bundle", folder / "icon.ico"
    (bundle / "program").mkdir(parents=True, exist_ok=True)
    for name in ("DesktopSales.exe", "desktop-sales-cli.exe"):
        (bundle / name).write_bytes(program.read_bytes() if program else b"MZ")
    (bundle / "program" / f"part-{version}.txt").write_text("part")
    shutil.copy(_icon(), icon)
    setup = folder / f"setup-{version}-{schema}.exe"
    given = {"BUNDLE": bundle, "OUT": setup, "VERSION": version, "SCHEMA": schema}
    given |= {"SIZE_KB": 1, "ICON": icon, "TARGET": target}
    defines = [f"-D{name}={value}" for name, value in given.items()]
    call = ["makensis", "-V2", "-WX", "-INPUTCHARSET", "UTF8", *defines]
    subprocess.run([*call, ROOT / "packaging/installer.nsi"], check=True, capture_output=True)
    shutil.rmtree(bundle)
    return setup


def running_program(folder: Path) -> Path:
    """Return a program for 64-bit Windows that runs for a while."""
    script, target = folder / "running.nsi", folder / "running.exe"
    script.write_text(RUNNING.format(target=target), encoding="utf-8")
    subprocess.run(["makensis", "-V2", script], check=True, capture_output=True)
    return target


def _icon() -> Path:
    return Path(shutil.which("makensis")).resolve().parents[1] / (
        "share/nsis/Contrib/Graphics/Icons/modern-install.ico"
    )


def test_that_the_installer_compiles_without_warnings_and_the_same_every_time(tmp_path):
    digests = {
        hashlib.sha256(compiled(tmp_path / name).read_bytes()).hexdigest() for name in ("a", "b")
    }
    assert len(digests) == 1


def test_that_every_sentence_of_the_installer_is_in_both_languages():
    script = (ROOT / "packaging/installer.nsi").read_text(encoding="utf-8")
    told = [line.split()[1:3] for line in script.splitlines() if line.startswith("LangString")]
    names = {name for name, _language in told}
    assert len(names) >= 8
    assert all(
        [name, language] in told
        for name in names
        for language in ("${LANG_SIMPCHINESE}", "${LANG_ENGLISH}")
    )


@pytest.fixture(scope="module")
def wine(tmp_path_factory):
    """Return a function that runs a program in a fresh Windows; gives its exit code."""
    if not shutil.which("wine") or not shutil.which("xvfb-run"):
        pytest.skip("Wine is not installed")
    prefix = tmp_path_factory.mktemp("wine")
    environment = {
        **os.environ,
        "WINEPREFIX": str(prefix),
        "WINEARCH": "win64",
        "WINEDEBUG": "-all",
        "WINEDLLOVERRIDES": "mscoree,mshtml=",
    }

    def start(*words: object) -> subprocess.Popen[bytes]:
        call = ["xvfb-run", "-a", "wine", *map(str, words)]
        return subprocess.Popen(
            call, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
        )

    def run(*words: object) -> int:
        return start(*words).wait(timeout=100)

    run("wineboot", "-i")
    run.start = start
    run.local = prefix / LOCAL
    run.program = run.local / "Programs/DesktopSales"
    run.data = run.local / "desktop-sales"
    return run


@pytest.mark.long
@pytest.mark.timeout(400)
@pytest.mark.skipif(sys.platform == "win32", reason="the real installer is tried there")
def test_that_upgrade_and_removal_keep_the_data_and_an_older_version_is_refused(wine, tmp_path):
    # Wine without 32-bit libraries runs the 64-bit form of the same script.
    first = compiled(tmp_path, "1.2.3", 1, "amd64-unicode")
    second = compiled(tmp_path, "1.3.0", 2, "amd64-unicode")
    assert wine(first, "/S") == 0
    assert (wine.program / "DesktopSales.exe").exists()
    (wine.data / "workspace").mkdir(parents=True)
    kept = wine.data / "workspace/workspace.dsales"
    kept.write_text("key")
    assert wine(second, "/S") == 0
    assert [path.name for path in (wine.program / "program").iterdir()] == ["part-1.3.0.txt"]
    assert wine(first, "/S") == 4
    assert [path.name for path in (wine.program / "program").iterdir()] == ["part-1.3.0.txt"]
    # Uninstallers copy themselves and return at once, unless told where they stand.
    assert wine(wine.program / "uninstall.exe", "/S", f"_?=C:\\{_inside(wine)}") == 0
    assert not (wine.program / "DesktopSales.exe").exists()
    assert kept.read_text() == "key"
    assert wine(second, "/S") == 0
    assert wine(wine.program / "uninstall.exe", "/S", "/DELETEDATA", f"_?=C:\\{_inside(wine)}") == 0
    assert not wine.data.exists()


def _inside(wine) -> str:
    parts = wine.program.parts
    return "\\".join(parts[parts.index("drive_c") + 1 :])


@pytest.mark.long
@pytest.mark.timeout(400)
@pytest.mark.skipif(sys.platform == "win32", reason="the real installer is tried there")
def test_that_nothing_is_replaced_or_removed_while_the_program_runs(wine, tmp_path):
    program = running_program(tmp_path)
    first = compiled(tmp_path, "1.2.3", 1, "amd64-unicode", program)
    second = compiled(tmp_path, "1.3.0", 1, "amd64-unicode", program)
    assert wine(first, "/S") == 0
    running, started = wine.start(wine.program / "DesktopSales.exe"), wine.program / "started.txt"
    while not started.exists():
        assert running.poll() is None
        time.sleep(0.1)
    uninstall = (wine.program / "uninstall.exe", "/S", f"_?=C:\\{_inside(wine)}")
    assert wine(second, "/S") == RUNS
    assert wine(*uninstall) == RUNS
    assert started.exists(), "it ended before it was tried"
    assert [path.name for path in (wine.program / "program").iterdir()] == ["part-1.2.3.txt"]
    assert running.wait(timeout=100) == 0
    assert wine(second, "/S") == 0
    assert wine(*uninstall) == 0


def test_that_a_bundle_from_elsewhere_needs_no_folder_made_before(tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(str(ROOT / "packaging"))
    import installer

    monkeypatch.setattr(installer, "DIST", tmp_path / "dist")
    monkeypatch.setattr(installer, "make_installer", lambda _from, target: target.write_bytes(b"x"))
    assert installer.main([str(tmp_path)]) == 0
    assert "-setup.exe" in (tmp_path / "dist/SHA256SUMS").read_text(encoding="ascii")
