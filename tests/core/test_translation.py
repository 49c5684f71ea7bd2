"""A block of texts may speak another language than the window, in its own thread only."""

from concurrent.futures import ThreadPoolExecutor

from desktop_sales.core.translation import N_, current_language, speaking, translate

TEXT = N_(
    "Something unexpected happened. Nothing was changed. The details are in the log; "
    "repeat the step, and restart the program if it happens again."
)


def test_that_a_block_speaks_another_language_and_then_the_former() -> None:
    chinese = translate(TEXT)
    with speaking("en"):
        assert current_language() == "en"
        assert translate(TEXT) == TEXT
    assert translate(TEXT) == chinese != TEXT


def test_that_no_language_changes_nothing() -> None:
    with speaking("en"), speaking(None):
        assert current_language() == "en"
    assert current_language() == "zh_CN"


def test_that_other_threads_keep_their_language() -> None:
    with ThreadPoolExecutor(1) as pool, speaking("en"):
        assert pool.submit(current_language).result() == "zh_CN"
