"""Municipalities, who works together, who is appointed, and the public page."""

from .cooperation import Agreement, Cooperation, Participation
from .library import LibraryEdition, LibraryText
from .link_check import LinkCheck
from .municipality import Municipality, PoliceDistrict
from .organisation import Organisation
from .page import Contact, PageLink, PageText
from .people import Appointment
from .picture import PagePicture
from .reader_answer import ReaderAnswer
from .word_template import WordTemplate

__all__ = [
    "Agreement",
    "Appointment",
    "Contact",
    "Cooperation",
    "LibraryEdition",
    "LibraryText",
    "LinkCheck",
    "Municipality",
    "Organisation",
    "PageLink",
    "PagePicture",
    "PageText",
    "Participation",
    "PoliceDistrict",
    "ReaderAnswer",
    "WordTemplate",
]
