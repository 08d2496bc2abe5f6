"""Forms of the councils app."""
