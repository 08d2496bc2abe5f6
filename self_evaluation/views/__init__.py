"""Pages of self-evaluations."""
