"""Forms about plans."""
