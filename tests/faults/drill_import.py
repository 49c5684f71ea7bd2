"""Kill an import at its file operations: all of it or nothing, and it can be repeated."""

import sys
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path

from desktop_sales.areas.sales.records import BatchDraft, LineDraft
from desktop_sales.areas.sales.service import import_lines
from desktop_sales.assembly.workspaces import create_workspace, open_workspace
from desktop_sales.storage.connections import DATABASE, connect
from tests.faults.faults import Faults, forked, fresh, points, report

BATCH = BatchDraft(file_name="十月.xlsx")


def main(root: Path, lines: int, kills: int) -> None:
    seed, folder = root / "seed", root / "w"
    workspace = create_workspace(seed, company="c", person="p", post="p").workspace
    key = workspace._key
    workspace.close()
    faults, note = Faults(folder), root / "count"

    def take_in(after=lambda: None):
        workspace = open_workspace(folder)
        faults.arm()
        workspace.run("import", partial(import_lines, batch=BATCH, blocks=_blocks(lines)))
        after()
        workspace.close()

    fresh(seed, folder)
    assert forked(lambda: take_in(lambda: note.write_text(str(faults.count())))) == 0
    once = _counts(folder, key)
    repeated = forked(take_in) == 0 and _counts(folder, key)["sales_line"] == lines
    partial_imports = failed_retries = whole = 0
    for at in points(int(note.read_text()), kills):
        fresh(seed, folder)

        def interrupted(at=at):
            workspace = open_workspace(folder)
            faults.arm(kill_at=at, torn=at % 2 == 0)
            workspace.run("import", partial(import_lines, batch=BATCH, blocks=_blocks(lines)))

        assert forked(interrupted) == -9
        found = _counts(folder, key)
        whole += found == once
        partial_imports += found not in (once, dict.fromkeys(once, 0))
        failed_retries += forked(take_in) != 0 or _counts(folder, key)["sales_line"] != lines
    report(
        whole=whole,
        partial=partial_imports,
        failed_retries=failed_retries,
        repeated=repeated,
    )


def _blocks(lines: int) -> list[list[LineDraft]]:
    drafts = [
        LineDraft(
            row_no=n,
            sold_on=date(2026, 10, 1 + n % 31),
            amount_e4=n * 99,
            document=f"单{n}",
            line_no="1",
        )
        for n in range(lines)
    ]
    return [drafts[at : at + 2000] for at in range(0, lines, 2000)]


def _counts(folder: Path, key: bytes) -> dict[str, int]:
    with closing(connect(folder / DATABASE, key)) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        return {
            name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0]
            for name in ("sales_line", "import_batch", "change", "change_batch")
        }


if __name__ == "__main__":
    main(Path(sys.argv[1]), *(int(argument.partition("=")[2]) for argument in sys.argv[2:]))
