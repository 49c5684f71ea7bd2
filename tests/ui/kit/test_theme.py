"""Colours are readable on every ground, icons exist, and the look switches live."""

import re

import pytest
from PySide6.QtCore import QEvent
from PySide6.QtGui import QFont, QFontDatabase
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QMenu, QStackedWidget, QTableView

from desktop_sales.core.resources import resource_path
from ui.kit import theme
from ui.kit.icons import icon, pixmap
from ui.kit.parts import button, column
from ui.kit.theme import DARK, LIGHT, tokens

TEXT_ON = [
    ("text", "canvas panel nav head hover input tint tint2 neutral_bg"),
    ("text2", "canvas panel nav head hover tint neutral_bg"),
    ("text3", "canvas panel nav head input"),
    ("accent", "canvas panel nav tint"),
    ("on", "accent accent_hover"),
    ("good", "canvas good_bg panel"),
    ("warn", "canvas warn_bg panel"),
    ("bad", "canvas bad_bg panel"),
    ("plum", "canvas plum_bg"),
]
MARKS_ON = [
    ("ctl", "canvas panel input"),
    ("focus", "canvas panel nav head tint"),
    ("c1", "canvas"),
    ("c2", "canvas"),
    ("last", "canvas"),
]


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def _contrast(front: str, ground: str) -> float:
    high, low = sorted((_luminance(front), _luminance(ground)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("colours", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT_ON, 4.5), (MARKS_ON, 3.0)])
def test_that_colours_stand_out_from_their_grounds(colours, pairs, least):
    weak = [
        (front, ground)
        for front, grounds in pairs
        for ground in grounds.split()
        if _contrast(getattr(colours, front), getattr(colours, ground)) < least
    ]
    assert weak == []


def test_that_every_icon_follows_the_drawing_rules():
    for path in resource_path("icons").glob("*.svg"):
        text = path.read_text(encoding="utf-8")
        assert 'viewBox="0 0 24 24"' in text, path.name
        assert re.search(r'stroke-linecap="round"', text), path.name
        if not path.name.startswith("style_"):
            assert 'stroke="currentColor"' in text, path.name
            assert 'stroke-width="1.8"' in text, path.name


def test_that_an_icon_takes_the_colour_of_its_token(qapp):
    picture = pixmap("plus", "bad", 16, 2.0)
    assert picture.width() == 32
    image = picture.toImage()
    assert image.pixelColor(16, 16).name().upper() == tokens().bad
    assert not icon("plus").isNull()


def test_that_the_look_switches_live_and_tints_icons_anew(qtbot):
    made = button("x", icon="plus")
    qtbot.addWidget(made)
    before = made.icon().cacheKey()
    theme.theme().apply("dark")
    try:
        assert tokens() is DARK
        qtbot.waitUntil(lambda: made.icon().cacheKey() != before)
        assert QApplication.palette().window().color().name().upper() == DARK.canvas
    finally:
        theme.theme().apply("light")
    assert tokens() is LIGHT


def test_that_the_font_of_rare_characters_bears_the_name_it_is_asked_for_by():
    number = QFontDatabase.addApplicationFont(str(resource_path("fonts", theme.RARE_CHARACTERS)))
    assert QFontDatabase.applicationFontFamilies(number) == [theme.RARE_FAMILY]
    assert theme.RARE_FAMILY in QApplication.font().families()


def test_that_tables_and_menus_have_the_body_font_where_windows_has_fonts_for_them(
    qtbot, monkeypatch
):
    monkeypatch.setattr(theme.sys, "platform", "win32")
    theme.Theme().apply("light")
    for widget in (QTableView(), QMenu()):
        qtbot.addWidget(widget)
        QApplication.setFont(QFont("Tahoma", 8), type(widget).__name__)
        widget.ensurePolished()
        assert widget.font().families() == QApplication.font().families()
        assert widget.font().pixelSize() == theme.BODY_PX
    QApplication.setFont(QApplication.font())


def test_that_another_look_reaches_a_widget_once_however_deep_it_lies(qtbot):
    class Counting(QLabel):
        styled = 0

        def changeEvent(self, event):
            self.styled += event.type() == QEvent.Type.StyleChange
            super().changeEvent(event)

    inner, depth = Counting("x"), 12
    outer = inner
    for _level in range(depth):
        outer = column(outer)
    qtbot.addWidget(outer)
    outer.show()
    before = inner.styled
    theme.theme().apply("dark")
    try:
        assert 1 <= inner.styled - before <= 3
    finally:
        theme.theme().apply("light")


def test_that_a_hidden_page_is_dressed_after_the_one_on_screen_and_looks_the_same(qtbot):
    class Counting(QLabel):
        styled = 0

        def changeEvent(self, event):
            self.styled += event.type() == QEvent.Type.StyleChange
            super().changeEvent(event)

    stack, words = QStackedWidget(), []
    qtbot.addWidget(stack)
    for _page in range(2):
        words.append(Counting("考核"))
        stack.addWidget(column(words[-1], button("x", icon="plus"), QLineEdit("123")))
    stack.resize(400, 300)
    stack.show()
    for place in (1, 0):
        stack.setCurrentIndex(place)
        QApplication.processEvents()
    before = [word.styled for word in words]
    theme.theme().apply("dark")
    try:
        assert words[0].styled > before[0]
        assert words[1].styled == before[1]
        qtbot.waitUntil(lambda: words[1].styled > before[1])
        first = stack.grab().toImage()
        stack.setCurrentIndex(1)
        assert stack.grab().toImage() == first
    finally:
        theme.theme().apply("light")
