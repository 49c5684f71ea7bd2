"""Every area has its help in both languages, and F1 names the keys."""

import importlib
import pkgutil

import pytest

import ui
from desktop_sales.core.resources import resource_path
from desktop_sales.core.translation import LANGUAGES, set_language
from ui.kit.page import Command, Page
from ui.shell.help_dialog import HelpDialog, topics


def _page_classes(kind: type) -> list[type]:
    return [kind, *(found for child in kind.__subclasses__() for found in _page_classes(child))]


@pytest.mark.parametrize("language", LANGUAGES)
def test_that_every_area_has_a_help_page(qapp, language):
    for module in pkgutil.walk_packages(ui.__path__, "ui."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    set_language(language)
    try:
        known = {name for name, _title, _path in topics()}
    finally:
        set_language("zh_CN")
    wanted = {kind.help_topic for kind in _page_classes(Page) if kind.help_topic}
    assert len(wanted) >= 8
    assert wanted <= known


def test_that_both_languages_have_the_same_pages():
    found = [{p.name for p in resource_path("help", one).glob("*.md")} for one in LANGUAGES]
    assert found[0] == found[1]


def test_that_the_help_of_a_page_lists_its_keys(qtbot):
    dialog = HelpDialog("team", [Command("做某事", lambda: None, "Ctrl+J")])
    qtbot.addWidget(dialog)
    text = dialog.text.toPlainText()
    assert text.startswith("团队")
    assert "Ctrl+J" in text
    assert "做某事" in text
    dialog.show_topic("start")
    assert dialog.text.toPlainText().startswith("从这里开始")
