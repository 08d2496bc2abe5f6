"""What the pages of the plan show, read for one person."""
