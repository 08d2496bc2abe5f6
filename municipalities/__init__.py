"""Municipalities, cooperation, organisations, appointments and public pages."""
