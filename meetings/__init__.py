"""Meetings, agenda items, papers, answers, minutes, decisions and follow-ups."""
