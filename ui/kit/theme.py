"""The look: colour tokens, two explicit palettes on Fusion, fonts, and the live switch.

``setColorScheme`` has no effect on every platform, so both palettes are written out here. Widgets
that paint themselves read ``tokens()`` while painting; icons are tinted anew on a switch.
"""

import sys
from functools import cache

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

from desktop_sales.core.resources import resource_path
from ui.kit.look_change import LookChange
from ui.kit.stylesheet import stylesheet

LOOKS = ("system", "light", "dark")
BODY_PX = 13
KINDS_WITH_FONTS = "QAbstractItemView, QMenu, QMenuBar, QMessageBox, QStatusBar, QToolTip"
"""The kinds of widgets that Windows sets in fonts of its own, whatever the application's is."""
RARE_CHARACTERS = "LXGWWenKai-Regular.ttf"
RARE_FAMILY = "LXGW WenKai"


class Tokens:
    """One set of colours, as ``#RRGGBB``. The names are those of the design.

    Plain attributes, because generating a dataclass of forty fields delays the first paint.
    """

    name: str
    canvas: str
    panel: str
    nav: str
    head: str
    hover: str
    input: str
    line: str
    line2: str
    ctl: str
    text: str
    text2: str
    text3: str
    accent: str
    accent_hover: str
    on: str
    tint: str
    tint2: str
    focus: str
    good: str
    good_bg: str
    warn: str
    warn_bg: str
    bad: str
    bad_bg: str
    plum: str
    plum_bg: str
    neutral_bg: str
    track: str
    c1: str
    c2: str
    c3: str
    c4: str
    c5: str
    c6: str
    last: str

    def __init__(self, **colours: str) -> None:
        self.__dict__.update(colours)

    def colour(self, token: str) -> QColor:
        """Return a token as a colour, made once."""
        key = (self.name, token)
        found = _COLOURS.get(key)
        if found is None:
            found = _COLOURS[key] = QColor(getattr(self, token))
        return found


_COLOURS: dict[tuple[str, str], QColor] = {}

LIGHT = Tokens(
    name="light",
    canvas="#FFFFFF",
    panel="#F6F8F9",
    nav="#EEF2F4",
    head="#F1F4F6",
    hover="#F0F4F6",
    input="#FFFFFF",
    line="#DFE4E8",
    line2="#EDF0F2",
    ctl="#858F97",
    text="#182026",
    text2="#4E5B65",
    text3="#5C6871",
    accent="#0B5D78",
    accent_hover="#084A60",
    on="#FFFFFF",
    tint="#E0EEF3",
    tint2="#EFF6F9",
    focus="#0B5D78",
    good="#23702F",
    good_bg="#E4F2E5",
    warn="#855400",
    warn_bg="#FCF0D6",
    bad="#B0261E",
    bad_bg="#FBE7E4",
    plum="#6B3F86",
    plum_bg="#F1E8F5",
    neutral_bg="#E9EDF0",
    track="#E4E9EC",
    c1="#0B5D78",
    c2="#A8640F",
    c3="#6B3F86",
    c4="#5D6B76",
    c5="#66761F",
    c6="#A2493B",
    last="#87939B",
)
DARK = Tokens(
    name="dark",
    canvas="#14191C",
    panel="#191F23",
    nav="#0F1315",
    head="#1D2428",
    hover="#20282C",
    input="#0F1416",
    line="#2E373D",
    line2="#242C31",
    ctl="#73808A",
    text="#E7ECEF",
    text2="#AEB9C1",
    text3="#95A1AA",
    accent="#56B3D0",
    accent_hover="#79C6DE",
    on="#06222C",
    tint="#173642",
    tint2="#152A33",
    focus="#79C6DE",
    good="#77C883",
    good_bg="#18301C",
    warn="#E3B04B",
    warn_bg="#352912",
    bad="#F28B80",
    bad_bg="#3C1D1A",
    plum="#C6A0DE",
    plum_bg="#2C2136",
    neutral_bg="#262E33",
    track="#2A3338",
    c1="#3F97B4",
    c2="#E0A050",
    c3="#C6A0DE",
    c4="#94A3AE",
    c5="#B5C566",
    c6="#E58A7B",
    last="#C3CCD2",
)


class Theme(QObject):
    """The look in use. ``changed`` is sent when everything on screen has its new colours.

    ``dressed`` is sent for each widget that got them, hidden ones a moment later.
    """

    changed = Signal()
    dressed = Signal(QWidget)

    def __init__(self) -> None:
        super().__init__()
        self.tokens = LIGHT
        self.look = "light"
        self._shown: Tokens | None = None
        self._following = False
        self._change = LookChange()
        self._change.dressed.connect(self.dressed)

    def apply(self, look: str) -> None:
        """Show ``look`` (one of LOOKS) in the running application, and follow the system if asked."""
        self.look = look
        application = QApplication.instance()
        if not self._following:
            self._following = True
            application.styleHints().colorSchemeChanged.connect(self._on_system_scheme_changed)
        self._show(DARK if wants_dark(look) else LIGHT)

    def _show(self, tokens: Tokens) -> None:
        if tokens is self._shown:
            return
        self.tokens = self._shown = tokens
        sheet = stylesheet(vars(tokens), str(resource_path("icons")))
        if sys.platform == "win32":
            sheet = _body_font_for(KINDS_WITH_FONTS) + sheet
        self._change.show(palette_of(tokens), sheet)
        self.changed.emit()

    def _on_system_scheme_changed(self) -> None:
        if self.look == "system":
            self.apply("system")


_THEME: list[Theme] = []


def theme() -> Theme:
    """Return the one theme of this process."""
    if not _THEME:
        _THEME.append(Theme())
    return _THEME[0]


def tokens() -> Tokens:
    """Return the colours in use."""
    return theme().tokens


def wants_dark(look: str) -> bool:
    """Tell whether ``look`` means the dark palette now."""
    if look == "system":
        return QApplication.instance().styleHints().colorScheme() == Qt.ColorScheme.Dark
    return look == "dark"


def palette_of(colours: Tokens) -> QPalette:
    """Return the complete palette of a set of tokens, disabled roles included."""
    role = QPalette.ColorRole
    palette = QPalette()
    for target, token in (
        (role.Window, "canvas"),
        (role.WindowText, "text"),
        (role.Base, "input"),
        (role.AlternateBase, "panel"),
        (role.Text, "text"),
        (role.Button, "canvas"),
        (role.ButtonText, "text"),
        (role.BrightText, "bad"),
        (role.Highlight, "accent"),
        (role.HighlightedText, "on"),
        (role.Link, "accent"),
        (role.LinkVisited, "accent"),
        (role.ToolTipBase, "text"),
        (role.ToolTipText, "canvas"),
        (role.PlaceholderText, "text3"),
        (role.Light, "line2"),
        (role.Midlight, "line2"),
        (role.Mid, "ctl"),
        (role.Dark, "ctl"),
        (role.Shadow, "line"),
        (role.Accent, "accent"),
    ):
        palette.setColor(target, colours.colour(token))
    for target in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, target, colours.colour("text3"))
    palette.setColor(QPalette.ColorGroup.Disabled, role.Highlight, colours.colour("neutral_bg"))
    return palette


@cache
def load_rare_characters() -> None:
    """Make the font of rare characters known, whose file is large: after the first paint.

    What was painted without it is painted again.
    """
    QFontDatabase.addApplicationFont(str(resource_path("fonts", RARE_CHARACTERS)))


def _family() -> str:
    if sys.platform == "win32" and "Microsoft YaHei UI" in QFontDatabase.families():
        return "Microsoft YaHei UI"
    family = ""
    for name in ("NotoSansSC_400Regular.ttf", "NotoSansSC_700Bold.ttf"):
        number = QFontDatabase.addApplicationFont(str(resource_path("fonts", name)))
        family = next(iter(QFontDatabase.applicationFontFamilies(number)), family)
    return family or QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def font(px: int = BODY_PX, strong: bool = False) -> QFont:
    """Return the window's font in ``px`` pixels; ``strong`` is the weight of titles (600)."""
    made = QFont(QApplication.font())
    made.setPixelSize(px)
    made.setWeight(QFont.Weight.Bold if strong else QFont.Weight.Normal)
    return made


def new_application(program: str, look: str) -> QApplication:
    """Return this process's application in a look; called once, before the first widget."""
    application = QApplication.instance()
    if application is not None:
        prepare(application, look)
        return application
    # The style is named here: PySide takes a twentieth of the start to hand out a style object.
    application = QApplication([program, "-style", "fusion"])
    _dress(application, look)
    return application


def prepare(application: QApplication, look: str) -> None:
    """Give an application style, fonts and colours; called once, before the first widget."""
    application.setStyle("Fusion")
    _dress(application, look)
    load_rare_characters()


def _body_font_for(kinds: str) -> str:
    """Return the rule that gives kinds of widgets the application's font."""
    families = ", ".join(f'"{family}"' for family in QApplication.font().families())
    return f"{kinds} {{ font-family: {families}; font-size: {BODY_PX}px; }}\n"


def _dress(application: QApplication, look: str) -> None:
    body = QFont()
    body.setFamilies([_family(), RARE_FAMILY])
    body.setPixelSize(BODY_PX)
    application.setFont(body)
    theme().apply(look)
