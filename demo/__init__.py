"""A believable year of work with invented people, around today's date."""
