"""Forms of the nightwatch app."""
