"""What somebody writes in a report."""
