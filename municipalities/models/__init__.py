"""Municipalities, who works together, who is appointed, and the public page."""

from .cooperation import Agreement, Cooperation, Participation
from .municipality import Municipality, PoliceDistrict
from .organisation import Organisation
from .page import Contact, PageLink, PageText
from .people import Appointment

__all__ = [
    "Agreement",
    "Appointment",
    "Contact",
    "Cooperation",
    "Municipality",
    "Organisation",
    "PageLink",
    "PageText",
    "Participation",
    "PoliceDistrict",
]
