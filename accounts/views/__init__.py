"""Pages about the person's own account."""
