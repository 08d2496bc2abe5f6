"""What of meetings is public, and what would be."""
