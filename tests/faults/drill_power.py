"""Cut the power at every file operation: what was acknowledged is on every possible disk."""

import random
import shutil
import sys
from pathlib import Path

from desktop_sales.assembly.workspaces import create_workspace, open_workspace
from tests.faults.disk_images import KINDS, Disk, read_log
from tests.faults.faults import Faults, forked, groups_in, report, write_group


def main(root: Path, groups: int) -> None:
    folder = root / "w"
    workspace = create_workspace(folder, company="c", person="p", post="p").workspace
    key = workspace._key
    workspace.close()
    disk = Disk()
    disk.preload(folder)
    log, faults = root / "log", Faults(folder)
    acknowledged = {}

    def write():
        workspace = open_workspace(folder)
        faults.log(log)
        for n in range(groups):
            write_group(workspace, n)
            # The acknowledgement is an operation of the same log: a file made in the folder.
            (folder / f"acknowledged-{n}").touch()

    assert forked(write) == 0
    rng, image = random.Random(3), root / "image"
    images = lost = partial = corrupt = 0
    for operation in read_log(log):
        name = Path(operation.path).name
        if name.startswith("acknowledged-"):
            acknowledged[int(name.rpartition("-")[2])] = True
            continue
        disk.take(operation)
        for kind in KINDS:
            shutil.rmtree(image, ignore_errors=True)
            image.mkdir()
            for path, content in disk.after_a_cut(kind, rng).items():
                (image / Path(path).name).write_bytes(content)
            state, found, broken = groups_in(image, key)
            images += 1
            corrupt += state != "ok"
            partial += broken
            lost += len(set(acknowledged) - found)
    report(
        images=images, acknowledged=len(acknowledged), lost=lost, partial=partial, corrupt=corrupt
    )


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2].partition("=")[2]))
