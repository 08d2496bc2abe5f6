"""A year that is played: three bodies in two municipalities, and a clock that goes from month to month."""
