"""What pages of the nightwatch app show."""
