"""What the workbench shows, read for one person."""
