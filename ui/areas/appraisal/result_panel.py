"""The detail panel of one person's month: score, families, indicators that open in place."""

from decimal import Decimal

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from desktop_sales.areas.appraisal.records import (
    FAMILIES,
    Family,
    ResultDetail,
    ResultLine,
    ResultPart,
)
from desktop_sales.areas.appraisal.wording import provisional_text
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import _
from ui.areas.appraisal.indicator_block import IndicatorBlock
from ui.areas.appraisal.wording import (
    UNGRADED,
    facts_of,
    family_title,
    grade_chip,
    points,
    share_tone,
    weight_beside,
)
from ui.kit.columns import Bar
from ui.kit.formats import spoken_date
from ui.kit.initial import Initial
from ui.kit.marks import BarMark, ChipMark
from ui.kit.parts import button, ground, icon_button, icon_label, label, rule

_AIR = 20
_TOTAL_WIDTH = 68


class ResultPanel(QWidget):
    """Shows a ``ResultDetail``. Acts are asked for by signals; the page does them."""

    close_asked = Signal()
    step_asked = Signal(int)
    confirm_asked = Signal(object)
    reopen_asked = Signal(object)
    rate_asked = Signal(object, str)
    value_asked = Signal(object, str)
    waiver_asked = Signal(object, str)
    waiver_withdrawn = Signal(object, str)
    source_asked = Signal(object)
    comment_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.detail: ResultDetail | None = None
        self.blocks: list[IndicatorBlock] = []
        self._open: set[str] = set()
        self.setAccessibleName(_("Result of one person"))
        ground(self, "panel")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(_AIR, 14, 0, 12)
        whole.setSpacing(10)
        for part in (self._made_head(), self._made_scores()):
            part.setContentsMargins(0, 0, _AIR, 0)
            whole.addWidget(part)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        whole.addWidget(self._scroll, 1)
        foot_rule = rule()
        whole.addWidget(foot_rule)
        foot = self._made_foot()
        foot.setContentsMargins(0, 0, _AIR, 0)
        whole.addWidget(foot)

    def _made_head(self) -> QWidget:
        self._initial = Initial("", 40)
        self._name = label("", "name")
        self._chip = ChipMark(UNGRADED)
        self._facts = label("", "label")
        names = QHBoxLayout()
        names.setSpacing(8)
        names.addWidget(self._name)
        names.addWidget(self._chip)
        names.addStretch(1)
        texts = QVBoxLayout()
        texts.setSpacing(2)
        texts.addLayout(names)
        texts.addWidget(self._facts)
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(10)
        line.addWidget(self._initial)
        line.addLayout(texts, 1)
        close = icon_button("close", _("Close the details"), self.close_asked.emit, key="Esc")
        line.addWidget(close, 0, Qt.AlignmentFlag.AlignTop)
        return holder

    def _made_scores(self) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(12)
        self._total = label("", "big")
        self._total.setMinimumWidth(_TOTAL_WIDTH)
        self._of = label("/ 100", "muted")
        line.addWidget(self._total, 0, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self._of, 0, Qt.AlignmentFlag.AlignBottom)
        self._families: dict[Family, tuple[QLabel, BarMark, QWidget]] = {}
        for family in FAMILIES:
            value, bar = label("", "strong"), BarMark(Bar(None))
            column = QWidget()
            inner = QVBoxLayout(column)
            inner.setContentsMargins(0, 0, 0, 0)
            inner.setSpacing(0)
            inner.addWidget(label(family_title(family, short=True), "label"))
            inner.addWidget(value)
            inner.addWidget(bar)
            line.addWidget(column, 1)
            self._families[family] = (value, bar, column)
        return holder

    def _made_foot(self) -> QWidget:
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        previous = icon_button(
            "chevron_left", _("Previous person"), lambda: self.step_asked.emit(-1), key="Alt+Up"
        )
        following = icon_button(
            "chevron_right", _("Next person"), lambda: self.step_asked.emit(1), key="Alt+Down"
        )
        self._position = label("", "label")
        self._back = button(_("Rate again"), self._on_back, icon="refresh")
        self._confirm = button(
            _("Confirm"), self._on_confirm, icon="stamp", kind="primary", key="Ctrl+Return"
        )
        for part in (previous, following):
            part.setProperty("kind", "edge")
            line.addWidget(part)
        line.addWidget(self._position)
        line.addStretch(1)
        line.addWidget(self._back)
        line.addWidget(self._confirm)
        return holder

    def show_result(self, detail: ResultDetail, place: int, count: int) -> None:
        """Show a result, the ``place``-th of ``count`` (from 1) in the list."""
        changed_person = self.detail is None or self.detail.employee_id != detail.employee_id
        focused = self._focused_code()
        scrolled = 0 if changed_person else self._scroll.verticalScrollBar().value()
        self.detail = detail
        person, body = detail.person, detail.body
        self._initial.set_name(person.name)
        self._name.setText(person.name)
        grades = [band.code for band in body.bands]
        self._chip.set_chip(grade_chip(body.grade, body.grade_title, grades))
        self._facts.setText(facts_of(detail))
        self._total.setText(points(body.total))
        self._position.setText(
            _("{place} of {count}").format(place=place, count=count) if count else ""
        )
        self._show_families(detail)
        self._show_body(detail, focused)
        self._show_acts(detail)
        self._scroll.verticalScrollBar().setValue(scrolled)

    def focus_first(self) -> None:
        """Give the keyboard to the first indicator."""
        if self.blocks:
            self.blocks[0].head.setFocus(Qt.FocusReason.OtherFocusReason)

    def current_block(self) -> IndicatorBlock | None:
        """Return the indicator that has the keyboard."""
        focus = self.focusWidget()
        return next((b for b in self.blocks if focus and b.isAncestorOf(focus)), None)

    def _focused_code(self) -> str:
        block = self.current_block()
        return block.line.indicator if block is not None and block.head.hasFocus() else ""

    def _show_families(self, detail: ResultDetail) -> None:
        scored = [part for part in detail.body.parts if part.lines]
        lines = [line for part in scored for line in part.lines]
        single = len(scored) == 1
        for family, (value, bar, column) in self._families.items():
            mine = [line for line in lines if line.family == family]
            column.setVisible(bool(mine) and single)
            score, weight = _sums(mine)
            value.setText(points(score))
            share = float(score / weight) if score is not None and weight else None
            bar.set_bar(Bar(share, tone=share_tone(score, weight)))

    def _show_body(self, detail: ResultDetail, focused: str) -> None:
        self._open = {b.line.indicator for b in self.blocks if b.is_open} or self._open
        self.blocks = []
        body = QWidget()
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 14, 0)
        inner.setSpacing(0)
        for text, tone in _remarks(detail):
            inner.addWidget(_remark(text, tone))
            inner.addSpacing(6)
        several = len(detail.body.parts) > 1
        for part in detail.body.parts:
            if several:
                inner.addWidget(label(_part_title(part), "strong", wrap=True))
                inner.addSpacing(4)
            self._add_families(inner, part, detail.status in ("computed", "rated"))
        self._add_comment(inner, detail)
        inner.addStretch(1)
        self._scroll.setWidget(body)
        for block in self.blocks:
            if block.line.indicator == focused:
                block.head.setFocus()

    def _add_families(self, inner: QVBoxLayout, part: ResultPart, may_edit: bool) -> None:
        for family in FAMILIES:
            lines = [line for line in part.lines if line.family == family]
            if not lines:
                continue
            inner.addWidget(_family_head(family, lines))
            for line in lines:
                block = IndicatorBlock(line, may_edit=may_edit)
                self._connect_block(block)
                self.blocks.append(block)
                inner.addWidget(block)
                block.set_open(line.indicator in self._open)
            inner.addSpacing(6)

    def _connect_block(self, block: IndicatorBlock) -> None:
        block.source_asked.connect(self.source_asked)
        block.value_asked.connect(lambda code: self.value_asked.emit(self.detail, code))
        block.rating_asked.connect(lambda code: self.rate_asked.emit(self.detail, code))
        block.waiver_asked.connect(lambda code: self.waiver_asked.emit(self.detail, code))
        block.waiver_withdrawn.connect(lambda code: self.waiver_withdrawn.emit(self.detail, code))
        block.moved.connect(lambda step: self._move(block, step))
        block.head.toggled.connect(lambda shown: self._on_block_toggled(block, shown))

    def _on_block_toggled(self, block: IndicatorBlock, shown: bool) -> None:
        code = block.line.indicator
        self._open = self._open | {code} if shown else self._open - {code}

    def _move(self, block: IndicatorBlock, step: int) -> None:
        place = self.blocks.index(block) + step
        if 0 <= place < len(self.blocks):
            head = self.blocks[place].head
            head.setFocus(Qt.FocusReason.OtherFocusReason)
            self._scroll.ensureWidgetVisible(head)

    def _add_comment(self, inner: QVBoxLayout, detail: ResultDetail) -> None:
        line = QHBoxLayout()
        line.addWidget(label(_("Comment"), "strong"))
        line.addStretch(1)
        if detail.status in ("computed", "rated"):
            ask = button(
                _("Edit the comment…"), lambda: self.comment_asked.emit(detail), kind="link"
            )
            line.addWidget(ask)
        inner.addLayout(line)
        inner.addWidget(label(detail.body.comment or _("No comment yet"), "muted", wrap=True))
        if detail.number:
            inner.addSpacing(8)
            inner.addWidget(label(_sealed_text(detail), "hint", wrap=True))

    def _show_acts(self, detail: ResultDetail) -> None:
        sealed = detail.status in ("confirmed", "archived")
        self._back.setText(_("Reopen…") if sealed else _("Rate again"))
        self._back.setAccessibleName(self._back.text())
        self._confirm.setVisible(not sealed)
        self._confirm.setEnabled(not detail.blocked_by)
        self._confirm.setToolTip("\n".join(map(shipped_text, detail.blocked_by)))

    def _on_back(self) -> None:
        if self.detail is None:
            return
        if self.detail.status in ("confirmed", "archived"):
            self.reopen_asked.emit(self.detail)
        else:
            self.rate_asked.emit(self.detail, "")

    def _on_confirm(self) -> None:
        if self.detail is not None:
            self.confirm_asked.emit(self.detail)


def _sums(lines: list[ResultLine]) -> tuple[Decimal | None, Decimal]:
    """Return the sum of the printed scores (None without any) and of the weights in force.

    What is added or taken beside the 100 points stands with its item only, as on the sheet.
    """
    weighted = [line for line in lines if line.role == "weighted"]
    scores = [line.score for line in weighted if line.score is not None]
    weights = sum((line.effective_weight for line in weighted), Decimal(0))
    return (sum(scores, Decimal(0)) if scores else None), weights


def _family_head(family: Family, lines: list[ResultLine]) -> QWidget:
    score, weight = _sums(lines)
    head = QWidget()
    ground(head, "head")
    line = QHBoxLayout(head)
    line.setContentsMargins(8, 0, 8, 0)
    head.setFixedHeight(26)
    line.addWidget(label(family_title(family), "label"))
    line.addStretch(1)
    if weight:
        line.addWidget(label(f"{points(score)} / {weight_beside(weight)}", "label"))
    return head


def _part_title(part: ResultPart) -> str:
    days = _("{start} to {end}, {days} working days").format(
        start=spoken_date(part.start_on), end=spoken_date(part.end_on), days=part.working_days
    )
    return " · ".join(text for text in (part.region, part.post, days, part.reason) if text)


def _remarks(detail: ResultDetail) -> list[tuple[str, str]]:
    """Return what must be read before the figures, with its tone."""
    body = detail.body
    found = []
    if detail.blocked_by:
        text = _("Data are missing: {items}. Enter them or have them waived to confirm.")
        found.append(
            (text.format(items=_(", ").join(map(shipped_text, detail.blocked_by))), "warn")
        )
    if text := provisional_text(body):
        found.append((text, "tint"))
    if detail.data_changed:
        text = _("The data have changed since this result was confirmed; it stands.")
        found.append((text, "warn"))
    hints = ("" if detail.blocked_by else body.grade_note, body.next_grade, *body.notes)
    found.extend((text, "tint") for text in hints if text)
    return found


def _remark(text: str, tone: str) -> QWidget:
    holder = QWidget()
    ground(holder, tone)
    grid = QGridLayout(holder)
    grid.setContentsMargins(8, 6, 8, 6)
    grid.setHorizontalSpacing(8)
    grid.setColumnStretch(1, 1)
    name, token = ("warn", "warn") if tone == "warn" else ("info", "accent")
    grid.addWidget(icon_label(name, token), 0, 0, Qt.AlignmentFlag.AlignTop)
    grid.addWidget(label(text, wrap=True), 0, 1)
    return holder


def _sealed_text(detail: ResultDetail) -> str:
    day = spoken_date(detail.confirmed_at.astimezone().date(), True) if detail.confirmed_at else ""
    text = _("Confirmed {day} · {number} · check code {code}")
    return text.format(day=day, number=detail.number, code=detail.check_code)
