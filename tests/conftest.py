"""What every test stands on: the compiled catalogue, a quiet Qt, Chinese by default."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from desktop_sales.storage.workspace import Workspace

ROOT = Path(__file__).resolve().parent.parent
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

FIGURES = "DESKTOP_SALES_FIGURES"
"""Names the file that ``python -m tests.faults`` collects the figures of its tests in."""

# The gate tries the same examples everywhere; ``--hypothesis-profile=search`` looks for new ones.
settings.register_profile("gate", derandomize=True, deadline=None)
settings.register_profile("search", max_examples=2_000, deadline=None)
settings.load_profile("gate")


def pytest_configure(config: pytest.Config) -> None:
    """Compile the catalogues once, in the process that hands out the tests."""
    if not hasattr(config, "workerinput"):
        subprocess.run([sys.executable, ROOT / "packaging" / "catalogue.py", "compile"], check=True)


@pytest.fixture(autouse=True)
def _as_at_the_start() -> None:
    """Begin each test in Chinese, with months from the 1st, whatever the test before chose."""
    from desktop_sales.core.periods import use_month_start
    from desktop_sales.core.translation import set_language

    set_language("zh_CN")
    use_month_start(1)


@pytest.fixture
def noted(request: pytest.FixtureRequest) -> Callable[..., None]:
    """Return a function that keeps what a test measured for the record of the contract."""

    def note(**figures: object) -> None:
        print(figures)
        if named := os.environ.get(FIGURES):
            line = json.dumps({"test": request.node.name, "figures": figures}, ensure_ascii=False)
            with Path(named).open("a", encoding="utf-8") as file:
                file.write(line + "\n")

    return note


@pytest.fixture(scope="session")
def data_folder() -> Path:
    """Return the folder of public files, or skip."""
    named = os.environ.get("DESKTOP_SALES_DATA")
    if not named:
        pytest.skip("DESKTOP_SALES_DATA names no folder of public files")
    return Path(named)


@pytest.fixture(scope="session")
def _new_workspace(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a new, closed workspace, made once and copied for each test."""
    from desktop_sales.assembly.workspaces import create_workspace
    from desktop_sales.core.translation import set_language

    set_language("zh_CN")
    folder = tmp_path_factory.mktemp("new") / "workspace"
    create_workspace(folder, company="恒信", person="李娜", post="主管").workspace.close()
    return folder


@pytest.fixture(scope="session")
def made_sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the folder of a closed sample of 18 November 2026, made once; tests copy it."""
    from desktop_sales.assembly.sample import create_sample
    from desktop_sales.core.translation import set_language

    set_language("zh_CN")
    folder = tmp_path_factory.mktemp("samples") / "sample"
    create_sample(folder, today=date(2026, 11, 18)).close()
    return folder


@pytest.fixture
def sample(tmp_path: Path, made_sample: Path) -> Path:
    """Return a sample of a test's own."""
    return shutil.copytree(made_sample, tmp_path / "sample")


@pytest.fixture
def workspace(tmp_path: Path, _new_workspace: Path) -> "Iterator[Workspace]":
    """Return a new, empty, open workspace without a password."""
    from desktop_sales.assembly.workspaces import open_workspace

    opened = open_workspace(shutil.copytree(_new_workspace, tmp_path / "workspace"))
    yield opened
    opened.close()
