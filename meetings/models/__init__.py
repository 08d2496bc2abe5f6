"""Meetings: agenda, papers, invitations, minutes, decisions and follow-ups."""

from .agenda import AgendaItem, LegalBasis, NumberSeries
from .change import MeetingChange
from .correction import MinutesCorrection
from .decision import Decision
from .dissent import Dissent, with_views
from .follow_up import FollowUp, FollowUpStep
from .grant import AgendaItemUserObjectPermission, ExemptRead
from .invitation import Invitation
from .joint import JointBody
from .meeting import Meeting
from .paper import Paper, PaperText, PaperVersion
from .proposal import Proposal, ProposalStep
from .restriction import ItemRestriction
from .review import ItemComment, ItemReview

__all__ = [
    "AgendaItem",
    "AgendaItemUserObjectPermission",
    "Decision",
    "Dissent",
    "ExemptRead",
    "FollowUp",
    "FollowUpStep",
    "Invitation",
    "ItemComment",
    "ItemRestriction",
    "ItemReview",
    "JointBody",
    "LegalBasis",
    "Meeting",
    "MeetingChange",
    "MinutesCorrection",
    "NumberSeries",
    "Paper",
    "PaperText",
    "PaperVersion",
    "Proposal",
    "ProposalStep",
    "with_views",
]
