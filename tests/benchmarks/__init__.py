"""Ratios against the limit of the same work, measured side by side in one run."""
