"""Conduct: case files from the facts to the decision, within what the regulation allows (P161)."""
