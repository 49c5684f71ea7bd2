"""The sentences of what can go wrong when documents are written."""

from desktop_sales.core.translation import N_

SENTENCES = {
    "documents.nothing_to_print": N_("Nothing is chosen to print. Choose at least one record."),
    "documents.empty_table": N_(
        "{title} has no rows to print. Widen the filter or choose another period."
    ),
    "documents.disk_full": N_(
        "{path} could not be written because the disk is full. Free some space or choose another "
        "folder; nothing was changed."
    ),
    "documents.not_writable": N_(
        "{path} could not be written. Close it if it is open in another program, or choose a "
        "folder you may write to; an older file of this name is unchanged."
    ),
}
