"""Files that people bring: what they are, what stands in them, what they may be called, where they are kept."""
