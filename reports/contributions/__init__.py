"""What this room gives other places to show."""
