"""Everything that changes what is known of a municipality."""
