"""What a figure is, apart from where it is kept: periods, numbers as people write them, and what may be shown."""
