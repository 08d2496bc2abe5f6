"""Who changed what, by which way in, from what to what: written by the database, told by each room's page."""
