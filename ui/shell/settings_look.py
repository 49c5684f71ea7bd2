"""Look, language and the idle lock of this window."""

from PySide6.QtCore import QTimer

from desktop_sales.core.translation import N_, _, current_language, translate
from ui.kit.forms import Form
from ui.kit.page import Frame
from ui.kit.theme import theme
from ui.shell.settings_section import Section
from ui.shell.window_state import IDLE_KEY

LOOK_NAMES = {"system": N_("Follow the system"), "light": N_("Light"), "dark": N_("Dark")}
LANGUAGE_NAMES = {"zh_CN": "简体中文", "en": "English"}
IDLE_MINUTES = (0, 5, 10, 15, 30, 60)


class LookSection(Section):
    """Each choice acts at once and is remembered on this computer."""

    def __init__(self, frame: Frame) -> None:
        super().__init__(
            frame,
            _("Look and language"),
            _("These choices act at once and stay on this computer."),
        )
        self.form = Form()
        self._look = self.form.add_choice(
            "look", _("Look"), [(key, translate(text)) for key, text in LOOK_NAMES.items()]
        )
        self._language = self.form.add_choice(
            "language", _("Language"), list(LANGUAGE_NAMES.items()), current_language()
        )
        self._idle = self.form.add_choice(
            "idle",
            _("Lock when nobody works"),
            [(n, _("After {n} minutes").format(n=n) if n else _("Never")) for n in IDLE_MINUTES],
            hint=_("A locked window asks for the password of the workspace."),
        )
        self.add(self.form)
        self.end()
        self._look.activated.connect(lambda _place: frame.choose_look(self._look.currentData()))
        self._language.activated.connect(lambda _place: self._on_language_chosen())
        self._idle.activated.connect(
            lambda _place: frame.choose_idle_minutes(self._idle.currentData())
        )

    def refresh(self) -> None:
        self._look.setCurrentIndex(self._look.findData(theme().look))
        idle = self.frame.state.value(IDLE_KEY, 0)
        self._idle.setCurrentIndex(max(0, self._idle.findData(idle)))

    def _on_language_chosen(self) -> None:
        # Later, because the window with this very list is replaced by one in the other language.
        language = self._language.currentData()
        if language != current_language():
            QTimer.singleShot(0, self.frame, lambda: self.frame.choose_language(language))
