"""What storage says when something is wrong: what, where, what to do."""

from desktop_sales.core.sentences import register_sentences
from desktop_sales.core.translation import N_

register_sentences(
    {
        "storage.attachment_empty": N_("“{name}” is empty. Choose a file with content."),
        "storage.attachment_too_large": N_(
            "“{name}” is larger than {megabytes} MB. Save it smaller, or attach the pages that count."
        ),
        "storage.attachment_gone": N_("This file is no longer attached. Refresh the page."),
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
        "storage.records_disagree": N_(
            "The change would leave records that do not fit together, such as a divided line "
            "whose shares do not add up to it. Nothing was saved; check the entries."
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
        "storage.already_a_workspace": N_(
            "{folder} is a workspace already. Open it, or choose an empty folder for a new one."
        ),
        "storage.path_too_long": N_(
            "The path of this folder is longer than the system allows. Choose a folder that lies "
            "less deep, or shorter names."
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
        "storage.check_code_differs": N_(
            "{number} was confirmed here, but its check code is not {typed}. Compare the code "
            "letter by letter; if it is printed so, what stands on the sheet is not what was "
            "confirmed."
        ),
        "storage.check_code_of_another": N_(
            "This check code belongs to {number}, not to {typed}. Compare both with the sheet; if "
            "they are printed so, the sheet was altered."
        ),
        "storage.number_never_sealed": N_(
            "Nothing here was confirmed under {number}, and no record has the check code {typed}. "
            "Check that this is the workspace that printed the sheet; if it is, restore a backup "
            "that holds it."
        ),
        "storage.seal_broken": N_(
            "The confirmed result {number} is not as it was confirmed, or one before it is "
            "missing. Restore a backup from before, or compare it with its printed sheet."
        ),
        "storage.seals_missing": N_(
            "Confirmed results at the end of the chain are missing. Restore a backup that holds "
            "them, or compare with the printed sheets."
        ),
        "storage.check_code_missing": N_(
            "No check code was given. Write it as it is printed on the sheet, like 7F3K-92QM-D4."
        ),
        "storage.already_open": N_(
            "The workspace is already open on the computer {host} (process {pid}, since {since}). "
            "Close it there, then open it here."
        ),
        "storage.database_missing": N_(
            "{folder} has no file workspace.db any more. Restore the newest backup, or copy the "
            "file back to this folder."
        ),
        "storage.foreign_database": N_(
            "The file workspace.db in {folder} was not made by this program. It was left as it "
            "is. Restore the newest backup, or choose another folder."
        ),
        "storage.newer_schema": N_(
            "This workspace was last used with a later version of the program. It is open for "
            "viewing only; install that version to go on working in it."
        ),
        "storage.older_schema_read_only": N_(
            "This workspace comes from an earlier version and must be converted, but its folder "
            "cannot be written. Move it to a folder that can be written and open it again."
        ),
        "storage.opened_read_only": N_(
            "{folder} cannot be written, so the workspace is open for viewing only. Move it to a "
            "folder that can be written to go on working in it."
        ),
        "storage.unsafe_place": N_(
            "{folder} is {place}. There a workspace can be damaged, because its file is copied "
            "while it changes. Move it to a folder on this computer's own disk; put only backups "
            "and exported files here."
        ),
        "storage.move_failed": N_(
            "The workspace could not be moved to {folder}; it stays where it was. Choose another "
            "folder on this computer, and try again."
        ),
        "storage.move_into_itself": N_(
            "{folder} and the workspace's present folder lie within each other. Choose a folder "
            "apart from it."
        ),
        "storage.moved_away": N_(
            "This workspace was moved to {folder}. It is shown here for viewing only; open it "
            "there to go on working."
        ),
        "storage.moved_here": N_(
            "The workspace works here now. Its former folder {folder} was kept as a backup; it can "
            "be deleted once everything is found in its place."
        ),
        "storage.seal_chain_broken": N_(
            "The last confirmed result is not as it was confirmed. Compare it with its printed "
            "sheet, or restore a backup."
        ),
        "storage.space_low": N_(
            "Only {free} MB are free on the disk of {folder}; {needed} MB are advisable. Free "
            "some space before importing or making documents."
        ),
        "storage.space_short": N_(
            "Only {free} MB are free on the disk of {folder}; up to {needed} MB may be needed, so "
            "{missing} MB may be missing. It is tried; free some space."
        ),
        "storage.space_missing": N_(
            "{missing} MB are missing on the disk of {folder}: at least {needed} MB are needed, "
            "{free} MB are free. Nothing was begun; free some space and repeat the step."
        ),
        "storage.backup_failed": N_(
            "The backup in {folder} did not pass its check and was not kept. Repeat it; if it "
            "fails again, check the disk."
        ),
        "storage.backup_unwritten": N_(
            "No backup could be written in {folder}. Check that this is a folder and that its disk "
            "works, then repeat it."
        ),
        "storage.backup_unknown": N_(
            "There is no backup {name} in {folder}. Choose one from the list of backups."
        ),
        "storage.no_such_person": N_(
            "Nobody named “{person}” has a password of their own. Type the name as it is listed."
        ),
        "storage.people_need_password": N_(
            "People can have passwords of their own only while the workspace has a password. Set "
            "one first, or take their passwords away before you remove it."
        ),
        "storage.restored": N_(
            "The backup of {at} is restored. What was entered between then and {until} is not in "
            "it and has to be entered again; the replaced file is kept."
        ),
        "storage.backup_damaged": N_(
            "The backup {name} is damaged or belongs to another workspace. Nothing was changed. "
            "Choose another backup."
        ),
        "storage.no_whole_backup": N_(
            "No backup in {folder} passes its check, so nothing was changed. If you keep a copy "
            "on another disk, copy its folder into backups and try again."
        ),
        "storage.restore_failed": N_(
            "The backup could not be put back in {folder}. Check the disk and try again; the "
            "backups are untouched."
        ),
        "storage.owner_incomplete": N_(
            "Company, person and post must all be filled in. Type what is missing."
        ),
        "storage.folder_not_empty": N_(
            "{folder} is not empty. Choose an empty folder or a new name for the workspace."
        ),
    }
)
