"""What storage says when something is wrong: what, where, what to do."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "storage.undo_barrier": N_(
            "Undo stops at “{action}”, which cannot be taken back. Correct it where it was made: "
            "reopen it with a reason, or make a new version."
        ),
        "storage.undo_conflict": N_(
            "“{action}” cannot be taken back or repeated, because “{later}” changed the same "
            "record later. Undo that one first."
        ),
        "storage.undo_in_use": N_(
            "“{action}” cannot be taken back or repeated, because other records now refer to "
            "what it made or removed. Change those records first."
        ),
        "storage.view_only": N_(
            "This workspace is open for viewing only, so nothing was saved. Close it and open it "
            "from a folder that can be written."
        ),
        "storage.disk_full": N_(
            "The disk is full. Nothing was saved and nothing is damaged. Free some space and "
            "repeat the step."
        ),
        "storage.busy": N_(
            "The workspace file is in use by another program, such as a backup or virus scanner. "
            "Nothing was saved. Wait a moment and repeat the step."
        ),
        "storage.read_only": N_(
            "The workspace folder cannot be written, so nothing was saved. Check the folder's "
            "permissions or move the workspace to another folder."
        ),
        "storage.database_damaged": N_(
            "The workspace file is damaged. It was left as it is. Restore the newest backup; the "
            "damaged file is kept beside it."
        ),
        "storage.disk_error": N_(
            "The disk reported an error while reading or writing. Nothing was saved. Repeat the "
            "step; if it happens again, make a backup to another disk."
        ),
        "storage.cannot_open": N_(
            "The workspace file cannot be opened. Check that the disk is connected and that you "
            "may read the folder."
        ),
        "storage.migration_failed": N_(
            "The workspace could not be brought to this version ({problems}). It was left as it "
            "was, and a backup was made before. Go on with the earlier version of the program."
        ),
        "storage.password_needed": N_(
            "This workspace is protected. Enter its password or its recovery key."
        ),
        "storage.wrong_password": N_(
            "The password is wrong. Check capital letters and the input method, or use the "
            "printed recovery key."
        ),
        "storage.wrong_recovery_key": N_(
            "The recovery key is wrong. It has eight groups of four letters or digits; check "
            "that it belongs to this workspace."
        ),
        "storage.not_a_workspace": N_(
            "{folder} is not a workspace: it has no file workspace.dsales. Choose the folder in "
            "which the workspace was created, or create a new one."
        ),
        "storage.newer_program_needed": N_(
            "This workspace was protected by a later version of the program. Install that version "
            "to open it."
        ),
        "storage.key_file_damaged": N_(
            "Both copies of workspace.dsales in {folder} are damaged, so the workspace cannot be "
            "unlocked. Copy workspace.dsales from the newest folder under backups and open again."
        ),
        "storage.seal_needs_reason": N_(
            "{number} was confirmed before. Give the reason for the new version."
        ),
        "storage.unknown_check_code": N_(
            "No confirmed record has the check code {typed}. Compare it with the printed sheet, "
            "letter by letter, and check that this is the workspace that printed it."
        ),
        "storage.folder_not_empty": N_(
            "{folder} is not empty. Choose an empty folder or a new name for the workspace."
        ),
    }
)
