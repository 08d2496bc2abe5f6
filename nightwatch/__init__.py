"""Natteravn groups, shifts and sign-ups."""
