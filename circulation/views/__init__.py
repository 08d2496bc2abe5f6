"""Pages of decisions between meetings."""
