"""``python -m ui [FOLDER]`` opens the window; ``python -m ui screenshots DIR [FOLDER]`` pictures it."""

import sys
from pathlib import Path


def main(arguments: list[str] | None = None) -> int:
    """Run the window, or write pictures of it."""
    given = sys.argv[1:] if arguments is None else arguments
    if given == ["--read-tables"]:
        # A bundled program starts itself to read files; nothing else may run then.
        from desktop_sales.__main__ import main as command_line

        return command_line(given)
    from ui.kit.quick_imports import answer_at_once

    answer_at_once()
    if given and given[0] == "screenshots":
        from ui.shell.screenshots import write_screenshots

        folder = Path(given[2]) if len(given) > 2 else None
        return write_screenshots(Path(given[1] if len(given) > 1 else "screenshots"), folder)
    if given and given[0] == "--self-test":
        from ui.shell.self_test import main as self_test

        return self_test(given)
    from ui.shell.application import run

    if given == ["--first-paint"]:
        return run([], until_painted=True)
    return run(given)


if __name__ == "__main__":
    sys.exit(main())
