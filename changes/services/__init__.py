"""What is written about changes."""
