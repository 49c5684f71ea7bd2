"""Workflows use actions by their digest, and a release goes through its steps in their order."""

import re
from pathlib import Path

import pytest

WORKFLOWS = Path(__file__).resolve().parents[2] / ".github/workflows"
STEPS = (
    "bootstrap.py test",
    "bootstrap.py bundle",
    r"packaging\installer.py",
    "try_installer.py",
    "installer.py --checksums",
    "gh release create",
)


@pytest.mark.parametrize("path", sorted(WORKFLOWS.glob("*.yml")), ids=lambda path: path.name)
def test_that_actions_are_named_by_their_digest(path):
    used = re.findall(r"uses: (\S+)", path.read_text(encoding="utf-8"))
    assert used
    assert all(re.fullmatch(r"[\w/-]+@[0-9a-f]{40}", one) for one in used), used


def test_that_a_release_is_tried_before_it_is_listed_and_given_out():
    text = (WORKFLOWS / "release.yml").read_text(encoding="utf-8")
    places = [text.index(step) for step in STEPS]
    assert places == sorted(places)


def test_that_only_the_step_of_the_checksums_sees_the_private_key():
    text = (WORKFLOWS / "release.yml").read_text(encoding="utf-8")
    holders = [step for step in text.split("- name: ") if "secrets.RELEASE_KEY" in step]
    assert [step.split()[0] for step in holders] == ["Checksums,"]
