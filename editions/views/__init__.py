"""Pages of what is public, and of making it so."""
