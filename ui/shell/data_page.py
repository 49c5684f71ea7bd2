"""Data and backup."""

from desktop_sales.core.translation import N_
from ui.kit.page import Page


class DataPage(Page):
    """Backups, history and checks of the open workspace."""

    area = "data"
    title = N_("Data and backup")
    help_topic = "data"
