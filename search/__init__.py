"""One search over everything a person may see: what is found comes from the rooms, as contributions."""
