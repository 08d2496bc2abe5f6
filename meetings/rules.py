"""Who may do what with meetings.

The rules come in three parts: *who* a person is to the body, *when* in the meeting's life, and what the
item's own classification allows. A guest and a cleared person come from grants on one item; a person who is
excluded from an item does not see it, whoever they are.
"""

from accounts.access import Always, Filled, Is, LoggedIn, Own, Rule, Through, When, Who, allow, rule_for, shows
from councils.enums import CouncilAct
from meetings.enums import Classification, MeetingAct, MeetingState, ProposalState

MEETING = "meetings.Meeting"
ITEM = "meetings.AgendaItem"
PROPOSAL = "meetings.Proposal"

# Who, seen from a meeting.
HANDLES = Who("councils.handled", "council_id") | Who("councils.secretary", "council_id")
CHAIRS = Who("councils.chair", "council_id")
MEMBERS = Who("councils.member", "council_id") | Who("councils.regular_attendee", "council_id")
OBSERVES = Who("councils.observer", "council_id")
# Whoever answers for somebody in their seat sees what a member sees of a meeting, and is cleared for nothing by it.
ASSISTS = Who("councils.assists", "council_id")
DEPUTISES = Who("meetings.deputised_meeting", "pk")
OVERSEES = Who("councils.administered", "council_id") | Who("councils.read", "council_id")
GUESTS = Who("meetings.guest_meeting", "pk")
PREPARES = HANDLES | CHAIRS
# In a joint meeting whoever is something to a body that takes part is that to the meeting too, but prepares nothing in
# it, and is cleared for nothing. Those who prepare the meetings of such a body know of it as soon as it is planned.
PREPARES_OTHER = Who("meetings.joint_prepared", "pk") | Who("meetings.joint_handled", "pk")
JOINS = PREPARES_OTHER | Who("meetings.joint_member", "pk")
JOINT_OVERSEES = Who("meetings.joint_observed", "pk") | Who("meetings.joint_overseen", "pk")
JOINT_ASSISTS = Who("meetings.joint_assisted", "pk")
TAKES_PART = PREPARES | MEMBERS | DEPUTISES | JOINS

# When, seen from a meeting.
KNOWN = Filled("notice_sent_at")
DRAFT = When("state", {MeetingState.DRAFT})
NOTICE_SENT = When("state", {MeetingState.NOTICE_SENT})
IN_PROGRESS = When("state", {MeetingState.IN_PROGRESS})
APPROVED = When("state", {MeetingState.APPROVED})
BEFORE = DRAFT | NOTICE_SENT
# What is decided in writing stands as it was sent: those who are asked agree to just that.
BETWEEN = Is("is_between", {True})
SENT_IN_WRITING = BETWEEN & KNOWN
OPEN = NOTICE_SENT | IN_PROGRESS

# Those who see the whole agenda; a guest sees one item of it.
FOR_THEMSELVES = PREPARES | (KNOWN & (MEMBERS | OBSERVES | DEPUTISES | OVERSEES | JOINS | JOINT_OVERSEES))
SEES_AGENDA = FOR_THEMSELVES | (KNOWN & (ASSISTS | JOINT_ASSISTS))


def of_meeting(rule: Rule) -> Rule:
    """The same rule, asked about an item, an invitation or anything else that has a meeting."""
    return Through("meeting", rule)


def of_item(rule: Rule) -> Rule:
    """The same rule, asked about something that has an agenda item."""
    return Through("item", rule)


# What the item itself allows.
EXEMPT = Is("classification", {Classification.EXEMPT})
# What the holder of a seat is kept out of, their assistant is too, but for whoever prepares the meeting itself.
WITH_HOLDER = Who("meetings.holder_excluded_item", "pk") & ~of_meeting(HANDLES)
EXCLUDED = Who("meetings.excluded_item", "pk") | WITH_HOLDER
CLEARED = (
    Who("councils.cleared", "meeting__council_id")
    | Who("councils.handled", "meeting__council_id")
    | Who("meetings.cleared_item", "pk")
)
LISTED = ~EXCLUDED & (of_meeting(SEES_AGENDA) | (of_meeting(KNOWN) & Who("meetings.guest_item", "pk")))
READABLE = LISTED & (~EXEMPT | CLEARED)
COMMENTS_SEEN = READABLE & of_meeting(TAKES_PART)

allow(MeetingAct.LIST_MEETINGS, LoggedIn())
allow(MeetingAct.VIEW_MEETING, SEES_AGENDA | (KNOWN & GUESTS) | PREPARES_OTHER, about=MEETING)
allow(
    MeetingAct.PLAN_MEETING, Who("councils.handled", "pk") | Who("councils.secretary", "pk"), about="councils.Council"
)
allow(MeetingAct.CHANGE_MEETING, HANDLES & BEFORE, about=MEETING)
allow(MeetingAct.SEND_NOTICE, HANDLES & DRAFT, about=MEETING)
allow(MeetingAct.RECALL_NOTICE, HANDLES & NOTICE_SENT, about=MEETING)
allow(MeetingAct.CANCEL_MEETING, HANDLES & BEFORE, about=MEETING)
allow(MeetingAct.SAY_NOT_HELD, HANDLES & NOTICE_SENT, about=MEETING)
NEVER_CALLED = (DRAFT | When("state", {MeetingState.CANCELLED})) & ~KNOWN
allow(MeetingAct.DELETE_MEETING, HANDLES & NEVER_CALLED, about=MEETING)
allow(MeetingAct.START_MEETING, HANDLES & NOTICE_SENT, about=MEETING)
allow(MeetingAct.WRITE_MINUTES, HANDLES & IN_PROGRESS, about=MEETING)
# Those who are to approve them read them before they are approved.
GIVEN_TO_MEMBERS = IN_PROGRESS & Filled("minutes_sent_at")
allow(
    MeetingAct.VIEW_MINUTES,
    (PREPARES & (IN_PROGRESS | APPROVED)) | (SEES_AGENDA & (APPROVED | GIVEN_TO_MEMBERS)),
    about=MEETING,
)
allow(MeetingAct.APPROVE_MINUTES, PREPARES & IN_PROGRESS, about=MEETING)
allow(MeetingAct.VIEW_ANSWERS, SEES_AGENDA, about=MEETING)
allow(MeetingAct.VIEW_REVIEWS, PREPARES, about=MEETING)
allow(MeetingAct.ADD_ITEM, PREPARES & BEFORE, about=MEETING)
# In every state. What stands in it of the items is asked item by item (meetings/selectors/history.py).
allow(MeetingAct.VIEW_HISTORY, HANDLES, about=MEETING)

# What a member asks the body to deal with is between them and whoever prepares its meetings. Once it is an item, the
# item's own rules hold for it too: who is kept out of that, or is not cleared, does not find it here.
# A matter of another body is also theirs who prepare the meetings there, and nobody's who is kept out of it.
FROM_ELSEWHERE = Through("from_item", Always())
SHUT = Through("item", EXCLUDED | (EXEMPT & ~CLEARED)) | Through("from_item", EXCLUDED)
OF_THE_BODY = PREPARES & ~SHUT
PROPOSES = Own("proposed_by_id") & ~FROM_ELSEWHERE
FOLLOWS = Through("from_item", READABLE & of_meeting(PREPARES))
SENDS = Through("from_item", READABLE & of_meeting(HANDLES)) & ~Filled("from_council")
# A report is also theirs who lead the body that gives it or prepare its meetings; its answer theirs who see that body.
REPORTS = ~SHUT & Through(
    "from_council", Who("councils.handled", "pk") | Who("councils.secretary", "pk") | Who("councils.chair", "pk")
)
WAITING = When("state", {ProposalState.WAITING})
OPEN_PROPOSAL = When("state", {ProposalState.WAITING, ProposalState.RETURNED})
allow(MeetingAct.PROPOSE_ITEM, Who("councils.sits", "pk"), about="councils.Council")
allow(MeetingAct.VIEW_PROPOSAL, PROPOSES | OF_THE_BODY | FOLLOWS | REPORTS, about=PROPOSAL)
STILL_PROPOSES = PROPOSES & Who("councils.sits", "council_id")
allow(MeetingAct.CHANGE_PROPOSAL, (STILL_PROPOSES | SENDS | REPORTS) & OPEN_PROPOSAL, about=PROPOSAL)
allow(MeetingAct.WITHDRAW_PROPOSAL, (PROPOSES | SENDS | REPORTS) & OPEN_PROPOSAL, about=PROPOSAL)
allow(MeetingAct.DECIDE_PROPOSAL, OF_THE_BODY & WAITING, about=PROPOSAL)
TREATED = IN_PROGRESS | APPROVED
allow(MeetingAct.SEND_ITEM, READABLE & of_meeting(HANDLES & TREATED), about=ITEM)
# The answer is theirs who read what was sent, but for who is kept out of it where it was treated.
ANSWERED = Filled("answered_at")
allow(
    MeetingAct.VIEW_ANSWER,
    (
        Through("from_item", READABLE)
        | (Through("from_council", rule_for(CouncilAct.VIEW)) & ~Through("from_item", EXCLUDED))
    )
    & ~Through("item", EXCLUDED)
    & ANSWERED,
    about=PROPOSAL,
)
ON_AGENDA = When("state", {ProposalState.ACCEPTED})
allow(MeetingAct.WRITE_ANSWER, OF_THE_BODY & FROM_ELSEWHERE & ON_AGENDA, about=PROPOSAL)
allow(MeetingAct.PUT_ANSWER, SENDS & ANSWERED & ~Filled("answer_item"), about=PROPOSAL)

# An invitation is answered by the invited person, by who answers for them in their seat, or by the secretariat for
# somebody who rang.
AS_HOLDER = Is("is_deputy", {False})
FOR_HOLDER = Who("councils.assists_seat", "seat_id") & Who("councils.assists_holder", "user_id") & AS_HOLDER
allow(
    MeetingAct.ANSWER_NOTICE,
    of_meeting(NOTICE_SENT) & (of_meeting(HANDLES) | ((Own("user_id") | FOR_HOLDER) & of_meeting(SEES_AGENDA))),
    about="meetings.Invitation",
)
allow(MeetingAct.ENTER_ANSWERS, HANDLES & NOTICE_SENT, about=MEETING)
allow(MeetingAct.ANSWER_BY_LINK, Always())

allow(MeetingAct.LIST_ITEM, LISTED, about=ITEM)
allow(MeetingAct.VIEW_ITEM, READABLE, about=ITEM)
allow(MeetingAct.CHANGE_ITEM, READABLE & of_meeting(PREPARES & BEFORE & ~SENT_IN_WRITING), about=ITEM)
# In a draft the item is simply changed; from the notice on it is restricted, however long ago the meeting was.
# That it is exempt already is a matter of when: somebody has done it meanwhile.
OPEN_STILL = ~When("classification", {Classification.EXEMPT})
allow(MeetingAct.RESTRICT_ITEM, READABLE & OPEN_STILL & of_meeting(PREPARES & KNOWN), about=ITEM)
allow(MeetingAct.GRANT_ITEM, READABLE & of_meeting(HANDLES), about=ITEM)
allow(MeetingAct.COMMENT_ITEM, COMMENTS_SEEN & of_meeting(OPEN), about=ITEM)
allow(MeetingAct.VIEW_COMMENTS, COMMENTS_SEEN, about=ITEM)
allow(MeetingAct.REVIEW_ITEM, COMMENTS_SEEN & of_meeting(NOTICE_SENT), about=ITEM)
allow(MeetingAct.WRITE_ITEM_MINUTES, READABLE & of_meeting(HANDLES & IN_PROGRESS), about=ITEM)
allow(MeetingAct.CORRECT_MINUTES, READABLE & of_meeting(HANDLES & APPROVED & ~BETWEEN), about=ITEM)
allow(MeetingAct.RECORD_DECISION, READABLE & of_meeting(HANDLES & IN_PROGRESS), about=ITEM)
allow(MeetingAct.PUT_OFF_ITEM, READABLE & of_meeting(HANDLES & IN_PROGRESS), about=ITEM)
allow(MeetingAct.GO_ON_WITH_ITEM, READABLE & When("waits", {True}) & of_meeting(HANDLES), about=ITEM)
# Where a decision is recorded, and where it is corrected.
allow(MeetingAct.VIEW_GROUNDS, READABLE & of_meeting(HANDLES & TREATED), about=ITEM)
allow(MeetingAct.GIVE_FOLLOW_UP, READABLE & of_meeting(HANDLES & IN_PROGRESS), about=ITEM)
TAKES_PAPERS = (BEFORE | IN_PROGRESS) & ~SENT_IN_WRITING
allow(MeetingAct.ADD_PAPER, READABLE & of_meeting(PREPARES & TAKES_PAPERS), about=ITEM)
allow(MeetingAct.READ_PAPER, of_item(READABLE), about="meetings.Paper")
allow(
    MeetingAct.READ_OLD_PAPER,
    Through("paper", of_item(READABLE)) & (Is("was_sent", {True}) | Through("paper", of_item(of_meeting(PREPARES)))),
    about="meetings.PaperVersion",
)
allow(MeetingAct.REPLACE_PAPER, of_item(READABLE & of_meeting(PREPARES & TAKES_PAPERS)), about="meetings.Paper")
allow(MeetingAct.REMOVE_PAPER, of_item(READABLE & of_meeting(PREPARES & DRAFT)), about="meetings.Paper")

# A decision is a fact from the moment it is recorded; the minutes around it wait for approval.
allow(MeetingAct.VIEW_DECISION, of_item(READABLE), about="meetings.Decision")
# Whoever got a task before its item was restricted still learns that they have it, and no more.
allow(
    MeetingAct.LIST_FOLLOW_UP, of_item(READABLE) | (Own("responsible_id") & of_item(LISTED)), about="meetings.FollowUp"
)
allow(MeetingAct.VIEW_FOLLOW_UP, of_item(READABLE), about="meetings.FollowUp")
CLOSED = Filled("done_at") | Filled("dropped_at")
CARRIES_OUT = of_item(READABLE) & (Own("responsible_id") | of_item(of_meeting(HANDLES)))
allow(MeetingAct.FINISH_FOLLOW_UP, CARRIES_OUT & ~CLOSED, about="meetings.FollowUp")
allow(MeetingAct.REOPEN_FOLLOW_UP, CARRIES_OUT & CLOSED, about="meetings.FollowUp")
allow(MeetingAct.SEND_FOLLOW_UP, of_item(READABLE & of_meeting(HANDLES)) & ~CLOSED, about="meetings.FollowUp")
allow(MeetingAct.CHANGE_FOLLOW_UP, of_item(READABLE & of_meeting(HANDLES)) & ~CLOSED, about="meetings.FollowUp")

shows(MEETING, MeetingAct.VIEW_MEETING)
shows(ITEM, MeetingAct.VIEW_ITEM)
shows("meetings.Paper", MeetingAct.READ_PAPER)
shows("meetings.PaperVersion", MeetingAct.READ_OLD_PAPER)
shows("meetings.PaperText", MeetingAct.READ_PAPER, through="paper")
shows("meetings.Invitation", MeetingAct.VIEW_ANSWERS, through="meeting")
shows("meetings.ItemComment", MeetingAct.VIEW_COMMENTS, through="item")
shows("meetings.Dissent", MeetingAct.VIEW_ITEM, through="item")
shows("meetings.Decision", MeetingAct.VIEW_DECISION)
shows("meetings.FollowUp", MeetingAct.VIEW_FOLLOW_UP)
shows(PROPOSAL, MeetingAct.VIEW_PROPOSAL)
