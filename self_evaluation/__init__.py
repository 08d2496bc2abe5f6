"""A body evaluates itself once a year: everybody in it answers a few statements, and nobody's answer is kept."""
