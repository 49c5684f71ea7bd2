"""One contact that was made or planned: what was said, its photos, and a way to correct it."""

from collections.abc import Sequence

from desktop_sales.areas.customers.contact_wording import CHANNELS
from desktop_sales.areas.customers.visit_records import Feedback, Visit
from desktop_sales.areas.customers.visits import VISIT
from desktop_sales.core.translation import _, translate
from ui.areas.customers.wording import FEEDBACK
from ui.kit import formats
from ui.kit.attachment_list import AttachmentList
from ui.kit.dialogs import WIDE, Dialog
from ui.kit.masked_text import MaskedText
from ui.kit.page import Frame
from ui.kit.parts import button, label, row

CAPTION_WIDTH = 104


class ContactViewDialog(Dialog):
    """Shows a contact. ``wants_change`` tells that it is to be corrected."""

    def __init__(self, frame: Frame, visit: Visit, feedback: Sequence[Feedback] = ()) -> None:
        title = f"{visit.customer} · {formats.short_date(visit.day)}"
        super().__init__(title, width=WIDE)
        self.wants_change = False
        who = " ".join(part for part in (visit.contact, visit.phone) if part)
        for caption, text in (
            (_("Channel"), translate(CHANNELS[visit.channel])),
            (_("By whom"), visit.employee or _("(nobody)")),
            (_("With whom"), who),
            (_("Purpose"), visit.purpose),
            (_("What was discussed"), visit.said),
            (_("What was agreed"), visit.agreed),
            (_("Next step"), visit.next_step),
            (_("Next contact"), formats.short_date(visit.next_on) if visit.next_on else ""),
            (_("Reason"), visit.reason),
            *((translate(FEEDBACK[one.kind]), one.text) for one in feedback),
        ):
            if text:
                name = label(caption, "label")
                name.setFixedWidth(CAPTION_WIDTH)
                is_private = caption == _("With whom")
                told = MaskedText(caption, text) if is_private else label(text, wrap=True)
                self.add(row(name, told, gap=8))
        self.files = AttachmentList(frame, VISIT, visit.uid, self)
        self.add(self.files)
        if visit.state == "done":
            self._buttons.addWidget(button(_("Correct"), self._change, icon="edit"))
        self.add_close()

    def _change(self) -> None:
        self.wants_change = True
        self.accept()
