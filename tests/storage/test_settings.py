"""Settings and numbers."""

from datetime import date

from desktop_sales.core.periods import Period
from desktop_sales.storage.numbering import next_number
from desktop_sales.storage.settings import get_setting, set_setting


def test_that_a_setting_holds_json_and_has_a_default(workspace):
    assert workspace.read(lambda s: get_setting(s, "sales.basis", "net")) == "net"
    workspace.run("set", lambda s: set_setting(s, "sales.basis", {"口径": ["含税"]}))
    assert workspace.read(lambda s: get_setting(s, "sales.basis")) == {"口径": ["含税"]}


def test_that_a_setting_of_null_is_not_its_default(workspace):
    workspace.run("set", lambda s: set_setting(s, "k", None))
    assert workspace.read(lambda s: get_setting(s, "k", "default")) is None


def test_that_a_dated_setting_holds_from_its_day(workspace):
    workspace.run("set", lambda s: set_setting(s, "rate", 1))
    workspace.run("set", lambda s: set_setting(s, "rate", 2, valid_from=date(2026, 7, 1)))
    workspace.run("set", lambda s: set_setting(s, "rate", 3, valid_from=date(9999, 1, 1)))

    def on(day):
        return workspace.read(lambda s: get_setting(s, "rate", on=day))

    assert (on(date(2026, 6, 30)), on(date(2026, 7, 1))) == (1, 2)
    assert workspace.read(lambda s: get_setting(s, "rate")) != 3


def test_that_a_setting_can_be_undone(workspace):
    workspace.run("set", lambda s: set_setting(s, "k", 1))
    workspace.run("set", lambda s: set_setting(s, "k", 2))
    workspace.undo()
    assert workspace.read(lambda s: get_setting(s, "k")) == 1


def test_that_numbers_run_by_prefix_and_period(workspace):
    october = Period.parse("2026-10")
    numbers = [
        workspace.run("take", lambda s, p=prefix, t=period: next_number(s, p, t))
        for prefix, period in (("JX", october), ("JX", "2026-10"), ("RY", october), ("JX", "2026"))
    ]
    assert numbers == ["JX-202610-0001", "JX-202610-0002", "RY-202610-0001", "JX-2026-0001"]


def test_that_a_number_is_never_given_again_after_an_undo(workspace):
    def take(session):
        set_setting(session, "k", 1)
        return next_number(session, "JX", "2026-10")

    assert workspace.run("take", take) == "JX-202610-0001"
    workspace.undo()
    assert workspace.run("take", take) == "JX-202610-0002"
