"""What pages about decisions between meetings show."""
