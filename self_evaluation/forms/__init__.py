"""Forms of self-evaluations."""
