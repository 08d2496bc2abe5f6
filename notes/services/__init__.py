"""Writing private notes and letting go of them."""
