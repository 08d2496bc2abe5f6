"""Forms of the polls app."""
