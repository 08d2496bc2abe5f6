"""What changes state."""
