"""The views of a page are made one by one, when they are wanted."""

from PySide6.QtWidgets import QLabel

from ui.kit.late_views import LateViews


def test_that_a_view_is_made_once_and_only_when_wanted(qtbot):
    made: list[str] = []

    def maker(name: str):
        return lambda: made.append(name) or QLabel(name)

    views = LateViews({name: maker(name) for name in ("a", "b", "c")})
    qtbot.addWidget(views)
    assert views.show_view("a") is views.currentWidget()
    assert (made, views.shown) == (["a"], "a")
    assert views["c"].text() == "c"
    assert views.currentWidget() is views["a"]
    views.show_view("c")
    assert (made, views.shown) == (["a", "c"], "c")
    assert list(views.present()) == ["a", "c"]
    assert "b" in views
    assert "d" not in views
