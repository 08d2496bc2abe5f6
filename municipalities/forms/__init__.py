"""Forms of the municipalities app."""
