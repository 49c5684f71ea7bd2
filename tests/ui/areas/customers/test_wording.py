"""Stored values of a customer in the words of the window."""

from ui.areas.customers.wording import written_field


def test_that_classes_and_owners_are_told_by_their_names():
    names = {7: "林晓"}
    assert written_field("class_key", "core", names) == "核心"
    assert written_field("owner_id", 7, names) == "林晓"
    assert written_field("turnover_fen", 1_234_50, names) == "1,234.50"
