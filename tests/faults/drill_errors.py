"""One failing file operation, or a full disk: an error is told, nothing acknowledged is lost,
and the next write works."""

import sys
from pathlib import Path

from desktop_sales.assembly.workspaces import create_workspace, open_workspace
from desktop_sales.core.errors import EnvironmentalError
from tests.faults.faults import (
    Acknowledged,
    Faults,
    forked,
    fresh,
    groups_in,
    points,
    report,
    write_group,
)

GROUPS = 3
AFTERWARDS = 99


def main(root: Path, errors: int) -> None:
    seed, folder = root / "seed", root / "w"
    workspace = create_workspace(seed, company="c", person="p", post="p").workspace
    key = workspace._key
    workspace.close()
    faults, acknowledged = Faults(folder), Acknowledged(root / "acknowledged")
    codes_file, total = root / "codes", _count(seed, folder, faults, root / "count")
    codes_file.write_text("")
    told = lost = partial = corrupt = stuck = 0
    plans = [{"fail_at": at} for at in points(total, errors)]
    plans += [{"fail_at": at, "syncs_only": True} for at in range(1, 13)]
    plans += [{"space": room} for room in range(0, 200_000, 200_000 // errors)]
    for plan in plans:
        fresh(seed, folder)
        acknowledged = Acknowledged(root / "acknowledged")

        def write(plan=plan, acknowledged=acknowledged):
            workspace = open_workspace(folder)
            faults.arm(**plan)
            for n in range(GROUPS):
                try:
                    write_group(workspace, n)
                    acknowledged.add(n)
                except EnvironmentalError as error:
                    with codes_file.open("a") as file:
                        file.write(error.code + "\n")
            faults.arm()
            write_group(workspace, AFTERWARDS)
            acknowledged.add(AFTERWARDS)
            workspace.close()

        stuck += forked(write) != 0
        state, groups, broken = groups_in(folder, key)
        corrupt += state != "ok"
        partial += broken
        lost += len(acknowledged.numbers() - groups)
        told += len(acknowledged.numbers()) < GROUPS + 1
    codes = sorted(set(codes_file.read_text().split()))
    report(
        plans=len(plans),
        told=told,
        lost=lost,
        partial=partial,
        corrupt=corrupt,
        stuck=stuck,
        codes=codes,
    )


def _count(seed: Path, folder: Path, faults: Faults, note: Path) -> int:
    fresh(seed, folder)

    def counted():
        workspace = open_workspace(folder)
        faults.arm()
        for n in range(GROUPS):
            write_group(workspace, n)
        note.write_text(str(faults.count()))

    assert forked(counted) == 0
    return int(note.read_text())


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2].partition("=")[2]))
