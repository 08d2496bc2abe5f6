"""Pages and acts of the meetings app."""
