"""Steps say as many words as there is room for."""

from ui.kit.steps import Step, Steps

STEPS = [Step("Data ready", "done"), Step("Complete 7/9", "current"), Step("Archive", "next")]


def test_that_the_word_of_the_current_step_goes_last(qtbot):
    steps = Steps()
    qtbot.addWidget(steps)
    steps.set_steps(STEPS)
    for width, worded in ((600, [True] * 3), (200, [False, True, False]), (110, [False] * 3)):
        steps.resize(width, 32)
        assert steps._worded() == worded, width
    assert steps.minimumSizeHint().width() <= 110
