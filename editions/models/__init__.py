"""What leaves a meeting."""

from editions.models.pack import Pack
from editions.models.publication import Publication

__all__ = ["Pack", "Publication"]
