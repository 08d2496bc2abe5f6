"""The messages of natteravn, a file for what they are about; importing them registers their kinds."""

from . import groups, joining, nights, offers, places, teams

__all__ = ["groups", "joining", "nights", "offers", "places", "teams"]
