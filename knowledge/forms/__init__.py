"""What somebody writes about what is known."""
