"""Who may do what with natteravn.

``nightwatch.leads`` are the groups a person leads; ``nightwatch.handled`` and ``nightwatch.administered`` the
groups of the municipalities they coordinate or administer; ``nightwatch.on_shift`` the shifts they have a
place on. The public sees groups, shifts and how many are wanted, never names.
"""

from accounts.access import Always, LoggedIn, Own, Rule, When, Who, allow, shows
from nightwatch.enums import ACTIVE, JoinState, NightwatchAct, ShiftState, SignUpState

GROUP = "nightwatch.Group"
SHIFT = "nightwatch.Shift"
SIGN_UP = "nightwatch.SignUp"
REPORT = "nightwatch.NightReport"
JOIN = "nightwatch.JoinAsk"

IS_OPEN = When("state", {ShiftState.OPEN})
IS_ACTIVE = When("state", set(ACTIVE))
WAITS = When("state", {JoinState.WAITING})


def runs(path: str) -> Rule:
    """Who coordinates or administers one of the group's municipalities."""
    return Who("nightwatch.handled", path) | Who("nightwatch.administered", path)


def in_charge(path: str) -> Rule:
    """The group's leaders, and who coordinates or administers one of its municipalities."""
    return Who("nightwatch.leads", path) | runs(path)


allow(NightwatchAct.VIEW_GROUP, Always(), about=GROUP)
# About the municipality that is to lead the group.
allow(
    NightwatchAct.ADD_GROUP,
    Who("municipalities.coordinator", "number") | Who("municipalities.administrator", "number"),
    about="municipalities.Municipality",
)
allow(
    NightwatchAct.VIEW_NUMBERS,
    Who("municipalities.coordinator", "number")
    | Who("municipalities.administrator", "number")
    | Who("municipalities.reader", "number"),
    about="municipalities.Municipality",
)
# What volunteers are to agree to is said by whoever answers for the municipality.
allow(
    NightwatchAct.SET_WORDING,
    Who("municipalities.coordinator", "number") | Who("municipalities.administrator", "number"),
    about="municipalities.Municipality",
)
# A leader sees telephone numbers, so leaders do not choose one another.
allow(NightwatchAct.CHANGE_GROUP, runs("pk"), about=GROUP)
allow(NightwatchAct.VIEW_HISTORY, runs("pk"), about=GROUP)
allow(NightwatchAct.VIEW_SHIFT, Always(), about=SHIFT)
# A person nobody knows yet signs up with a one-time code.
allow(NightwatchAct.SIGN_UP, IS_OPEN, about=SHIFT)
allow(NightwatchAct.VIEW_OWN_SHIFTS, LoggedIn())
allow(NightwatchAct.VIEW_PARTICIPANTS, Who("nightwatch.on_shift", "pk") | in_charge("group_id"), about=SHIFT)
allow(NightwatchAct.VIEW_PHONES, in_charge("group_id"), about=SHIFT)
allow(NightwatchAct.CREATE_SHIFT, in_charge("pk"), about=GROUP)
# Whoever leads the group knows where its things lie.
allow(NightwatchAct.SET_STORE, in_charge("pk"), about=GROUP)
allow(NightwatchAct.VIEW_RULES, Who("nightwatch.walks", "pk") | in_charge("pk"), about=GROUP)
allow(NightwatchAct.PLAN_SEASON, in_charge("pk"), about=GROUP)
allow(NightwatchAct.PLAN_TEAMS, in_charge("pk"), about=GROUP)
allow(NightwatchAct.CHANGE_SHIFT, in_charge("group_id") & IS_OPEN, about=SHIFT)
allow(NightwatchAct.CANCEL_SHIFT, in_charge("group_id") & IS_OPEN, about=SHIFT)
allow(NightwatchAct.DECIDE_SHIFT, in_charge("group_id") & IS_OPEN, about=SHIFT)
allow(NightwatchAct.SET_BRIEFING, in_charge("group_id") & IS_OPEN, about=SHIFT)
allow(NightwatchAct.ADD_PERSON, in_charge("group_id") & IS_OPEN, about=SHIFT)
# The night may be led by whoever is there: those who have a place keep the log book too.
allow(NightwatchAct.KEEP_LOG, (Who("nightwatch.on_shift", "pk") | in_charge("group_id")) & IS_OPEN, about=SHIFT)
allow(NightwatchAct.WRITE_REPORT, in_charge("group_id") & IS_OPEN, about=SHIFT)
allow(NightwatchAct.VIEW_REPORT, in_charge("shift__group_id"), about=REPORT)
# What a leader asks for is answered by whoever answers for the municipality's work.
allow(NightwatchAct.ANSWER_REPORT, runs("shift__group_id"), about=REPORT)
allow(NightwatchAct.VIEW_NIGHTS, in_charge("pk"), about=GROUP)
allow(
    NightwatchAct.VIEW_SIGN_UP,
    Own("user_id")
    | (Who("nightwatch.on_shift", "shift_id") & When("state", {SignUpState.CONFIRMED}))
    | in_charge("shift__group_id"),
    about=SIGN_UP,
)
allow(NightwatchAct.WITHDRAW, Own("user_id") & IS_ACTIVE, about=SIGN_UP)
allow(NightwatchAct.CHOOSE_TURN, Own("user_id") & IS_ACTIVE, about=SIGN_UP)
allow(NightwatchAct.CHOOSE_TEAM, Own("user_id") & IS_ACTIVE, about=SIGN_UP)
allow(NightwatchAct.ANSWER_TURN, Always())
# Pressed twice it changes nothing, and is no fault.
allow(NightwatchAct.GIVE_PLACE, in_charge("shift__group_id"), about=SIGN_UP)
allow(NightwatchAct.ASK_STAND_IN, Own("user_id") & When("state", {SignUpState.CONFIRMED}), about=SIGN_UP)
allow(NightwatchAct.ANSWER_OFFER, Always())
allow(NightwatchAct.ANSWER_INVITATION, Always())
# Pressed twice it changes nothing, and is no fault.
allow(NightwatchAct.TAKE_OFF, in_charge("shift__group_id"), about=SIGN_UP)
allow(NightwatchAct.VIEW_JOIN, Own("user_id") | in_charge("group_id"), about=JOIN)
allow(NightwatchAct.ANSWER_JOIN, in_charge("group_id") & WAITS, about=JOIN)
allow(NightwatchAct.TAKE_BACK_JOIN, Own("user_id") & WAITS, about=JOIN)

shows(GROUP, NightwatchAct.VIEW_GROUP)
shows(SHIFT, NightwatchAct.VIEW_SHIFT)
shows(SIGN_UP, NightwatchAct.VIEW_SIGN_UP)
shows(REPORT, NightwatchAct.VIEW_REPORT)
shows(JOIN, NightwatchAct.VIEW_JOIN)
