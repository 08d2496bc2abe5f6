"""What pages about date polls show."""
