"""Goals, strategies, indicators and measures."""
