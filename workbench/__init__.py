"""The page a person lands on: what needs them now, across everything they have a part in."""
