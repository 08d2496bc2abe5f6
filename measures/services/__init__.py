"""Everything that changes goals and measures."""
