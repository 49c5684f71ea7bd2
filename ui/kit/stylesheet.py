"""The style sheet: only what the palette cannot say (radius, ring, spacing), from tokens."""

from collections.abc import Mapping
from string import Template

_SHEET = Template(
    """
QPushButton, QToolButton[kind="button"] {
  background: $input; color: $text; border: 1px solid $ctl; border-radius: 4px;
  padding: 0 12px; min-height: 30px; }
QPushButton:hover, QToolButton[kind="button"]:hover { background: $hover; }
QPushButton:pressed { background: $tint; }
QPushButton:focus, QToolButton[kind="button"]:focus {
  border: 2px solid $focus; padding: 0 11px; min-height: 28px; }
QPushButton:disabled, QToolButton[kind="button"]:disabled {
  background: $neutral_bg; color: $text3; border-color: $line; }
QPushButton[kind="primary"] {
  background: $accent; color: $on; border-color: $accent; font-weight: 600; }
QPushButton[kind="primary"]:hover { background: $accent_hover; }
QPushButton[kind="primary"]:focus { border-color: $text; }
QPushButton[kind="primary"]:disabled {
  background: $neutral_bg; color: $text3; border-color: $line; }
QPushButton[kind="danger"] { color: $bad; border-color: $bad; }
QPushButton[kind="link"] {
  background: transparent; color: $accent; border: 1px solid transparent; padding: 0 4px;
  min-height: 24px; }
QPushButton[kind="link"]:hover { text-decoration: underline; }
QPushButton[kind="link"]:focus { border: 2px solid $focus; padding: 0 3px; min-height: 22px; }
QPushButton[slim="true"], QPushButton[slim="true"]:focus { min-height: 16px; max-height: 18px; }
QPushButton[align="left"] { text-align: left; padding: 0; }
QPushButton[align="left"]:focus { padding: 0; }
QPushButton[kind="pill"] {
  border: 1px solid $line; border-radius: 15px; background: $canvas; min-height: 28px;
  max-height: 28px; padding: 0 9px; }
QPushButton[kind="pill"]:hover { background: $hover; }
QPushButton[kind="pill"]:checked {
  background: $tint; border-color: $accent; color: $accent; font-weight: 600; }
QPushButton[kind="pill"]:focus { border: 2px solid $focus; padding: 0 8px; min-height: 26px;
  max-height: 26px; }
QPushButton[kind="search"] { color: $text3; text-align: left; }
QPushButton[kind="segment"] { border-radius: 0; }
QPushButton[kind="segment"]:checked {
  background: $tint; border-color: $accent; color: $accent; font-weight: 600; }
QToolButton { background: transparent; border: 1px solid transparent; border-radius: 4px;
  min-width: 30px; min-height: 30px; color: $text; }
QToolButton[kind="edge"] { background: $input; border: 1px solid $ctl; min-width: 30px; }
QToolButton[kind="edge"]:hover { background: $hover; }
QToolButton:hover { background: $hover; }
QToolButton:focus { border: 2px solid $focus; }
QLineEdit QToolButton { min-width: 0; min-height: 0; border: none; background: transparent; }
QToolButton::menu-indicator, QPushButton::menu-indicator { image: none; width: 0; }

QLineEdit, QComboBox, QDateEdit, QSpinBox, QDoubleSpinBox {
  background: $input; color: $text; border: 1px solid $ctl; border-radius: 4px;
  padding: 0 8px; min-height: 30px; selection-background-color: $accent;
  selection-color: $on; }
QPlainTextEdit, QTextEdit { background: $input; color: $text; border: 1px solid $ctl;
  border-radius: 4px; padding: 4px; }
QLineEdit:focus, QComboBox:focus, QDateEdit:focus, QSpinBox:focus, QDoubleSpinBox:focus {
  border: 2px solid $focus; padding: 0 7px; min-height: 28px; }
QPlainTextEdit:focus, QTextEdit:focus { border: 2px solid $focus; padding: 3px; }
QLineEdit[wrong="true"], QComboBox[wrong="true"], QPlainTextEdit[wrong="true"] {
  border-color: $bad; }
QLineEdit:disabled, QComboBox:disabled, QDateEdit:disabled, QSpinBox:disabled,
QPlainTextEdit:disabled { background: $panel; color: $text3; border-color: $line; }
QLineEdit[kind="cell"] { border: 2px solid $focus; border-radius: 0; padding: 0 5px;
  min-height: 0; }
QLineEdit[kind="cell"][wrong="true"] { border-color: $bad; background: $bad_bg; }
QComboBox::drop-down, QDateEdit::drop-down { border: none; width: 24px; }
QComboBox::down-arrow, QDateEdit::down-arrow {
  image: url("$icons/style_down_$name.svg"); width: 14px; height: 14px; }
QSpinBox::up-button, QSpinBox::down-button, QDoubleSpinBox::up-button,
QDoubleSpinBox::down-button { border: none; width: 20px; }
QSpinBox::up-arrow, QDoubleSpinBox::up-arrow {
  image: url("$icons/style_up_$name.svg"); width: 10px; height: 10px; }
QSpinBox::down-arrow, QDoubleSpinBox::down-arrow {
  image: url("$icons/style_down_$name.svg"); width: 10px; height: 10px; }
QComboBox QAbstractItemView { background: $input; border: 1px solid $line; outline: 0;
  selection-background-color: $tint; selection-color: $text; padding: 2px; }
QAbstractItemView#completions { background: $input; border: 1px solid $line;
  selection-background-color: $tint; selection-color: $text; }

QCheckBox, QRadioButton { spacing: 8px; min-height: 24px; border: 2px solid transparent;
  border-radius: 4px; }
QCheckBox:focus, QRadioButton:focus { border-color: $focus; }
QCheckBox::indicator, QListView::indicator { width: 16px; height: 16px; border: 1px solid $ctl; border-radius: 3px;
  background: $input; }
QCheckBox::indicator:checked, QListView::indicator:checked { background: $accent; border-color: $accent;
  image: url("$icons/style_tick_$name.svg"); }
QCheckBox::indicator:indeterminate { background: $tint; border-color: $accent; }
QRadioButton::indicator { width: 16px; height: 16px; border: 1px solid $ctl;
  border-radius: 9px; background: $input; }
QRadioButton::indicator:checked { background: $accent; border-color: $accent;
  image: url("$icons/style_dot_$name.svg"); }

QHeaderView { background: $head; border: none; }
QHeaderView::section { background: $head; color: $text2; border: none; padding: 0 8px;
  font-size: 12px; font-weight: 400; }
QTableView, QListView, QTreeView { background: $canvas; border: none; outline: 0;
  selection-background-color: $tint; selection-color: $text; }
QTableCornerButton::section { background: $head; border: none; }
QListView[kind="boxed"], QTreeView[kind="boxed"] { border: 1px solid $line; border-radius: 4px; }
QListView::item, QTreeView::item { height: 32px; padding: 0 6px; }
QListView::item:selected, QTreeView::item:selected { background: $tint; color: $text; }
QListView:focus, QTreeView:focus { border: 1px solid $focus; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $ctl; border-radius: 3px; }
QScrollBar::handle:vertical { min-height: 32px; margin: 0 3px; }
QScrollBar::handle:horizontal { min-width: 32px; margin: 3px 0; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }

QAbstractScrollArea::corner { background: transparent; border: none; }

QProgressBar { background: $track; border: none; border-radius: 3px; max-height: 6px;
  min-height: 6px; }
QProgressBar::chunk { background: $accent; border-radius: 3px; }
QTabBar { background: transparent; }
QTabBar::tab { background: transparent; color: $text2; padding: 6px 0 7px; margin-right: 24px;
  border-bottom: 2px solid transparent; }
QTabBar::tab:selected { color: $accent; font-weight: 600; border-bottom-color: $accent; }
QTabBar::tab:focus { color: $focus; border: 2px solid $focus; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }
QMenu { background: $input; border: 1px solid $line; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 12px; border-radius: 4px; color: $text; }
QMenu::item:selected { background: $tint; }
QMenu::item:disabled { color: $text3; }
QMenu::separator { height: 1px; background: $line; margin: 4px 0; }
QToolTip { background: $text; color: $canvas; border: none; padding: 4px 8px; }
QSplitter::handle { background: $line; }
QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; border: none; }

QWidget[ground="canvas"] { background: $canvas; }
QWidget[ground="panel"] { background: $panel; }
QWidget[ground="nav"] { background: $nav; }
QWidget[ground="head"] { background: $head; }
QWidget[ground="bad"] { background: $bad_bg; border-radius: 4px; }
QWidget[ground="warn"] { background: $warn_bg; border-radius: 4px; }
QWidget[ground="good"] { background: $good_bg; border-radius: 4px; }
QWidget[ground="tint"] { background: $tint; border-radius: 4px; }
QFrame[card="true"] { background: $input; border: 1px solid $ctl; border-radius: 4px; }
QFrame[rule="h"] { background: $line; max-height: 1px; min-height: 1px; border: none; }
QFrame[rule="v"] { background: $line; max-width: 1px; min-width: 1px; border: none; }
QLabel { background: transparent; }
QLabel[role="page"] { font-size: 20px; font-weight: 600; }
QLabel[role="name"] { font-size: 16px; font-weight: 600; }
QLabel[role="section"] { font-size: 15px; font-weight: 600; }
QLabel[role="strong"] { font-weight: 600; }
QLabel[role="label"] { font-size: 12px; color: $text2; }
QLabel[role="hint"] { font-size: 12px; color: $text3; }
QLabel[role="big"] { font-size: 28px; font-weight: 600; }
QLabel[role="middle"] { font-size: 20px; font-weight: 600; }
QLabel[role="muted"] { color: $text2; }
QLabel[role="bad"] { color: $bad; font-size: 12px; }
QLabel[role="warn"] { color: $warn; font-size: 12px; }
QLabel[role="good"] { color: $good; font-size: 12px; }
QLabel[role="required"] { color: $accent; font-size: 12px; }
"""
)


def stylesheet(colours: Mapping[str, str], icons: str) -> str:
    """Return the sheet for tokens by name; ``icons`` is the folder of the style's pictures."""
    return _SHEET.substitute(colours, icons=icons.replace("\\", "/"))
