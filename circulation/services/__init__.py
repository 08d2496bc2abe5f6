"""Everything that changes a decision between meetings."""
