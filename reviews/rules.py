"""Who may do what with a review of a draft.

Those who prepare the meeting read it all; those who are asked read the draft as they will read the meeting. An exempt
item is for the cleared, and who is kept out of an item finds nothing of it here either. What was said stays readable
for those who could read it when the notice is out, and is closed.
"""

from accounts.access import Rule, Through, Who, allow, shows
from meetings.rules import (
    CHAIRS,
    CLEARED,
    DRAFT,
    EXCLUDED,
    EXEMPT,
    HANDLES,
    ITEM,
    MEETING,
    PREPARES,
    of_item,
    of_meeting,
)
from reviews.enums import ReviewAct

REVIEW = "reviews.Review"
THREAD = "reviews.Thread"
COUNCIL = "councils.Council"
PLANS = Who("councils.handled", "pk") | Who("councils.secretary", "pk")

# Asked in a review of the meeting, and still seated in the body.
REVIEWS = Who("reviews.reviewer", "pk")
SHOWN = DRAFT & Who("reviews.reviewed_meeting", "pk")
TAKES_PART = of_meeting(PREPARES) | REVIEWS
OPEN = of_meeting(DRAFT)

allow(ReviewAct.ASK, HANDLES & DRAFT, about=MEETING)
allow(ReviewAct.READ, TAKES_PART, about=REVIEW)
allow(ReviewAct.VIEW_BOARD, of_meeting(PREPARES), about=REVIEW)
allow(ReviewAct.CHANGE, of_meeting(HANDLES & DRAFT), about=REVIEW)
allow(ReviewAct.COMMENT, TAKES_PART & OPEN, about=REVIEW)
allow(ReviewAct.FINISH, REVIEWS & OPEN, about=REVIEW)

LISTED = ~EXCLUDED & of_meeting(PREPARES | SHOWN)
READABLE = LISTED & (~EXEMPT | CLEARED)
allow(ReviewAct.LIST_ITEM, LISTED, about=ITEM)
allow(ReviewAct.READ_ITEM, READABLE, about=ITEM)
allow(ReviewAct.READ_PAPER, of_item(READABLE), about="meetings.Paper")

SHUT = Through("item", EXCLUDED | (EXEMPT & ~CLEARED))


def of_review(rule: Rule) -> Rule:
    """The same rule, asked about a thread."""
    return Through("review", rule)


SEES_THREAD = of_review(TAKES_PART) & ~SHUT
allow(ReviewAct.VIEW_THREAD, SEES_THREAD, about=THREAD)
allow(ReviewAct.ANSWER, SEES_THREAD & of_review(OPEN), about=THREAD)
allow(ReviewAct.RESOLVE, SEES_THREAD & of_review(OPEN), about=THREAD)

allow(ReviewAct.SET_RELEASE, PLANS, about=COUNCIL)
allow(ReviewAct.ASK_RELEASE, HANDLES & DRAFT, about=MEETING)
allow(ReviewAct.RELEASE, CHAIRS & DRAFT, about=MEETING)

shows(REVIEW, ReviewAct.READ)
shows(THREAD, ReviewAct.VIEW_THREAD)
