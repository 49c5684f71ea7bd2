"""Training (R48-R62, R102): the plan of a year, courses held, marks, feedback and review."""
