"""What the pages of private notes show."""
