"""What pages about self-evaluations show."""
