"""Everything that changes what a municipality says and who works there."""
