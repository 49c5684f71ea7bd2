"""A record shows its own changes: who, when, which act, from what to what."""

from functools import partial

from desktop_sales.areas.team import service
from desktop_sales.areas.team.records import EmployeeDraft
from ui.areas.team.person_panel import RECORD_FIELDS
from ui.kit.record_history import RecordHistoryDialog


class Frame:
    """The part of a frame that the dialog needs."""

    def __init__(self, workspace, tasks):
        self.workspace, self.tasks = workspace, tasks


def test_that_each_changed_field_stands_with_its_values(qtbot, workspace, tasks):
    draft = EmployeeDraft(name="林晓", phone="123")
    person = workspace.run("录入", partial(service.add_employee, draft=draft))
    workspace.run("改电话", partial(service.change_employee, employee_id=person, phone="456"))
    dialog = RecordHistoryDialog(Frame(workspace, tasks), "林晓", "employee", person, RECORD_FIELDS)
    qtbot.addWidget(dialog)
    qtbot.waitUntil(lambda: dialog.table.model.rowCount() > 0)
    rows = [
        [dialog.table.model.cell_text(row, column) for column in range(2, 6)]
        for row in range(dialog.table.model.rowCount())
    ]
    assert rows[0][0] == "改电话"
    assert rows[0][2:] == ["123", "456"]
    assert ["录入", "林晓"] in [[row[0], row[3]] for row in rows]
    assert not any("search" in row[1] for row in rows)
