"""Kill a backup, a restore or an atomic write at its file operations: whole or absent."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from desktop_sales.assembly.workspaces import create_workspace, open_workspace, restore_workspace
from desktop_sales.storage.atomic_files import write_bytes_atomically
from desktop_sales.storage.backups import list_backups, make_backup, verify_backup
from tests.faults.faults import Faults, forked, fresh, groups_in, points, report, write_group

OLD, NEW = b"old" * 5000, b"new" * 6000


def main(root: Path, kills: int) -> None:
    seed, folder = root / "seed", root / "w"
    workspace = create_workspace(seed, company="c", person="p", post="p").workspace
    key = workspace._key
    write_group(workspace, 1)
    first = workspace.back_up()
    write_group(workspace, 2)
    workspace.close()
    (seed / "file").write_bytes(OLD)
    scene = Scene(root, seed, folder, key, Faults(folder), kills)
    report(
        backup=scene.drill(lambda: make_backup(folder, key, "manual"), _backups_whole),
        restore=scene.drill(lambda: restore_workspace(folder, first.name), _either_state),
        file=scene.drill(lambda: write_bytes_atomically(folder / "file", NEW), _either_file),
    )


@dataclass
class Scene:
    root: Path
    seed: Path
    folder: Path
    key: bytes
    faults: Faults
    kills: int

    def drill(
        self, work: Callable[[], object], is_whole: Callable[[Path, bytes], bool]
    ) -> dict[str, int]:
        """Kill ``work`` at some of its operations; it must leave a whole state and be repeatable."""
        note = self.root / "count"
        fresh(self.seed, self.folder)

        def counted():
            self.faults.arm()
            work()
            note.write_text(str(self.faults.count()))

        assert forked(counted) == 0
        broken = failed_retries = 0
        chosen = points(int(note.read_text()), self.kills)
        for at in chosen:
            fresh(self.seed, self.folder)

            def interrupted(at=at):
                self.faults.arm(kill_at=at, torn=at % 2 == 0)
                work()

            assert forked(interrupted) == -9
            broken += not is_whole(self.folder, self.key)
            failed_retries += forked(work) != 0
            broken += not is_whole(self.folder, self.key)
        return {"kills": len(chosen), "broken": broken, "failed_retries": failed_retries}


def _backups_whole(folder: Path, key: bytes) -> bool:
    listed = list_backups(folder)
    return len(listed) in (1, 2, 3) and all(b.verified and verify_backup(b, key) for b in listed)


def _either_state(folder: Path, key: bytes) -> bool:
    def opens():
        open_workspace(folder).close()

    state, groups, partial = groups_in(folder, key)
    whole = state == "ok" and partial == 0 and groups in ({1}, {1, 2})
    return whole and forked(opens) == 0 and _backups_whole(folder, key)


def _either_file(folder: Path, key: bytes) -> bool:
    return (folder / "file").read_bytes() in (OLD, NEW)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2].partition("=")[2]))
