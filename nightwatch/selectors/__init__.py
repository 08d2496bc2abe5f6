"""What pages of natteravn show, read from the database."""
