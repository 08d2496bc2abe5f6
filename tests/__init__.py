"""Behaviour of the portal, mirrored by app."""
