"""The pages about reports, and the hand-over."""
