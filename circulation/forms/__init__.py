"""Forms of the circulation app."""
