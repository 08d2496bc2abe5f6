"""Pages of the administration that are of no one model."""
