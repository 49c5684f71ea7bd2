"""No personal data outside the encrypted file, except what the user exported (promise 25)."""

import base64
import json
import os
import sqlite3
import tempfile
import zipfile
import zlib
from pathlib import Path
from urllib.parse import quote

import pytest
from PySide6.QtWidgets import QLineEdit

PLANTED = ("欧阳菲", "买买提", "客户09")
"""Names of the month's files; the last one is a customer's."""


def forms_of(name: str) -> set[bytes]:
    """Return the bytes in which a name may lie in a file."""
    plain = {name.encode(code) for code in ("utf-8", "gb18030", "utf-16-le", "utf-16-be")}
    written = {json.dumps(name).strip('"').encode(), quote(name).encode()}
    inner = base64.b64encode(name.encode())[:8]
    return plain | written | {json.dumps(name).strip('"').lower().encode(), inner}


def contents_of(path: Path) -> list[bytes]:
    """Return a file's bytes, and what it holds compressed."""
    content = path.read_bytes()
    found = [content]
    if zipfile.is_zipfile(path):
        with zipfile.ZipFile(path) as archive:
            found += [archive.read(name) for name in archive.namelist()]
    for part in content.split(b"stream\r\n")[1:] + content.split(b"stream\n")[1:]:
        try:
            found.append(zlib.decompressobj().decompress(part))
        except zlib.error:
            continue
    return found


def tell_tales(folder: Path, left_out: set[Path]) -> list[tuple[str, str]]:
    """Return the files of a folder that name somebody."""
    return [
        (name, str(path.relative_to(folder)))
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not left_out & {path, *path.parents}
        for name in PLANTED
        if any(form in content for content in contents_of(path) for form in forms_of(name))
    ]


@pytest.fixture
def watched(tmp_path, monkeypatch):
    """Return a home whose temporary files lie below it too."""
    place = tmp_path / "temp"
    place.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(place))
    for name in ("TMPDIR", "TEMP", "TMP"):
        monkeypatch.setitem(os.environ, name, str(place))
    for name in ("HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "LOCALAPPDATA"):
        monkeypatch.setitem(os.environ, name, str(tmp_path / "home"))
    return tmp_path


def test_that_a_tale_is_noticed_in_every_form(tmp_path):
    for position, form in enumerate(sorted(forms_of(PLANTED[0]))):
        (tmp_path / f"{position}.txt").write_bytes(b"<" + form + b">")
    with zipfile.ZipFile(tmp_path / "z.xlsx", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("sheet.xml", PLANTED[0])
    (tmp_path / "p.pdf").write_bytes(b"stream\n" + zlib.compress(PLANTED[0].encode()))
    seen = {file for _name, file in tell_tales(tmp_path, set())}
    assert seen == {path.name for path in tmp_path.iterdir()}


def test_that_names_lie_in_the_encrypted_file_and_what_was_exported_alone(
    cli, files, day, watched, failures
):
    folder, out = watched / "工作区", watched / "单据"
    sources = {files.sales, files.roster, files.targets}
    cli("init", "--workspace", folder, "--company", "恒信公司", "--user", "周敏", "--post", "主管")
    for command, path in (
        (("roster", "import"), files.roster),
        (("import", "sales"), files.sales),
        (("targets", "import"), files.targets),
    ):
        assert cli(*command, path, "--workspace", folder).code == 0
    refused = cli("plan", "show", "--workspace", folder, "--person", PLANTED[0], "--year", "x")
    assert refused.code == 2
    cli("appraise", files.sales, "--period", "2026-10", "--workspace", folder, "--out", out)
    cli("backup", "--workspace", folder)
    assert any(out.rglob("*.pdf"))

    day.application.begin(folder)
    day.bot.waitUntil(lambda: day.application.workspace is not None, timeout=20_000)
    day.settle()
    for area in ("sales", "team", "appraisal", "customers"):
        day.window.visit(area)
        day.settle()
        for field in day.page.findChildren(QLineEdit):
            if field.isVisible() and field.isEnabled() and not field.isReadOnly():
                field.setText(PLANTED[0])
        day.settle()
    day.close()

    assert tell_tales(watched, {*sources, out}) == []
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(folder / "workspace.db").execute("SELECT count(*) FROM sqlite_master")
