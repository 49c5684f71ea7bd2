"""The panel of one clause: its words, its duties, the pages that hold its records."""

from collections.abc import Sequence
from functools import partial

from desktop_sales.areas.regulation.records import Clause
from desktop_sales.areas.regulation.wording import CADENCES, clause_numbers, due_text, posts_text
from desktop_sales.core.duties import Duty
from desktop_sales.core.shipped_texts import shipped_text
from desktop_sales.core.translation import _, translate
from ui.areas.regulation.wording import PAGES, pages_text
from ui.kit.detail_panel import DetailPanel
from ui.kit.page import Frame
from ui.kit.parts import button, label


class ClausePanel(DetailPanel):
    """Shows a clause; its buttons go to the pages of its records."""

    def __init__(self, frame: Frame, chapter: str, clause: Clause, duties: Sequence[Duty]) -> None:
        name = clause_numbers([clause.number])
        super().__init__(name)
        self.clause = clause
        self.set_head(name, chapter)
        self.add(label(shipped_text(clause.text), wrap=True))
        for duty in duties:
            self.add(label(translate(duty.title), "section"))
            when = f"{translate(CADENCES[duty.cadence])} · {due_text(duty.due)}"
            self.add(label(when, "muted", wrap=True))
            self.add(label(posts_text(duty.posts), "muted", wrap=True))
            proof = _("Evidence: {proof}").format(proof=translate(duty.proof))
            self.add(label(proof, wrap=True))
        self.add(label(_("Records on"), "label"))
        if not clause.pages:
            self.add(label(pages_text(()), "muted", wrap=True))
        for page in clause.pages:
            go = partial(frame.visit, page)
            self.add(button(translate(PAGES[page]), go, icon="chevron_right"))
        self.end_body()
