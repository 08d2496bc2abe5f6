"""Preparedness: a body is called together within hours, and who is coming is seen as they answer."""
