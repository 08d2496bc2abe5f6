"""What the history tells, in words."""
