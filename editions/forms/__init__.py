"""Forms about editions."""
