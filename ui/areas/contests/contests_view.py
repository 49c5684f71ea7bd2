"""The contests: announced, watched, frozen, published, paid."""

from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from PySide6.QtWidgets import QWidget

from desktop_sales.areas.contests import queries, service
from desktop_sales.areas.contests.records import Contest
from desktop_sales.core.periods import Period
from desktop_sales.core.translation import _, ngettext, translate
from ui.areas.contests.board import BoardWindow
from ui.areas.contests.columns import CONTEST_COLUMNS, contest_row
from ui.areas.contests.contest_dialog import ContestDialog
from ui.areas.contests.contest_panel import ContestPanel
from ui.kit.empty_state import EmptyState
from ui.kit.opened_list import OpenedList
from ui.kit.page import Frame
from ui.kit.parts import button
from ui.kit.people_choice import PeopleChoice, read_people
from ui.kit.use_cases import run_use_case


class ContestsView(OpenedList):
    """The list with its acts; ``show_panel`` shows one contest with its places."""

    def __init__(self, frame: Frame, show_panel: Callable[[QWidget | None], None]) -> None:
        self._people, self._suggested = PeopleChoice(), ""
        self.window_shown: BoardWindow | None = None
        super().__init__(
            frame,
            show_panel,
            CONTEST_COLUMNS,
            _("Contests"),
            bar=(
                button(_("Freeze"), self.freeze, icon="lock"),
                button(_("Let it go on"), self.thaw, icon="play"),
                button(_("Publish the result"), self.publish, icon="stamp"),
                button(_("Remove"), self.remove),
                None,
            ),
            empty=EmptyState(
                "trophy",
                _("A contest lets teams run against each other on a measure, with a board for the "
                  "wall and prizes for the winners."),
                _("New contest"),
                self.add,
            ),
            key="contests.contests",
            paper_title=_("Contest result"),
            paper=_result_form,
        )  # fmt: skip

    def read(self) -> None:
        """Read the contests and their places again."""
        from desktop_sales.assembly import contests

        today = self._frame.today()
        self._frame.tasks.read(
            self._frame.workspace,
            lambda session: (
                contests.boards(session, queries.contests(session)),
                read_people(session, today),
                contests.teams_by_region(session, today),
            ),
            self._on_read,
            owner=self,
        )

    def _on_read(self, found: tuple[Any, PeopleChoice, Sequence[tuple[str, list[str]]]]) -> None:
        boards, self._people, regions = found
        self._suggested = "\n".join(f"{name} | {'、'.join(people)}" for name, people in regions)
        self.put_records({board.contest.id: board for board in boards}, map(contest_row, boards))
        shown = self.window_shown
        if shown is not None and shown.contest_id in self.records:
            shown.show_board(self.records[shown.contest_id], self._frame.today())

    def dialogs(self) -> list[tuple[str, Callable[[], QWidget]]]:
        """Return the dialogs and the board, for pictures and checks."""
        found: list[tuple[str, Callable[[], QWidget]]] = [("contest", partial(self._dialog, None))]
        for board in list(self.records.values())[:1]:
            found.append(("board", partial(BoardWindow, board, self._frame.today())))
        return found

    def open(self, key: Any) -> None:
        """Show a contest with its places in the panel."""
        board = self.records.get(key)
        if board is None:
            return
        panel = ContestPanel(board)
        if board.contest.state == "running":
            panel.add_to_foot(button(_("Change …"), partial(self.edit, key), icon="edit"))
        panel.add_to_foot(button(_("Result as PDF"), self.preview, icon="file"), None)
        if board.contest.number:
            panel.add_to_foot(button(_("Use of the result …"), self.use_result, icon="more"))
        self.panel.show(key, panel)

    def add(self) -> None:
        """Announce a contest."""
        self._save(None)

    def edit(self, key: Any) -> None:
        """Change a contest that runs."""
        board = self.records.get(key)
        if board is not None and board.contest.state == "running":
            self._save(board.contest)
        elif board is not None:
            self._frame.notify(_("A frozen contest is changed after it is let go on."), "warn")

    def _dialog(self, contest: Contest | None) -> ContestDialog:
        from desktop_sales.assembly.measures import MEASURES

        measures = [(name, translate(measure.title)) for name, measure in MEASURES.items()]
        period = Period.containing(self._frame.today(), "quarter")
        rule = contest.rule if contest else None
        return ContestDialog(rule, measures, self._people, period, self._suggested)

    def _save(self, contest: Contest | None) -> None:
        dialog = self._dialog(contest)
        if self._frame.ask.run(dialog) and dialog.draft is not None:
            draft, key = dialog.draft, contest.id if contest else None
            title = _("Save the contest {title}").format(title=draft.title)
            self.act(title, lambda s: service.save_contest(s, draft, key))

    def show_board(self) -> None:
        """Show the current contest on the whole screen."""
        board = self.current_one() or next(iter(self.records.values()), None)
        if board is None:
            return
        self.close_board()
        window = BoardWindow(board, self._frame.today())
        window.refresh_wanted.connect(self.read)
        window.closed.connect(self._on_board_closed)
        self.window_shown = window
        window.fill_screen()

    def close_board(self) -> None:
        """Take the board off the screen."""
        if self.window_shown is not None:
            self.window_shown.close()

    def _on_board_closed(self) -> None:
        if self.window_shown is not None:
            self.window_shown.deleteLater()
            self.window_shown = None

    def freeze(self) -> None:
        """Keep the current board as it stands."""
        from desktop_sales.assembly import contests

        self._act(_("Freeze {title}"), contests.freeze, is_ready=lambda c: c.state == "running")

    def thaw(self) -> None:
        """Let the current contest follow the figures again."""
        title = _("Let {title} go on")
        self._act(title, service.thaw_contest, is_ready=lambda c: c.state == "frozen")

    def publish(self) -> None:
        """Number and seal the current frozen contest's result."""
        board = self.current_one()
        if board is None or board.contest.state != "frozen":
            self._frame.notify(_("Choose a frozen contest. Freeze it first."), "warn")
            return
        title = _("Publish the result of {title}").format(title=board.contest.rule.title)
        text = _(
            "The places and prizes get a number and a check code and can no longer be changed. "
            "This cannot be undone."
        )
        if self._frame.ask.confirm(title, text, _("Publish the result")):
            key = board.contest.id
            self.act(title, lambda s: service.publish_contest(s, key), undoable=False)

    def remove(self) -> None:
        """Take the current contest away, unless it is published."""
        self._act(
            _("Remove the contest {title}"), service.remove_contest, is_ready=lambda c: not c.number
        )

    def use_result(self) -> None:
        """Pay the prizes with a month's bonuses, or nominate the winners for an award."""
        from desktop_sales.assembly import contests

        board = self.current_one()
        if board is None or not board.contest.number:
            return
        key, today = board.contest.id, self._frame.today()
        month = Period.containing(today)
        chosen = self._frame.ask.choose(
            board.contest.rule.title,
            _("Use of the result"),
            [
                (
                    "pay",
                    _("Pay the prizes with the bonuses of {month}").format(month=month.title()),
                ),
                ("nominate", _("Nominate the winners for an award")),
            ],
            _("Do it"),
        )
        if chosen == "pay":
            title = _("Pay the prizes of {title}").format(title=board.contest.rule.title)
            self.act(title, lambda s: contests.pay_with_bonuses(s, key, month))
        elif chosen == "nominate":
            title = _("Nominate the winners of {title}").format(title=board.contest.rule.title)
            run_use_case(
                self._frame,
                self,
                title,
                lambda s: contests.nominate_winners(s, key, today),
                self._on_nominated,
            )

    def _on_nominated(self, added: Sequence[int]) -> None:
        count = len(added)
        text = ngettext("{n} award drafted", "{n} awards drafted", count)
        self._frame.notify(text.format(n=count))

    def _act(self, title: str, use_case: Any, is_ready: Callable[[Contest], bool]) -> None:
        board = self.current_one()
        if board is None:
            return
        contest = board.contest
        if not is_ready(contest):
            self._frame.notify(_("That is not possible in this state of the contest."), "warn")
            return
        self.act(title.format(title=contest.rule.title), lambda s: use_case(s, contest.id))


def _result_form(session: Any, key: Any, today: Any) -> Any:
    from desktop_sales.assembly.contests import result_form

    return result_form(session, key, today)
