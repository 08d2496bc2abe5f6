"""The pages about local knowledge."""
