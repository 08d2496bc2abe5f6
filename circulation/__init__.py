"""Decisions between meetings: a matter goes to the seats that decide, who answer in writing by a deadline."""
