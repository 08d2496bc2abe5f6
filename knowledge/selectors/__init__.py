"""What the pages about local knowledge show."""
