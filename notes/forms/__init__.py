"""The form of private notes."""
