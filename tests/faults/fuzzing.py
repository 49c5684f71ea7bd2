"""Random files for every kind of import: whatever they hold, the answer is a report or a reason.

``python -m tests.faults.fuzzing --seconds 600 --seed 1`` goes on for that long; a file that broke
the rule is kept in ``--keep FOLDER``. The same seed makes the same files.
"""

import argparse
import io
import random
import re
import tempfile
import time
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from desktop_sales.assembly.workspaces import create_workspace
from desktop_sales.commands.import_commands import report_lines
from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import has_sentence, sentence_of
from desktop_sales.core.translation import set_language
from desktop_sales.exchange.field_words import Look
from desktop_sales.exchange.fields import FIELDS, Kind
from desktop_sales.exchange.imports import engine
from desktop_sales.exchange.imports.options import ImportOptions
from desktop_sales.storage.workspace import Workspace
from tests.exchange.workbooks import write_ods
from tests.faults.hostile import corpus

SLOWEST = 60.0
"""Seconds that one file may take beside other work; the reader's own limit is longer."""
FILES_A_WORKSPACE = 120
SEED_BYTES = 60_000
NAMES = (
    "林晓",
    "欧阳菲",
    "𠮷田·买买提",
    "周敏",
    "拾光商贸",
    "水泵",
    "华东",
    "A-001",
    "上级",
    "已签约",
)
ODD = (
    "", " ", "0", "-1", "1e308", "1e999999", "NaN", "-Infinity", "9" * 400, "1,2,3", "(5)", "50%",
    "12.5万", "¥-3", "2026-02-30", "0001-01-01", "9999-12-31", "60", "二〇二六年", "10/11/12", "TRUE",
    "#REF!", "=1+1", "\t", "\x00", "\u202e", "😀", "a" * 5_000, "'", '"', "\r", "合计",
    "小计", "null", "林晓60/欧阳菲40", "林晓;林晓", "-", "—", "①", "²", "٣", "\ufeff", "\u3000", "%s", "{0}",
)  # fmt: skip
TOKENS = (
    b"<", b">", b"</c>", b"<c r='A1'>", b"<v>", b"<f>", b"&amp;", b"&#0;", b"&#xFFFF;", b"<!--", b"-->",
    b"<![CDATA[", b"]]>", b"<?xml?>", b'r="XFD9"', b't="s"', b't="d"', b'ref="A1:C9"', b"\x00", b"\xff",
    b"PK\x03\x04", b"1e400", b"-0", b"99999999", b"\xef\xbf\xbe", b'"', b"'", b"\n", b",", b"\t", b"|",
)  # fmt: skip


@dataclass
class Found:
    """What came out of the files so far."""

    files: int = 0
    taken: int = 0
    reasons: Counter[str] = field(default_factory=Counter)
    slowest: float = 0.0
    broken: dict[str, str] = field(default_factory=dict)

    def add(self, place: str, told: str) -> bool:
        """Keep what broke the rule, once a place; return whether it is new."""
        is_new = place not in self.broken
        self.broken.setdefault(place, told)
        return is_new


def mutated(rng: random.Random) -> tuple[Kind, str, bytes]:
    """Return a random file and what it is to be read as."""
    kind = rng.choice(list(Kind))
    rows = _rows(rng, kind)
    make = rng.choice((_text, _text, _book, _book, _sheets, _from_corpus))
    name, content = make(rng, rows)
    if rng.random() < 0.3:
        content = _torn(rng, content)
    return kind, name, content


def _rows(rng: random.Random, kind: Kind) -> list[list[str]]:
    fields = list(FIELDS[kind])
    chosen = [one for one in fields if rng.random() < 0.75] or fields
    head = [rng.choice(one.synonyms or (one.name,)) for one in chosen]
    rows = [[_cell(rng, one.look) for one in chosen] for _row in range(rng.randrange(1, 30))]
    table = [head, *rows]
    if rng.random() < 0.2:
        table.insert(0, ["恒信公司", *[""] * rng.randrange(9)])
    if rng.random() < 0.2:
        rng.choice(table)[:] = [rng.choice(ODD) for _cell in range(rng.randrange(40))]
    if rng.random() < 0.1:
        head[rng.randrange(len(head))] = rng.choice(ODD)
    return table


def _cell(rng: random.Random, look: Look) -> str:
    if rng.random() < 0.12:
        return rng.choice(ODD)
    if look is Look.DATE:
        return rng.choice(("2026-10-{:02}", "2026/10/{}", "2026年10月{}日", "2026-10")).format(
            rng.randrange(1, 29)
        )
    if look is Look.TEXT:
        return rng.choice(NAMES)
    return str(rng.choice((rng.randrange(1_000), rng.random(), "80%", "1,200.50")))


def _text(rng: random.Random, rows: list[list[str]]) -> tuple[str, bytes]:
    delimiter = rng.choice(",,,\t|;")
    quote = rng.choice(('"{}"', "{}", "{}"))
    text = rng.choice(("\n", "\r\n", "\r")).join(
        delimiter.join(quote.format(cell) for cell in row) for row in rows
    )
    encoding = rng.choice(("utf-8", "utf-8-sig", "gb18030", "utf-16", "big5", "utf-16-be"))
    return f"表.{rng.choice(('csv', 'txt', 'xlsx'))}", text.encode(encoding, "replace")


def _book(rng: random.Random, rows: list[list[str]]) -> tuple[str, bytes]:
    import xlsxwriter

    plain = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": rng.random() < 0.2}
    with xlsxwriter.Workbook(plain, options) as book:
        for _sheet in range(rng.choice((1, 1, 1, 3))):
            page = book.add_worksheet()
            for row, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if rng.random() < 0.5 and re.fullmatch(r"\d{1,9}(\.\d+)?", cell):
                        page.write_number(row, column, float(cell))
                    else:
                        page.write(row, column, cell[:32_000])
            if rng.random() < 0.2:
                page.merge_range(1, 0, 1 + rng.randrange(1, 5), 0, "并")
            if rng.random() < 0.1:
                page.hide()
                book.add_worksheet().activate()
    return "表.xlsx", plain.getvalue()


def _sheets(rng: random.Random, rows: list[list[str]]) -> tuple[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        plain = [[re.sub(r"[<&\x00-\x1f]", "", cell)[:900] for cell in row] for row in rows]
        return "表.ods", write_ods(Path(folder) / "x.ods", plain).read_bytes()


def _from_corpus(rng: random.Random, _rows: list[list[str]]) -> tuple[str, bytes]:
    with tempfile.TemporaryDirectory() as folder:
        while True:
            one = rng.choice(_CORPUS)
            path = Path(folder) / one.name
            one.write(path)
            if 0 < path.stat().st_size < SEED_BYTES:
                return one.name, path.read_bytes()


_CORPUS = [one for one in corpus() if not one.name.startswith(("wide", "far_row", "repeated"))]


def _torn(rng: random.Random, content: bytes) -> bytes:
    """Change bytes anywhere, or within a part of a zip that stays a sound zip."""
    if content.startswith(b"PK\3\4") and rng.random() < 0.8:
        try:
            return _torn_part(rng, content)
        except (zipfile.BadZipFile, NotImplementedError, RuntimeError, ValueError, EOFError):
            return _bytes_changed(rng, content)
    return _bytes_changed(rng, content)


def _torn_part(rng: random.Random, content: bytes) -> bytes:
    whole = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(content)) as source:
        names = source.namelist()
        if sum(each.file_size for each in source.infolist()) > 1 << 20:
            raise ValueError("too large to be packed again and again")
        torn = rng.choice([name for name in names if name.endswith((".xml", ".rels"))] or names)
        with zipfile.ZipFile(whole, "w", zipfile.ZIP_DEFLATED) as out:
            for name in dict.fromkeys(names):
                body = source.read(name)
                out.writestr(name, _bytes_changed(rng, body) if name == torn else body)
    return whole.getvalue()


def _bytes_changed(rng: random.Random, content: bytes) -> bytes:
    body = bytearray(content)
    for _change in range(rng.choice((1, 1, 2, 5, 20))):
        at = rng.randrange(len(body) + 1)
        act = rng.randrange(5)
        if act == 0 and body:
            body[at % len(body)] ^= 1 << rng.randrange(8)
        elif act == 1:
            body[at:at] = rng.choice(TOKENS)
        elif act == 2:
            del body[at : at + rng.choice((1, 4, 50, 2_000))]
        elif act == 3:
            piece = body[at : at + rng.randrange(1, 200)]
            body[at:at] = piece * rng.choice((1, 2, 50))
        else:
            body[at : at + 8] = rng.randbytes(8)
    return bytes(body)


def try_files(
    seed: int, seconds: float, folder: Path, *, most: int | None = None, keep: Path | None = None
) -> Found:
    """Import random files for a while, or ``most`` of them; return what came of it."""
    rng, found = random.Random(seed), Found()
    ends = time.monotonic() + seconds
    while time.monotonic() < ends and (most is None or found.files < most):
        place = folder / f"w{found.files}"
        workspace = create_workspace(place, company="c", person="周敏", post="p").workspace
        try:
            for _file in range(FILES_A_WORKSPACE):
                if time.monotonic() > ends or found.files == most:
                    break
                _try_one(rng, workspace, folder, found, keep)
            if problems := workspace.check():
                found.add("the workspace", f"{problems}")
        finally:
            workspace.close()
    return found


def _try_one(
    rng: random.Random, workspace: Workspace, folder: Path, found: Found, keep: Path | None
) -> None:
    kind, name, content = mutated(rng)
    path = folder / name
    path.write_bytes(content)
    began = time.monotonic()
    options = ImportOptions(
        on_duplicate=rng.choice(("skip", "update", "add")), create_unknown=rng.random() < 0.8
    )
    problem = _problem(lambda: _taken(workspace, path, kind, options), found)
    spent = time.monotonic() - began
    found.files += 1
    found.slowest = max(found.slowest, spent)
    if problem is None and spent > SLOWEST:
        problem = f"took {spent:.0f} s"
    if problem is not None:
        place = next(iter(re.findall(r'/(desktop_sales/\S+", line \d+)', problem)[::-1]), problem)
        if found.add(place, f"file {found.files}, {kind} {name}: {problem}") and keep:
            keep.mkdir(parents=True, exist_ok=True)
            (keep / f"{found.files}-{kind}-{name}").write_bytes(content)
    path.unlink()


def _taken(workspace: Workspace, path: Path, kind: Kind, options: ImportOptions) -> list[str]:
    with engine.prepare(workspace, [path], kind, options) as preparation:
        report = engine.run_import(workspace, preparation, options)
    report.as_json()
    return report_lines(report)


def _problem(take: Callable[[], list[str]], found: Found) -> str | None:
    """Return what is wrong with the answer to a file, None where it is one that may be."""
    try:
        take()
    except DomainError as refused:
        found.reasons[refused.code] += 1
        sentence_of(refused)
        return None if has_sentence(refused.code) else f"no sentence for {refused.code}"
    except Exception as error:
        import traceback

        return "".join(traceback.format_exception(error))[-9_000:]
    found.taken += 1
    return None


def main() -> int:
    """Try files for as long as the command line says; return 1 where one broke the rule."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=600)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--keep", type=Path, default=Path("fuzzing"))
    given = parser.parse_args()
    set_language("zh_CN")
    with tempfile.TemporaryDirectory() as folder:
        found = try_files(given.seed, given.seconds, Path(folder), keep=given.keep)
    print(f"{found.files} files, {found.taken} taken, slowest {found.slowest:.1f} s")
    for code, count in found.reasons.most_common():
        print(f"  {count:6} {code}")
    print("\n".join(found.broken.values()))
    return int(bool(found.broken))


if __name__ == "__main__":
    raise SystemExit(main())
