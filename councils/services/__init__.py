"""Writes to bodies, seats and tenures."""
