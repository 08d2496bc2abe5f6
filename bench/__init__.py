"""Measures the portal on a demo of its own and prints what it finds. Asserts nothing: machines are noisy."""
