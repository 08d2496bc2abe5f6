"""What the pages of a review show."""
