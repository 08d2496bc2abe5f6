"""Groups that walk, the people in them, shifts, and places on shifts."""

from .choice import NoticeChoice
from .group import Group, GroupMunicipality, Volunteer
from .invitation import ClassInvitation
from .joining import JoinAsk
from .log_book import LogEntry, Walk
from .night import NightSetup
from .offer import Offer, OfferTo
from .report import NightReport
from .request import SignUpRequest
from .season import Season, ShiftTemplate
from .shift import Shift
from .sign_up import SignUp
from .staffing import ShiftWarning
from .store import Store
from .team import Team
from .wording import Wording

__all__ = [
    "ClassInvitation",
    "Group",
    "GroupMunicipality",
    "JoinAsk",
    "LogEntry",
    "NightReport",
    "NightSetup",
    "NoticeChoice",
    "Offer",
    "OfferTo",
    "Season",
    "Shift",
    "ShiftTemplate",
    "ShiftWarning",
    "SignUp",
    "SignUpRequest",
    "Store",
    "Team",
    "Volunteer",
    "Walk",
    "Wording",
]
