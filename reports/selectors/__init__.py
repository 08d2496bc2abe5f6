"""What the pages and documents of reports show."""
