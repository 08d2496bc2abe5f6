"""Writes of the nightwatch app."""
