"""What the pages show, read for one person."""
