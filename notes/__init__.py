"""Private notes: what a person writes beside an item, for themselves alone."""
