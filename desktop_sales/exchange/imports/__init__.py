"""Importing files: prepared, checked, and taken into the workspace in one step."""
