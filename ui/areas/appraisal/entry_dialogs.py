"""Small dialogs over one person's month: a typed value with proof, a waiver, the comment."""

from collections.abc import Sequence
from decimal import Decimal

from PySide6.QtWidgets import QPlainTextEdit

from desktop_sales.areas.appraisal.queries import PROOF_KIND
from desktop_sales.areas.appraisal.records import ResultLine, ResultRow, Treatment, TypedItem
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import _
from ui.areas.appraisal.wording import unit_title
from ui.kit.attachment_list import AttachmentList
from ui.kit.dialogs import Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.page import Frame
from ui.kit.parts import label
from ui.kit.typed_values import a_number

HUNDRED = Decimal(100)


def a_rate(typed: str) -> Decimal:
    """Return a typed percentage as a fraction; the sign may be left out: 95 and 95% are 0.95."""
    return a_number(typed.strip().rstrip("%％")) / HUNDRED


class ValueDialog(FormDialog):
    """A value that the data cannot give, with its proof."""

    def __init__(self, name: str, line: ResultLine) -> None:
        super().__init__(
            _("{item} of {name}").format(item=shipped_text(line.title), name=name),
            _("Save the value"),
            line.standard,
        )
        unit = unit_title(line.unit)
        caption = _("Value ({unit})").format(unit=unit) if unit else _("Value")
        parse = a_rate if line.unit == "rate" else a_number
        self.form.add_text("value", caption, required=True, parse=parse)
        self.form.add_text(
            "proof",
            _("Proof"),
            required=True,
            hint=_("What shows it: a survey, a list, a record with its date"),
        )
        self.finish()

    def values(self) -> tuple[Decimal, str]:
        """Return value and proof."""
        return Decimal(str(self.checked["value"])), str(self.checked["proof"])


class WaiverDialog(FormDialog):
    """How missing data are waived, and why."""

    def __init__(self, name: str, line: ResultLine) -> None:
        super().__init__(
            _("Waive {item} of {name}").format(item=shipped_text(line.title), name=name),
            _("Waive"),
            _("Only the next superior may waive missing data. The reason is printed."),
        )
        self.form.add_choice(
            "treatment",
            _("Treatment"),
            [
                ("drop", _("Leave the item out; the other weights grow")),
                ("zero", _("Count the item as zero")),
            ],
        )
        self.form.add_text("reason", _("Reason"), required=True)
        self.finish()

    def values(self) -> tuple[Treatment, str]:
        """Return treatment and reason."""
        treatment: Treatment = "zero" if self.checked["treatment"] == "zero" else "drop"
        return treatment, str(self.checked["reason"])


class CommentDialog(FormDialog):
    """The superior's comment; it is printed in the sheet's comment box."""

    def __init__(self, name: str, text: str) -> None:
        super().__init__(_("Comment on {name}").format(name=name), _("Save the comment"))
        field = QPlainTextEdit(text)
        field.setTabChangesFocus(True)
        field.setMinimumHeight(120)
        self.form.add("comment", _("Comment"), field)
        self.finish()

    def values(self) -> str:
        """Return the comment, empty to take it away."""
        return str(self.checked["comment"])


class GradeDialog(FormDialog):
    """Another grade than the score's, with its reason; what the distribution suggests beside."""

    def __init__(self, row: ResultRow, grades: Sequence[tuple[str, str]]) -> None:
        suggested = row.suggested_grade
        super().__init__(
            _("Move the grade of {name}").format(name=row.name),
            _("Move the grade"),
            _("The distribution suggests {grade}. It is a suggestion, never a rule.").format(
                grade=suggested
            )
            if suggested
            else _("Fewer than five people: no distribution is suggested."),
        )
        self.form.add_choice("grade", _("Grade"), list(grades), suggested or row.grade)
        self.form.add_text(
            "reason", _("Reason"), required=True, hint=_("It is printed on the sheet.")
        )
        self.finish()

    def values(self) -> tuple[str, str]:
        """Return grade and reason."""
        return str(self.checked["grade"]), str(self.checked["reason"])


class ProofDialog(Dialog):
    """The scans and photos that prove a typed figure."""

    def __init__(self, frame: Frame, item: TypedItem) -> None:
        super().__init__(
            _("Proof: {item} of {name}").format(item=shipped_text(item.title), name=item.name)
        )
        self.add(label(item.proof, "muted", wrap=True))
        self.files = AttachmentList(frame, PROOF_KIND, item.uid)
        self.add(self.files)
        self.add_close()
