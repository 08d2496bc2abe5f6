"""Making something public, and taking it back."""
