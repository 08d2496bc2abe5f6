"""Municipalities, who works together, who is appointed, and the public page."""

from .cooperation import Agreement, Cooperation, Participation
from .link_check import LinkCheck
from .municipality import Municipality, PoliceDistrict
from .organisation import Organisation
from .page import Contact, PageLink, PageText
from .people import Appointment
from .picture import PagePicture
from .reader_answer import ReaderAnswer

__all__ = [
    "Agreement",
    "Appointment",
    "Contact",
    "Cooperation",
    "LinkCheck",
    "Municipality",
    "Organisation",
    "PageLink",
    "PagePicture",
    "PageText",
    "Participation",
    "PoliceDistrict",
    "ReaderAnswer",
]
