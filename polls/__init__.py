"""Date polls: which time suits the people of a body, before a meeting is planned."""
