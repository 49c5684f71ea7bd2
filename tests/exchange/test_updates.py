"""An update is offered only when the publisher signed for exactly these bytes."""

import importlib.util
from pathlib import Path

import pytest

from desktop_sales.core.errors import DomainError
from desktop_sales.exchange.updates import checked_update

ROOT = Path(__file__).resolve().parents[2]


def script(name):
    spec = importlib.util.spec_from_file_location(name, ROOT / f"packaging/{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def stick(tmp_path):
    """Return a folder with a signed update to 1.10.0, and the publisher's public key."""
    import base64
    import hashlib

    release_key, folder = script("release_key"), tmp_path / "stick"
    folder.mkdir()
    release_key.make(tmp_path / "publisher")
    lines = []
    for version in ("1.9.0", "1.10.0"):
        path = folder / f"DesktopSales-{version}-setup.exe"
        path.write_bytes(f"installer {version}".encode())
        lines.append(f"{hashlib.sha256(path.read_bytes()).hexdigest()}  {path.name}\n")
    (folder / "SHA256SUMS").write_text("".join(lines))
    release_key.sign(folder / "SHA256SUMS", tmp_path / "publisher")
    return folder, base64.b64decode((tmp_path / "publisher.pub").read_bytes())


def test_that_the_newest_signed_update_is_copied_and_returned(stick, tmp_path):
    folder, key = stick
    update = checked_update(folder, tmp_path / "here", "1.2.3", key)
    assert update.version == "1.10.0"
    assert update.installer.parent == tmp_path / "here"
    assert update.installer.read_bytes() == b"installer 1.10.0"


def _append(folder, name, content):
    with (folder / name).open("ab") as file:
        file.write(content)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        (lambda folder: _append(folder, "DesktopSales-1.10.0-setup.exe", b"!"), "update_changed"),
        (lambda folder: _append(folder, "SHA256SUMS", b"0  DesktopSales-2.0.0-setup.exe\n"),
         "update_not_signed"),
        (lambda folder: (folder / "SHA256SUMS.sig").write_bytes(b"not base64 \xff"),
         "update_not_signed"),
        (lambda folder: (folder / "SHA256SUMS.sig").unlink(), "no_update"),
        (lambda folder: [path.unlink() for path in folder.glob("*.exe")], "no_update"),
    ],
)  # fmt: skip
def test_that_whatever_was_changed_is_refused_and_nothing_stays(stick, tmp_path, change, code):
    folder, key = stick
    change(folder)
    with pytest.raises(DomainError) as refused:
        checked_update(folder, tmp_path / "here", "1.2.3", key)
    assert refused.value.code == f"exchange.{code}"
    assert not list((tmp_path / "here").glob("*"))


def test_that_another_publisher_is_refused(stick, tmp_path):
    folder, _key = stick
    with pytest.raises(DomainError, match="update_not_signed"):
        checked_update(folder, tmp_path / "here", "1.2.3", bytes(range(32)))


@pytest.mark.parametrize("running", ["1.10.0", "2.0.0"])
def test_that_an_older_version_is_not_offered(stick, tmp_path, running):
    folder, key = stick
    with pytest.raises(DomainError, match="update_not_newer"):
        checked_update(folder, tmp_path / "here", running, key)


def test_that_a_copy_without_a_publisher_says_so(stick, tmp_path):
    folder, _key = stick
    with pytest.raises(DomainError, match="no_publisher_key"):
        checked_update(folder, tmp_path / "here", "1.2.3")
