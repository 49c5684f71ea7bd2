"""Sales management for mid-level managers: the domain, without a window."""
