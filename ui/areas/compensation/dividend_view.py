"""The year-end dividend: a pool, a rule, everybody's points and part, the list to sign."""

from collections.abc import Callable
from decimal import Decimal
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from desktop_sales.areas.compensation import dividends
from desktop_sales.areas.compensation.dividend_rules import DividendRule, Part
from desktop_sales.areas.compensation.dividends import Dividend
from desktop_sales.areas.team import queries as team
from desktop_sales.core.errors import DomainError
from desktop_sales.core.money import format_yuan, yuan
from desktop_sales.core.periods import Period
from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_, _
from ui.kit.columns import Column
from ui.kit.document_acts import DocumentActs, Papers
from ui.kit.empty_state import ContentOrEmpty, EmptyState
from ui.kit.form_dialog import FormDialog
from ui.kit.page import Frame
from ui.kit.parts import button, label, row
from ui.kit.row_source import ListSource
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_number, a_text, fen
from ui.kit.use_cases import run_use_case

register_sentences(
    {
        "typed.not_a_post": N_(
            "“{text}” is no post with its coefficient. Write one post a line, such as “销售代表 1.0”."
        )
    }
)
DIVIDEND_COLUMNS = (
    Column("name", N_("Name"), width=110, strong=True),
    Column("post", N_("Post"), width=130),
    Column("months", N_("Months in post"), "number", width=92),
    Column("grade", N_("Grade"), width=72),
    Column("points", N_("Dividend points"), "number", decimals=4, width=96),
    Column("amount", N_("Amount (yuan)"), "money", width=130, strong=True),
    Column("reason", N_("Takes no part because"), width=180, stretch=True, muted=True),
)
_BOX_HEIGHT = 100


def read_posts(text: str) -> dict[str, Any]:
    """Return posts with their coefficients, one a line. Raises ``typed.not_a_post``."""
    found = {}
    for line in text.splitlines():
        if not line.strip():
            continue
        words = line.split()
        if len(words) != 2:
            raise DomainError("typed.not_a_post", text=line.strip())
        found[words[0]] = a_number(words[1])
    return found


class DividendView(QWidget):
    """The list of the year of the month shown."""

    def __init__(self, frame: Frame, month: Callable[[], Period]) -> None:
        super().__init__()
        self._frame, self._month = frame, month
        self._found: Dividend | None = None
        self._posts: list[str] = []
        self.documents = DocumentActs(frame, self)
        self._source = ListSource(DIVIDEND_COLUMNS)
        self.table = TableView(DIVIDEND_COLUMNS, self._source, name=_("Dividend"), ask=frame.ask)
        self._facts = label("", "muted")
        self._compute = button(_("Divide a pool"), self.compute, icon="calculator")
        self._approve = button(_("Approve"), self.approve, icon="stamp")
        bar = row(
            self._compute,
            self._approve,
            button(_("Preview the list"), lambda: self.documents.preview(self.papers())),
            button(_("Export the list"), lambda: self.documents.export(self.papers())),
            None,
            self._facts,
        )
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, 0, 0)
        inner.setSpacing(10)
        inner.addWidget(bar)
        inner.addWidget(self.table, 1)
        self.empty = EmptyState("money", "", _("Divide a pool"), self.compute)
        self.either = ContentOrEmpty(content, self.empty)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.either)

    @property
    def year(self) -> int:
        """Return the year of the month shown."""
        return self._month().end.year

    def read(self) -> None:
        """Read the year's dividend again."""
        year = self.year
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: (
                dividends.dividend(session, year),
                [post.name for post in team.posts(session)],
            ),
            partial(self._on_read, year),
            owner=self,
        )

    def _on_read(self, year: int, found: tuple[Dividend | None, list[str]]) -> None:
        from desktop_sales.assembly.dividends import exclusion_text

        if year != self.year:
            return
        self._found, self._posts = found
        parts = self._found.parts if self._found else ()
        self._source.put(_row(name, part, exclusion_text(part)) for name, part in parts)
        self.table.refresh()
        self.empty.set_text(_("No dividend of {year} yet.").format(year=year))
        self.either.show_content(self._found is not None)
        if self._found is not None:
            approved = bool(self._found.number)
            self._compute.setEnabled(not approved)
            self._approve.setEnabled(not approved)
            text = _("{year} · pool {amount} yuan · {state}")
            state = self._found.number or _("draft")
            self._facts.setText(
                text.format(year=year, amount=format_yuan(self._found.pool_fen), state=state)
            )

    def compute(self) -> None:
        """Ask for pool and rule, and divide."""
        from desktop_sales.assembly.dividends import divide

        dialog = self.dialog()
        if self._frame.ask.run(dialog):
            year, pool, rule = self.year, dialog.checked["pool"], dialog.rule()
            run_use_case(
                self._frame,
                self,
                _("Dividend of {year}").format(year=year),
                lambda session: divide(session, year, pool, rule),
            )

    def dialog(self) -> "DividendDialog":
        """Return the question for pool and rule, filled from the draft there is."""
        return DividendDialog(self.year, self._found, self._posts)

    def approve(self) -> None:
        """Number and seal the list after saying what that means."""
        year = self.year
        title = _("Approve the dividend of {year}").format(year=year)
        text = _("The list gets its number and check code and stays as it is.")
        if self._frame.ask.confirm(title, text, _("Approve")):
            run_use_case(
                self._frame,
                self,
                title,
                lambda session: dividends.approve_dividend(session, year),
                undoable=False,
            )

    def papers(self) -> Papers:
        """Return the list as a document."""
        year, today = self.year, self._frame.today()

        def read(session: Any) -> list[Any]:
            from desktop_sales.assembly.dividends import dividend_form

            return [dividend_form(session, year, today)]

        title = _("Dividend of {year}").format(year=year)
        return Papers(title, 1 if self._found else 0, read, _write_list)


class DividendDialog(FormDialog):
    """The pool and who takes part."""

    def __init__(self, year: int, found: Dividend | None, posts: list[str]) -> None:
        super().__init__(
            _("Dividend of {year}").format(year=year),
            _("Divide the pool"),
            _("Points = coefficient of the grade × coefficient of the post × months in post ÷ 12."),
        )
        rule = found.rule if found else None
        pool = f"{yuan(found.pool_fen):f}" if found else ""
        self.form.add_text("pool", _("Pool (yuan)"), pool, required=True, parse=fen)
        coefficients = rule.post_coefficients if rule else dict.fromkeys(posts, Decimal(1))
        box = QPlainTextEdit("\n".join(f"{name} {value:f}" for name, value in coefficients.items()))
        box.setTabChangesFocus(True)
        box.setFixedHeight(_BOX_HEIGHT)
        self.form.add(
            "posts",
            _("Posts that take part, with their coefficient"),
            box,
            required=True,
            parse=read_posts,
            hint=_("One post a line"),
        )
        grades = _(", ").join(rule.grades) if rule else "A、B"
        self.form.add_text(
            "grades", _("Grades that take part"), grades, required=True, parse=a_text
        )
        months = str(rule.least_months) if rule else "6"
        self.form.add_text(
            "months", _("Least months in post"), months, required=True, parse=a_number
        )
        self.finish()

    def rule(self) -> DividendRule:
        """Return the rule that was entered."""
        given = self.checked
        grades = given["grades"].replace(",", "、").replace("，", "、").split("、")
        found = tuple(filter(None, map(str.strip, grades)))
        return DividendRule(given["posts"], int(given["months"]), found)


def _row(name: str, part: Part, reason: str) -> tuple[Any, ...]:
    who = part.candidate
    return (
        who.employee_id,
        name,
        who.post,
        who.months,
        who.grade or None,
        None if part.excluded else part.points,
        None if part.excluded else part.amount_fen,
        reason or None,
    )


def _write_list(path: Path | Any, contents: Any, **more: Any) -> Any:
    from desktop_sales.documents.form import write_forms

    return write_forms(path, contents, **more)
