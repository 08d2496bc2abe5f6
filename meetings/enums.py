"""Words of the meetings app."""

from enum import StrEnum
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingKind(models.TextChoices):
    ORDINARY = "ordinary", _("Ordinary meeting")
    EXTRAORDINARY = "extraordinary", _("Extraordinary meeting")
    EMERGENCY = "emergency", _("Emergency meeting")


class MeetingState(models.TextChoices):
    DRAFT = "draft", _("Draft")
    NOTICE_SENT = "notice_sent", _("Notice sent")
    IN_PROGRESS = "in_progress", _("Minutes being written")
    APPROVED = "approved", _("Minutes approved")
    CANCELLED = "cancelled", _("Cancelled")
    NOT_HELD = "not_held", _("Not held")

    @property
    def color(self) -> str:
        """The colour of its status: ``neutral``, ``info``, ``warning``, ``success`` or ``danger``."""
        return _COLORS[self]


_COLORS: Final = {
    MeetingState.DRAFT: "neutral",
    MeetingState.NOTICE_SENT: "info",
    MeetingState.IN_PROGRESS: "warning",
    MeetingState.APPROVED: "success",
    MeetingState.CANCELLED: "danger",
    MeetingState.NOT_HELD: "danger",
}

# Nobody met: it was called off before it began, or it did not take place.
OFF: Final = frozenset({MeetingState.CANCELLED, MeetingState.NOT_HELD})


# The one legal path. A state that is not a key leads nowhere.
NEXT_STATES: Final[dict[MeetingState, frozenset[MeetingState]]] = {
    MeetingState.DRAFT: frozenset({MeetingState.NOTICE_SENT, MeetingState.CANCELLED}),
    MeetingState.NOTICE_SENT: frozenset({MeetingState.IN_PROGRESS, MeetingState.CANCELLED, MeetingState.NOT_HELD}),
    MeetingState.IN_PROGRESS: frozenset({MeetingState.APPROVED}),
}


class ItemType(models.TextChoices):
    """Types as in the public journal eInnsyn."""

    DECISION = "decision", _("For decision")
    INFORMATION = "information", _("For information")
    REFERENCE = "reference", _("For reference")
    APPROVAL_OF_MINUTES = "approval_of_minutes", _("Approval of minutes")
    ANY_OTHER_BUSINESS = "any_other_business", _("Any other business")
    OTHER = "other", _("Other item")


class Classification(models.TextChoices):
    PUBLIC = "public", _("Public")
    INTERNAL = "internal", _("Internal")
    EXEMPT = "exempt", _("Exempt from public disclosure")


# The one way a classification goes once people know of the item, from open to closed.
STRICTER: Final[dict[Classification, tuple[Classification, ...]]] = {
    Classification.PUBLIC: (Classification.INTERNAL, Classification.EXEMPT),
    Classification.INTERNAL: (Classification.EXEMPT,),
    Classification.EXEMPT: (),
}


class Answer(models.TextChoices):
    NONE = "none", _("Not answered")
    COMING = "coming", _("Coming")
    VIDEO = "video", _("By video")
    CANNOT = "cannot", _("Cannot come")
    DEPUTY = "deputy", _("Sends a deputy")

    @property
    def color(self) -> str:
        """The colour of its status: ``neutral``, ``success``, ``danger`` or ``warning``."""
        return {Answer.NONE: "neutral", Answer.CANNOT: "danger", Answer.DEPUTY: "warning"}.get(self, "success")


# Those who are to be there themselves, and those who are not.
PRESENT: Final = frozenset({Answer.COMING, Answer.VIDEO})
ABSENT: Final = frozenset({Answer.CANNOT, Answer.DEPUTY})


class Edition(models.TextChoices):
    """Which of its editions a document is: for those who take part, or for everybody."""

    INTERNAL = "intern", _("Internal edition")
    PUBLIC = "offentlig", _("Public edition")


class FollowUpStepKind(models.TextChoices):
    """What can become of a follow-up after it is given."""

    CHANGED = "changed", _("Changed")
    HANDED_OVER = "handed_over", _("Handed over")
    DONE = "done", _("Done")
    DROPPED = "dropped", _("Dropped")
    REOPENED = "reopened", _("Opened again")


class ProposalState(models.TextChoices):
    WAITING = "waiting", _("Waits for an answer")
    ACCEPTED = "accepted", _("On the agenda")
    RETURNED = "returned", _("Returned")
    WITHDRAWN = "withdrawn", _("Withdrawn")

    @property
    def color(self) -> str:
        """The colour of its status: ``info``, ``success``, ``warning`` or ``neutral``."""
        return _PROPOSAL_COLORS[self]


_PROPOSAL_COLORS: Final = {
    ProposalState.WAITING: "info",
    ProposalState.ACCEPTED: "success",
    ProposalState.RETURNED: "warning",
    ProposalState.WITHDRAWN: "neutral",
}


# The one legal path of a proposal, which the database holds too. What is on the agenda waits again when its meeting is
# cancelled or it is taken off.
NEXT_PROPOSAL_STATES: Final[dict[ProposalState, frozenset[ProposalState]]] = {
    ProposalState.WAITING: frozenset({ProposalState.ACCEPTED, ProposalState.RETURNED, ProposalState.WITHDRAWN}),
    ProposalState.RETURNED: frozenset({ProposalState.WAITING, ProposalState.WITHDRAWN}),
    ProposalState.ACCEPTED: frozenset({ProposalState.WAITING}),
    ProposalState.WITHDRAWN: frozenset(),
}


class ProposalStepKind(models.TextChoices):
    """What can become of a proposal after it is made."""

    CHANGED = "changed", _("Changed")
    ACCEPTED = "accepted", pgettext_lazy("what happened", "Put on the agenda")
    RETURNED = "returned", _("Returned")
    SENT_AGAIN = "sent_again", _("Sent again")
    PUT_OFF = "put_off", _("Put off to the next meeting")
    WAITS_AGAIN = "waits_again", _("Waits for the next meeting")
    WITHDRAWN = "withdrawn", _("Withdrawn")
    ANSWERED = "answered", _("Answered")


class NoticeWarning(models.TextChoices):
    """What is worth knowing before the notice goes out. None of it stops it."""

    SHORT_NOTICE = "short_notice", _("The notice is shorter than the body has set.")
    NO_ITEMS = "no_items", _("There is nothing on the agenda yet.")
    NO_PLACE = "no_place", _("The meeting has neither a place nor a video link.")
    VACANT_SEATS = "vacant_seats", _("Some seats have nobody in them, so nobody is called for those.")
    NO_CHAIR = "no_chair", _("Nobody who chairs the body is called.")


class ItemPermission(StrEnum):
    """Exceptions to the roles: grants on one agenda item (django-guardian codenames)."""

    GUEST = "view_agendaitem"
    CLEARED = "read_exempt_agendaitem"
    EXCLUDED = "excluded_from_agendaitem"


PERMISSION_LABELS = {
    ItemPermission.GUEST: _("Guest: sees this item only"),
    ItemPermission.CLEARED: _("Cleared: may read it although it is exempt"),
    ItemPermission.EXCLUDED: _("Excluded: does not see it (conflict of interest)"),
}


class MeetingAct(StrEnum):
    """What a person may do with meetings. The comment says what the act is asked about."""

    LIST_MEETINGS = "meetings.list_meetings"  # nothing
    VIEW_MEETING = "meetings.view_meeting"  # meeting
    PLAN_MEETING = "meetings.plan_meeting"  # council
    CHANGE_MEETING = "meetings.change_meeting"  # meeting
    VIEW_HISTORY = "meetings.view_history"  # meeting
    SEND_NOTICE = "meetings.send_notice"  # meeting
    RECALL_NOTICE = "meetings.recall_notice"  # meeting
    CANCEL_MEETING = "meetings.cancel_meeting"  # meeting
    SAY_NOT_HELD = "meetings.say_not_held"  # meeting whose time has come
    DELETE_MEETING = "meetings.delete_meeting"  # meeting nobody was ever called to
    START_MEETING = "meetings.start_meeting"  # meeting
    WRITE_MINUTES = "meetings.write_minutes"  # meeting
    VIEW_MINUTES = "meetings.view_minutes"  # meeting
    APPROVE_MINUTES = "meetings.approve_minutes"  # meeting
    VIEW_ANSWERS = "meetings.view_answers"  # meeting
    VIEW_REVIEWS = "meetings.view_reviews"  # meeting
    ADD_ITEM = "meetings.add_item"  # meeting
    ANSWER_NOTICE = "meetings.answer_notice"  # invitation
    ENTER_ANSWERS = "meetings.enter_answers"  # meeting: for those who rang
    ANSWER_BY_LINK = "meetings.answer_by_link"  # the link itself is the proof
    LIST_ITEM = "meetings.list_item"  # item: its number and public title
    VIEW_ITEM = "meetings.view_item"  # item: all of it
    CHANGE_ITEM = "meetings.change_item"  # item
    RESTRICT_ITEM = "meetings.restrict_item"  # item
    GRANT_ITEM = "meetings.grant_item"  # item
    CORRECT_MINUTES = "meetings.correct_minutes"  # item whose minutes are approved
    COMMENT_ITEM = "meetings.comment_item"  # item
    VIEW_COMMENTS = "meetings.view_comments"  # item
    REVIEW_ITEM = "meetings.review_item"  # item
    WRITE_ITEM_MINUTES = "meetings.write_item_minutes"  # item
    RECORD_DECISION = "meetings.record_decision"  # item
    PUT_OFF_ITEM = "meetings.put_off_item"  # item: put it off, and take that back
    GO_ON_WITH_ITEM = "meetings.go_on_with_item"  # item that waits: put it on an agenda, or let it rest
    VIEW_GROUNDS = "meetings.view_grounds"
    GIVE_FOLLOW_UP = "meetings.give_follow_up"  # item
    ADD_PAPER = "meetings.add_paper"  # item
    READ_PAPER = "meetings.read_paper"  # paper
    READ_OLD_PAPER = "meetings.read_old_paper"  # paper version
    REPLACE_PAPER = "meetings.replace_paper"  # paper
    REMOVE_PAPER = "meetings.remove_paper"  # paper
    VIEW_DECISION = "meetings.view_decision"  # decision
    LIST_FOLLOW_UP = "meetings.list_follow_up"  # follow-up: its due date and the item's public title
    VIEW_FOLLOW_UP = "meetings.view_follow_up"  # follow-up: all of it
    FINISH_FOLLOW_UP = "meetings.finish_follow_up"  # follow-up: say what came of it, or hand it over
    REOPEN_FOLLOW_UP = "meetings.reopen_follow_up"  # follow-up that is done or dropped
    CHANGE_FOLLOW_UP = "meetings.change_follow_up"  # follow-up: what is to be done and when; drop it
    PROPOSE_ITEM = "meetings.propose_item"  # council
    VIEW_PROPOSAL = "meetings.view_proposal"  # proposal
    CHANGE_PROPOSAL = "meetings.change_proposal"  # proposal that waits or is returned
    WITHDRAW_PROPOSAL = "meetings.withdraw_proposal"  # the same
    SEND_ITEM = "meetings.send_item"  # item the body has come to: send the matter to another body
    SEND_FOLLOW_UP = "meetings.send_follow_up"  # follow-up: the same
    VIEW_ANSWER = "meetings.view_answer"  # proposal that came from another body, and is answered
    WRITE_ANSWER = "meetings.write_answer"  # proposal that came from another body, and is on an agenda
    PUT_ANSWER = "meetings.put_answer"  # proposal whose answer has come: on the sender's agenda
    DECIDE_PROPOSAL = "meetings.decide_proposal"  # proposal that waits: put on the agenda, return, put off
