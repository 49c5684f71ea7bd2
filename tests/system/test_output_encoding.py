"""What the command line writes into a pipe is UTF-8, whatever the system's own encoding lacks."""

import json
import os
import subprocess
import sys


def test_that_rare_names_pass_through_a_pipe_of_a_system_that_lacks_them(tmp_path):
    command = [sys.executable, "-m", "desktop_sales", "check", "--json"]
    done = subprocess.run(
        [*command, "--workspace", str(tmp_path / "𠮷田")],
        capture_output=True,
        env={**os.environ, "PYTHONIOENCODING": "gbk", "PYTHONUTF8": "0"},
        check=False,
    )
    assert done.returncode == 2
    assert json.loads(done.stdout.decode())["details"]["folder"].endswith("𠮷田")
    assert "𠮷田" in done.stderr.decode()
