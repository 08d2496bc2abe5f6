"""Forms of the measures app."""
