"""What the history gives other places to show."""
