"""Pages and acts of the nightwatch app."""
