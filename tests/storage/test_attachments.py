"""Files kept with records: put in, read back, taken away and brought back."""

import pytest

from desktop_sales.core.errors import DomainError
from desktop_sales.storage import attachments as files


def attach(workspace, name="签字页.pdf", content=b"%PDF-1.7 scan") -> int:
    return workspace.run("attach", lambda s: files.attach(s, "plan", "0190", name, content))


def test_that_a_file_comes_back_byte_for_byte(workspace):
    key = attach(workspace, "C:\\扫描\\签字页.pdf")
    (found,) = workspace.read(lambda s: files.attachments(s, "plan", "0190"))
    assert (found.id, found.name, found.size) == (key, "签字页.pdf", 13)
    assert workspace.read(lambda s: files.attachment_content(s, key)) == b"%PDF-1.7 scan"


def test_that_the_same_bytes_are_kept_once_and_serve_both(workspace):
    first, second = attach(workspace), attach(workspace, "再次.pdf")
    workspace.run("away", lambda s: files.detach(s, first))
    assert workspace.read(lambda s: files.attachment_content(s, second)) == b"%PDF-1.7 scan"


def test_that_undo_brings_a_removed_file_back_whole(workspace):
    key = attach(workspace)
    workspace.run("away", lambda s: files.detach(s, key))
    with pytest.raises(DomainError) as problem:
        workspace.read(lambda s: files.attachment_content(s, key))
    assert problem.value.code == "storage.attachment_gone"
    workspace.undo()
    assert workspace.read(lambda s: files.attachment_content(s, key)) == b"%PDF-1.7 scan"


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "storage.attachment_empty"),
        (b"x" * (20 * 1024**2 + 1), "storage.attachment_too_large"),
    ],
)
def test_that_empty_and_huge_files_are_refused(workspace, content, code):
    with pytest.raises(DomainError) as problem:
        attach(workspace, content=content)
    assert problem.value.code == code
    assert workspace.read(lambda s: files.attachments(s, "plan", "0190")) == []
