"""Kill a writing process at any time: what was acknowledged stays, each use case whole."""

import random
import sys
import time
from pathlib import Path

from desktop_sales.assembly.workspaces import create_workspace, open_workspace
from tests.faults.faults import Acknowledged, Faults, forked, groups_in, report, write_group


def main(root: Path, kills: int) -> None:
    folder = root / "w"
    workspace = create_workspace(folder, company="c", person="p", post="p").workspace
    key = workspace._key
    workspace.close()
    faults = Faults(folder)
    acknowledged = Acknowledged(root / "acknowledged")
    rng = random.Random(7)
    lost = partial = corrupt = killed = 0
    for n in range(kills):
        at = rng.randrange(1, 250) if n % 3 else 0

        def write(n=n, at=at):
            workspace = open_workspace(folder)
            faults.arm(kill_at=at, torn=n % 2 == 0)
            for k in range(1000):
                write_group(workspace, n * 1000 + k)
                acknowledged.add(n * 1000 + k)

        due = len(acknowledged.numbers()) + rng.randrange(1, 12)
        pause = rng.random() * 0.01

        def late_enough(due=due, pause=pause):
            if len(acknowledged.numbers()) < due:
                return False
            time.sleep(pause)
            return True

        ended = forked(write, None if at else late_enough)
        killed += ended == -9
        state, groups, broken = groups_in(folder, key)
        corrupt += state != "ok"
        partial += broken
        lost += len(acknowledged.numbers() - groups)
    told = len(acknowledged.numbers())
    report(killed=killed, acknowledged=told, lost=lost, partial=partial, corrupt=corrupt)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2].partition("=")[2]))
