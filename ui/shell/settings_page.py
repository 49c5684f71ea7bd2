"""Settings, page by page."""

from desktop_sales.core.translation import N_
from ui.kit.page import Page


class SettingsPage(Page):
    """Look, language and the workspace's own settings."""

    area = "settings"
    title = N_("Settings")
    help_topic = "settings"
