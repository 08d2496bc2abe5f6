"""Writes to the outbox."""
