"""The paper with the recovery key of a workspace: what opens it when the password is forgotten."""

from datetime import date

from desktop_sales.core.translation import _
from desktop_sales.documents.form import Fields, Form, Letter, Signatures
from desktop_sales.documents.sheet_wording import day


def recovery_form(recovery_key: str, folder: str, company: str, on: date) -> Form:
    """Return the paper; the key stands in groups as it is typed."""
    title = _("Recovery key")
    return Form(
        name=title,
        company=company,
        title=title,
        blocks=(
            Fields(
                (
                    (_("Workspace"), folder),
                    (_("Printed on"), day(on)),
                    (_("Recovery key"), recovery_key),
                ),
                columns=1,
            ),
            Letter(
                (
                    _(
                        "This key opens the workspace when the password is forgotten. Whoever has "
                        "it and the computer can read everything, so keep it apart from the "
                        "computer, for instance in the safe of the company."
                    ),
                    _(
                        "To use it: open the program, choose “Use the recovery key” under the "
                        "password, type the eight groups (capitals or not, with or without "
                        "hyphens), then set a new password in the settings."
                    ),
                    _("A new recovery key makes this paper worthless; destroy it then."),
                )
            ),
            Signatures((_("Kept by"),)),
        ),
    )
