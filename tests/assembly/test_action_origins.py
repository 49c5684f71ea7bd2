"""Actions lead back to the records they came from."""

from datetime import date
from functools import partial

from desktop_sales.areas.actions import queries, service
from desktop_sales.areas.actions.records import ActionDraft, Origin
from desktop_sales.areas.team import service as team
from desktop_sales.areas.team.queries import employee
from desktop_sales.areas.team.records import EmployeeDraft
from desktop_sales.assembly.action_origins import ORIGINS, origin_records


def test_that_an_action_names_the_person_it_is_about(workspace):
    key = workspace.run("p", partial(team.add_employee, draft=EmployeeDraft("林晓", ("A1",))))
    uid = workspace.read(lambda session: employee(session, key).uid)
    draft = ActionDraft("辅导", date(2026, 12, 1))
    add = partial(service.add_action, draft=draft)
    about = workspace.run("a", partial(add, origin=Origin("employee", uid)))
    free = workspace.run("b", add)
    gone = workspace.run("c", partial(add, origin=Origin("employee", "no-such-uid")))
    strange = workspace.run("d", partial(add, origin=Origin("unheard-of", "1")))
    found = workspace.read(lambda s: origin_records(s, queries.actions(s)))
    assert {about} == set(found)
    assert not {free, gone, strange} & set(found)
    assert (found[about].name, found[about].area, found[about].record) == ("林晓", "team", key)


def test_that_every_origin_names_a_page_of_the_window():
    from ui.shell.areas import AREAS

    assert {kind.area for kind in ORIGINS.values()} <= {area.key for area in AREAS}
