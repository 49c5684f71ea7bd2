"""The letterhead of a workspace: kept as settings and an attached picture, used by every paper."""

from functools import partial

from sqlalchemy.orm import Session

from desktop_sales.core.errors import DomainError
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_
from desktop_sales.documents.letterhead import Letterhead, use_letterhead
from desktop_sales.storage.attachments import attach, attachment_content, attachments, detach
from desktop_sales.storage.owner import workspace_info
from desktop_sales.storage.settings import get_setting, set_setting
from desktop_sales.storage.workspace import Workspace

DEPARTMENT_KEY = "documents.department"
FOOTER_KEY = "documents.footer"
LOGO_KIND = "letterhead"
LOGO_NAME = "logo.png"
LONGEST_LINE = 60
_TABLES = frozenset({"setting", "attachment"})
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff")

register_sentences(
    {
        "documents.line_too_long": N_(
            "“{text}” has {length} characters and would not fit the paper. Use {most} at most."
        ),
        "documents.no_picture": N_("“{name}” is no picture. Choose a PNG or JPEG file."),
    }
)


def letterhead_of(session: Session) -> Letterhead:
    """Return the letterhead that a workspace keeps."""
    logos = attachments(session, LOGO_KIND, workspace_info(session).uid)
    return Letterhead(
        department=str(get_setting(session, DEPARTMENT_KEY, "")),
        footer=str(get_setting(session, FOOTER_KEY, "")),
        logo=attachment_content(session, logos[-1].id) if logos else None,
    )


def set_lines(session: Session, *, department: str, footer: str) -> None:
    """Keep the lines of the letterhead. Raises ``documents.line_too_long``."""
    for key, line in ((DEPARTMENT_KEY, department), (FOOTER_KEY, footer)):
        text = " ".join(line.split())
        if len(text) > LONGEST_LINE:
            raise DomainError(
                "documents.line_too_long", text=text, length=len(text), most=LONGEST_LINE
            )
        if text != get_setting(session, key, ""):
            set_setting(session, key, text)


def set_logo(session: Session, content: bytes | None) -> None:
    """Keep another logo, or none; undo brings the former one back.

    Raises ``documents.no_picture`` and what ``attach`` raises.
    """
    if content is not None and not content.startswith(_PICTURES):
        raise DomainError("documents.no_picture", name=LOGO_NAME)
    uid = workspace_info(session).uid
    for former in attachments(session, LOGO_KIND, uid):
        detach(session, former.id)
    if content is not None:
        attach(session, LOGO_KIND, uid, LOGO_NAME, content)


def serve_letterhead(workspace: Workspace) -> None:
    """Let papers be written with the letterhead of a workspace, also after it was changed."""
    use_letterhead(workspace.read(letterhead_of))
    workspace.subscribe(partial(_follow, workspace))


def _follow(workspace: Workspace, tables: frozenset[str]) -> None:
    if _TABLES & tables:
        use_letterhead(workspace.read(letterhead_of))
