"""Pages of the councils app."""
