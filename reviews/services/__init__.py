"""Everything that changes a review, and the chair's release."""
