"""Groups that walk, the people in them, shifts, and places on shifts."""

from .group import Group, GroupMunicipality, Volunteer
from .log_book import LogEntry, Walk
from .night import NightSetup
from .report import NightReport
from .request import SignUpRequest
from .shift import Shift
from .sign_up import SignUp

__all__ = [
    "Group",
    "GroupMunicipality",
    "LogEntry",
    "NightReport",
    "NightSetup",
    "Shift",
    "SignUp",
    "SignUpRequest",
    "Volunteer",
    "Walk",
]
