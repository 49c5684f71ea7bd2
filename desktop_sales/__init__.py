"""Sales management for mid-level managers: the domain, without a window."""

__version__ = "0.1.0"
