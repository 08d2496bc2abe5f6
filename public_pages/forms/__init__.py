"""What a reader of a public page can send."""
