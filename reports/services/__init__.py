"""Everything that changes a report."""
