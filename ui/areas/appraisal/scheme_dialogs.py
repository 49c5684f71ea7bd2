"""Two looks at a scheme before it is published: beside another version, and on past months."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import partial

from PySide6.QtWidgets import QComboBox

from desktop_sales.areas.appraisal.records import SchemeDraft, SchemeVersion
from desktop_sales.areas.appraisal.scheme_comparison import CHANGE_TITLES, SchemeChange, compare
from desktop_sales.areas.team.records import Post
from desktop_sales.assembly.scheme_trial import TriedMonth, try_scheme
from desktop_sales.core.periods import Period
from desktop_sales.core.shipped_texts import kept_text, shipped_text
from desktop_sales.core.translation import N_, _, ngettext, translate
from ui.areas.appraisal.scheme_columns import POST_LEVELS, version_title
from ui.kit.columns import Chip, Column
from ui.kit.dialogs import Dialog
from ui.kit.form_dialog import FormDialog
from ui.kit.formats import MISSING
from ui.kit.page import Frame
from ui.kit.parts import button, label, named, row
from ui.kit.row_source import ListSource, Row
from ui.kit.table_view import TableView
from ui.kit.typed_values import a_number

_WIDTH, _HEIGHT = 1040, 340
SPANS = (3, 6, 12)
CHANGE_COLUMNS = (
    Column("title", N_("Indicator"), width=150, strong=True),
    Column("change", N_("Changed"), width=96, muted=True),
    Column("before", N_("Before"), width=300, stretch=True, tip=str),
    Column("after", N_("After"), width=300, stretch=True, tip=str),
)
_OUTCOMES = {
    "better": Chip(N_("Better grade"), "good", "arrow_up"),
    "worse": Chip(N_("Lower grade"), "bad", "arrow_down"),
    "same": Chip(N_("Same grade"), "neutral"),
}
TRIAL_COLUMNS = (
    Column("month", N_("Month"), width=96),
    Column("name", N_("Name"), width=96, strong=True),
    Column("region", N_("Region"), width=96, muted=True),
    Column("score_then", N_("Score in force"), "number", decimals=2, width=96),
    Column("score", N_("Score tried"), "number", decimals=2, width=96),
    Column("change", N_("Difference"), "number", decimals=2, width=84),
    Column("grades", N_("Grade"), width=76),
    Column("outcome", N_("Outcome"), "chip", width=110, chips=_OUTCOMES),
    Column("missing", N_("Without data"), width=150, stretch=True, tip=str),
)


class CompareDialog(Dialog):
    """What differs between a version and another one, of any post."""

    def __init__(self, version: SchemeVersion, others: Sequence[SchemeVersion]) -> None:
        super().__init__(_("Compare {title}").format(title=version_title(version)), width=_WIDTH)
        self._version = version
        self._others = {each.id: each for each in others}
        self.other = QComboBox()
        named(self.other, _("Compared with"))
        for each in others:
            self.other.addItem(version_title(each), each.id)
        self.other.currentIndexChanged.connect(lambda _place: self.show_changes())
        self.said = label("", "muted")
        self.add(row(label(_("Compared with"), "label"), self.other, self.said, None))
        self.source = ListSource(CHANGE_COLUMNS)
        self.table = TableView(CHANGE_COLUMNS, self.source, name=_("What differs"))
        self.table.setMinimumHeight(_HEIGHT)
        self.add(self.table)
        self.add_close()
        self.show_changes()

    def show_changes(self) -> None:
        """Compare with the version chosen: that one is before, the version after."""
        other = self._others[self.other.currentData()]
        found = compare(other.indicators, self._version.indicators)
        count = len(found)
        self.said.setText(
            ngettext("{n} difference", "{n} differences", count).format(n=count)
            if found
            else _("The two do not differ.")
        )
        self.source.put(_change_row(at, each) for at, each in enumerate(found))
        self.table.refresh()


def _change_row(place: int, change: SchemeChange) -> Row:
    what = translate(CHANGE_TITLES[change.change])
    return (
        place,
        shipped_text(change.title),
        what,
        change.before or MISSING,
        change.after or MISSING,
    )


class TrialDialog(Dialog):
    """Scores past months by the scheme; nothing is stored."""

    def __init__(self, frame: Frame, title: str, draft: SchemeDraft, last: Period) -> None:
        super().__init__(_("Try {title} on past months").format(title=title), width=_WIDTH)
        self._frame, self._draft, self._last = frame, draft, last
        self.span = QComboBox()
        named(self.span, _("Months tried"))
        for count in SPANS:
            self.span.addItem(
                ngettext("last {n} month", "last {n} months", count).format(n=count), count
            )
        self.go = button(_("Try"), self.run, icon="play")
        self.said = label(_("Months up to {month}.").format(month=last.title()), "muted")
        self.add(row(self.span, self.go, self.said, None))
        self.source = ListSource(TRIAL_COLUMNS)
        self.table = TableView(TRIAL_COLUMNS, self.source, name=_("Whose grade would change"))
        self.table.setMinimumHeight(_HEIGHT)
        self.add(self.table)
        self.table.refresh()
        self.add_close()

    def run(self) -> None:
        """Score the months anew off the GUI thread."""
        count = int(self.span.currentData())
        months = [self._last.shifted(-back) for back in range(count - 1, -1, -1)]
        self.go.setEnabled(False)
        self.said.setText(_("Scoring past months anew …"))
        self._frame.tasks.read(
            self._frame.workspace,
            partial(try_scheme, draft=self._draft, months=months),
            self._on_tried,
            self._on_refused,
            owner=self,
        )

    def _on_refused(self, error: Exception) -> None:
        self.go.setEnabled(True)
        self.said.setText("")
        self._frame.tasks.failed.emit(error)

    def _on_tried(self, found: Sequence[TriedMonth]) -> None:
        self.go.setEnabled(True)
        regraded = sum(each.is_regraded for each in found)
        text = _("{n} of {all} monthly grades would change.")
        self.said.setText(text.format(n=regraded, all=len(found)))
        ordered = sorted(found, key=lambda each: (not each.is_regraded, each.month, each.name))
        self.source.put(_trial_row(at, each) for at, each in enumerate(ordered))
        self.table.refresh()


def _trial_row(place: int, each: TriedMonth) -> Row:
    grades = f"{each.grade_then or MISSING} → {each.grade or MISSING}"
    return (
        place,
        Period.parse(each.month).title(),
        each.name,
        each.region or None,
        each.score_then,
        each.score,
        each.change,
        grades if each.is_regraded else each.grade or MISSING,
        _outcome(each),
        _(", ").join(each.missing) or None,
    )


def _outcome(each: TriedMonth) -> str:
    if not each.is_regraded:
        return "same"
    return "better" if (each.change or Decimal(0)) > 0 else "worse"


class SharesDialog(FormDialog):
    """The share of measured items; the rated ones have the rest."""

    def __init__(self, measured: Decimal) -> None:
        super().__init__(
            _("Share of measured items"),
            _("Set the shares"),
            _("All weights are set anew in proportion, exactly to 100."),
        )
        self.form.add_text(
            "measured",
            _("Measured items together (%)"),
            f"{measured.normalize():f}",
            required=True,
            parse=a_number,
            hint=_("Usual: salespersons 70, supervisors 60"),
        )
        self.finish()


class NewSchemeDialog(FormDialog):
    """Title and posts of a scheme begun from a copy: all of a level, or one post."""

    def __init__(self, draft: SchemeDraft, posts: Sequence[Post]) -> None:
        super().__init__(
            _("Copy as a new scheme"),
            _("Make the scheme"),
            _("The copy is a draft of its own; it appraises its posts once it is published."),
        )
        self._draft = draft
        self.form.add_text("title", _("Title"), shipped_text(draft.title), required=True)
        levels = [
            ((level, ""), _("All posts: {level}").format(level=translate(title)))
            for level, title in POST_LEVELS.items()
        ]
        single = [
            ((post.level, post.name), _("Post: {post}").format(post=post.name)) for post in posts
        ]
        chosen = next((value for value, _text in single), levels[-1][0])
        self.form.add_choice("posts", _("Posts"), [*levels, *single], chosen)
        self.finish()

    def draft(self, free_code: Callable[[str], str]) -> SchemeDraft:
        """Return the copy under a code that is free."""
        level, post = self.checked["posts"]
        return replace(
            self._draft,
            code=free_code(f"{level}_month"),
            title=kept_text(str(self.checked["title"]), self._draft.title),
            post_level=level,
            post=post,
        )
