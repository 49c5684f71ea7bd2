"""The tour points at real controls, ends when asked, and is offered only once."""

import pytest
from PySide6.QtCore import QCoreApplication, QEvent, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from desktop_sales.assembly.workspaces import create_workspace
from desktop_sales.core.translation import set_language
from ui.shell.application import Application
from ui.shell.tour import Tour
from ui.shell.window_state import WindowState


@pytest.fixture
def application(qtbot, tmp_path, ask):
    create_workspace(
        tmp_path / "work", company="华东商贸", person="周敏", post="区域销售主管"
    ).workspace.close()
    made = Application(WindowState(tmp_path / "state" / "window.ini"), ask)
    made.window.resize(1280, 760)
    made.window.show()
    made.show_start()
    made.start.open(tmp_path / "work")
    qtbot.waitUntil(lambda: made.workspace is not None, timeout=20_000)
    yield made
    made.window.close()
    made.close()
    made.window.deleteLater()
    QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def test_that_the_tour_is_offered_once(application, qtbot):
    window = application.window
    assert window.offer_bar.isVisible()
    folder = application.workspace.path
    application.leave_workspace()
    application.start.open(folder)
    qtbot.waitUntil(lambda: application.workspace is not None, timeout=20_000)
    assert not window.offer_bar.isVisible()


def test_that_the_offer_covers_nothing_and_goes_when_answered(application):
    window = application.window
    QCoreApplication.processEvents()
    bar, page = window.offer_bar, window.pages
    assert bar.geometry().bottom() < page.geometry().top()
    bar.close_button.click()
    assert not bar.isVisible()


def test_that_the_offer_shows_the_tour(application):
    window = application.window
    window.offer_bar.take_button.click()
    assert not window.offer_bar.isVisible()
    (tour,) = window.findChildren(Tour)
    assert tour.isVisible()


def test_that_each_stop_rings_a_control_and_stays_in_the_window(application, qtbot):
    window = application.window
    tour = Tour(window)
    tour.begin()
    for place in range(7):
        assert tour._place == place
        assert tour.target().width() > 20
        assert tour.rect().contains(tour._card.geometry())
        QTest.keyClick(tour, Qt.Key.Key_Right)
    assert not tour.isVisible()


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_that_no_word_of_a_stop_is_cut_in_the_smallest_window(application, language):
    window = application.window
    window.resize(1180, 660)
    set_language(language)
    try:
        tour = Tour(window)
        tour.begin()
        for _stop in range(7):
            QCoreApplication.processEvents()
            for one in tour.findChildren(QPushButton):
                assert one.width() >= one.sizeHint().width(), one.text()
            QTest.keyClick(tour, Qt.Key.Key_Right)
    finally:
        set_language("zh_CN")


def test_that_escape_ends_the_tour(application):
    tour = Tour(application.window)
    tour.begin()
    QTest.keyClick(tour, Qt.Key.Key_Escape)
    assert not tour.isVisible()
