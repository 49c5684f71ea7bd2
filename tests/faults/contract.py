"""The promises about the user's data, and the tests that hold each of them."""

from dataclasses import dataclass

FAULTS = "tests/faults/test_contract.py"
BACKUPS = "tests/storage/test_backups.py"
HOSTILE = "tests/faults/test_hostile_files.py"
LOCK = "tests/storage/test_lock.py"
LOGS = "tests/core/test_logs.py"
PERSONAL = "tests/assembly/test_personal_data.py"
PLACES = "tests/storage/test_places.py"
RELEASES = "tests/storage/test_releases.py"
ROBOT = "tests/system/test_robot.py"
SEALS = "tests/storage/test_seals.py"
SPACE = "tests/storage/test_free_space.py"
STARTUP = "tests/storage/test_startup.py"
WINDOWS = "tests/ui/shell/test_every_window.py"


@dataclass(frozen=True)
class Promise:
    """What is promised, from when on it counts as broken, and the tests by file and name."""

    number: int
    text: str
    threshold: str
    tests: tuple[tuple[str, str], ...]


PROMISES = (
    Promise(1, "What was shown as saved survives a kill", "500 kills, nothing lost or partial",
            ((FAULTS, "test_that_what_was_saved_survives_a_kill_and_is_whole"),)),
    Promise(2, "… and a power cut", "disk images at every operation, nothing lost",
            ((FAULTS, "test_that_what_was_saved_survives_a_power_cut"),)),
    Promise(3, "A use case is whole or absent", "nothing partial",
            ((FAULTS, "test_that_what_was_saved_survives_a_kill_and_is_whole"),
             (FAULTS, "test_that_random_use_cases_with_kills_leave_what_was_acknowledged"),
             ("tests/storage/test_workspace.py", "test_that_a_failed_use_case_leaves_nothing"))),
    Promise(4, "An interrupted migration is old or new, and the next start finishes it",
            "every file operation as kill point",
            ((FAULTS, "test_that_an_interrupted_migration_is_old_or_new_and_is_finished"),)),
    Promise(5, "One error of the disk loses nothing, the next write works", "every operation",
            ((FAULTS, "test_that_one_error_or_a_full_disk_loses_nothing_and_the_next_write_works"),)),
    Promise(6, "A full disk is told, nothing is lost, work goes on afterwards", "a real full disk",
            ((FAULTS, "test_that_a_full_disk_is_told_and_work_goes_on_after_space_is_freed"),
             (FAULTS, "test_that_a_full_disk_leaves_no_half_backup"))),
    Promise(7, "Little space warns before", "200 MB or three databases",
            ((PLACES, "test_that_little_space_warns_before_it_is_gone"),
             (STARTUP, "test_that_little_space_is_told_at_start"),
             (SPACE, "test_that_an_import_is_refused_only_where_it_cannot_work"),
             (SPACE, "test_that_a_batch_of_papers_is_refused_before_the_first"),
             (SPACE, "test_that_a_backup_without_room_writes_nothing"))),
    Promise(8, "Files are old or new", "a kill at every operation",
            ((FAULTS, "test_that_backups_restores_and_files_are_complete_or_absent"),)),
    Promise(9, "A backup is complete or absent, and never blocks work",
            "a kill at every operation; under a second for 50 MB",
            ((FAULTS, "test_that_backups_restores_and_files_are_complete_or_absent"),
             (FAULTS, "test_that_a_backup_of_fifty_megabytes_blocks_work_for_less_than_a_second"))),
    Promise(10, "After any damage the newest whole backup is one click away", "200 drills",
            ((FAULTS, "test_that_after_any_damage_the_newest_backup_is_one_call_away"),
             ("tests/ui/shell/test_start.py",
              "test_that_a_damaged_workspace_comes_back_by_one_click_and_says_what_is_missing"),
             ("tests/storage/test_restore_drill.py",
              "test_that_a_drill_counts_what_came_back_and_leaves_nothing"))),
    Promise(11, "Silent damage is noticed", "500 of 500 flipped bits",
            ((FAULTS, "test_that_any_flipped_bit_is_noticed"),)),
    Promise(12, "Damaged, foreign, newer, empty: its own verdict, the file untouched", "8 kinds",
            ((STARTUP, "test_that_each_kind_of_damage_has_its_verdict_and_stays_as_it_is"),
             (STARTUP, "test_that_a_later_schema_opens_for_viewing_with_a_message"))),
    Promise(13, "A second instance says who holds the workspace; a kill leaves no lock", "1 s",
            ((LOCK, "test_that_a_second_instance_says_who_holds_the_workspace"),
             (LOCK, "test_that_a_killed_holder_leaves_no_lock_but_tells_of_its_end"))),
    Promise(14, "A wrong clock changes no order and thins no backup", "years off either way",
            ((BACKUPS, "test_that_a_wrong_clock_thins_nothing_that_a_right_one_would_keep"),
             (BACKUPS, "test_that_a_backup_made_with_a_wrong_clock_is_the_newest"))),
    Promise(15, "A read-only place is told and opens for viewing", "a real read-only mount",
            ((FAULTS, "test_that_a_read_only_disk_opens_for_viewing_only"),)),
    Promise(16, "No live workspace on sticks, shares or in clouds; it can be moved", "every kind",
            ((PLACES, "test_that_a_posix_folder_is_told"),
             (PLACES, "test_that_a_windows_folder_is_told"),
             ("tests/storage/test_moving.py",
              "test_that_a_workspace_in_a_cloud_folder_can_be_taken_out_of_it"))),
    Promise(17, "An import is all or nothing, and repeatable", "200 kills; again changes nothing",
            ((FAULTS, "test_that_an_import_is_all_or_nothing_and_repeatable"),)),
    Promise(18, "The draft of an open form survives a kill, on its own record only", "2 s",
            (("tests/ui/kit/test_drafts.py", "test_that_what_was_typed_comes_back_after_a_crash"),
             ("tests/ui/kit/test_drafts.py", "test_that_a_draft_appears_only_on_its_own_record"))),
    Promise(19, "Sealed results cannot be changed unseen", "every attack",
            ((SEALS, "test_that_the_lock_refuses"),
             (SEALS, "test_that_an_attack_past_the_lock_is_noticed"))),
    Promise(20, "No exception disappears; shown once, logged without values", "every source",
            ((LOGS, "test_that_an_exception_in_a_thread_is_shown_and_logged"),
             (LOGS, "test_that_an_uncaught_exception_is_shown_and_logged"),
             (LOGS, "test_that_an_exception_in_a_finalizer_is_shown_and_logged"),
             (ROBOT, "test_that_an_error_planted_in_a_slot_is_found"))),
    Promise(21, "The window never stands still", "100 ms, by a robot",
            ((ROBOT, "test_that_random_use_of_the_sample_finds_no_error"),
             (ROBOT, "test_that_a_frozen_window_is_found_with_the_place"))),
    Promise(22, "Pages and dialogs leave nothing behind", "300 times each, no widget left",
            ((WINDOWS, "test_that_pages_and_dialogs_leave_nothing_behind"),)),
    Promise(23, "Random use finds no error", "20 seeds × 1,500 actions; a planted error is found",
            ((ROBOT, "test_that_thirty_thousand_actions_find_no_error"),
             (ROBOT, "test_that_an_error_planted_in_a_slot_is_found"))),
    Promise(24, "Wrong passwords damage nothing", "10 tries, no write",
            ((STARTUP, "test_that_ten_wrong_passwords_write_nothing"),)),
    Promise(25, "No personal data outside the encrypted file but what was exported",
            "planted names in no form",
            (("tests/system/test_privacy.py",
              "test_that_names_lie_in_the_encrypted_file_and_what_was_exported_alone"),
             (PERSONAL, "test_that_every_table_with_a_key_to_a_person_is_named"),
             (PERSONAL, "test_that_erasing_leaves_the_name_only_where_it_has_to_stay"),
             (PERSONAL, "test_that_the_log_of_exports_stands_beside_undo"))),
    Promise(26, "Files built to harm are refused with a reason, and nothing is written",
            "every kind, 30 s, 1.5 GB",
            ((HOSTILE, "test_that_hostile_files_are_refused_soon_and_nothing_is_written"),
             (HOSTILE, "test_that_cells_built_to_harm_are_taken_as_plain_texts"),
             (HOSTILE, "test_that_a_backup_with_foreign_parts_is_not_restored"),
             (HOSTILE, "test_that_key_slots_that_ask_for_too_much_are_refused"),
             (HOSTILE, "test_that_a_picture_built_to_harm_is_no_logo"))),
    Promise(27, "Every release opens the workspaces of all earlier ones, with their figures",
            "every release, every measure",
            ((RELEASES, "test_that_a_workspace_of_a_release_opens_whole_with_its_figures"),
             (RELEASES, "test_that_a_released_step_never_changes"),
             ("tests/packaging/test_new_step.py",
              "test_that_a_written_step_leads_to_the_changed_schema"))),
    Promise(28, "A random file of any kind is taken in or refused with a reason", "ten minutes",
            (("tests/faults/test_fuzzing.py",
              "test_that_random_files_are_taken_in_or_refused_with_a_reason"),
             ("tests/faults/test_fuzzing.py",
              "test_that_a_planted_fault_of_the_importer_is_found"))),
)  # fmt: skip
