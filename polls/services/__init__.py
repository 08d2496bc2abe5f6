"""Everything that changes a date poll."""
