"""Words of the nightwatch app."""

from enum import StrEnum
from typing import Final

from django.db import models
from django.utils.translation import gettext_lazy as _


class ShiftState(models.TextChoices):
    """Whether a shift is walked."""

    OPEN = "open", _("Open")
    CANCELLED = "cancelled", _("Cancelled")


class Staffing(models.TextChoices):
    """Who the shifts of a group are for."""

    OPEN = "open", _("Open: whoever wants to signs up")
    TEAMS = "teams", _("Fixed teams: every place on a shift is for the class or team whose turn it is")
    MIXED = "mixed", _("Mixed: some places are for a class or team, the rest are open to all")


class SignUpState(models.TextChoices):
    """What a person has on a shift."""

    CONFIRMED = "confirmed", _("Has a place")
    HELD = "held", _("Is asked whether they take a place")
    WAITING = "waiting", _("On the waiting list")
    WITHDRAWN = "withdrawn", _("Signed off")
    CANCELLED = "cancelled", _("The shift was cancelled")


ACTIVE: Final = (SignUpState.CONFIRMED, SignUpState.HELD, SignUpState.WAITING)
# What has one of the places, and its number.
NUMBERED: Final = (SignUpState.CONFIRMED, SignUpState.HELD)


class JoinState(models.TextChoices):
    """How a wish to join a group stands."""

    WAITING = "waiting", _("Wants to join")
    APPROVED = "approved", _("In the group")
    DECLINED = "declined", _("The group said no")
    WITHDRAWN = "withdrawn", _("Taken back")


class Briefing(models.TextChoices):
    """The police meet the walkers before they go out. The shift goes on without it."""

    NONE = "none", _("No police briefing")
    PLANNED = "planned", _("The police plan to come")
    HELD = "held", _("The police came")
    CANCELLED = "cancelled", _("The police were needed elsewhere")


class LogKind(models.TextChoices):
    """What a line of the log book says is so, or is not so after all."""

    HERE = "here", _("Here")
    STAND_IN = "stand_in", _("Came along without being signed up")
    BRIEFING = "briefing", _("The police came")
    EQUIPMENT_OUT = "equipment_out", _("Equipment taken out")
    LEFT = "left", _("Walked off")
    HOME = "home", _("Everybody is home")
    EQUIPMENT_IN = "equipment_in", _("Equipment put back")


class YoungPeople(models.TextChoices):
    """How many young people were met, in bands: nobody counts heads."""

    NONE = "none", _("Nobody")
    FEW = "few", _("1–10")
    SOME = "some", _("11–30")
    MANY = "many", _("31–60")
    CROWD = "crowd", _("More than 60")


class Mood(models.TextChoices):
    CALM = "calm", _("Calm")
    LIVELY = "lively", _("Lively")
    UNEASY = "uneasy", _("Uneasy")
    TENSE = "tense", _("Tense")


class Weather(models.TextChoices):
    DRY = "dry", _("Dry")
    RAIN = "rain", _("Rain")
    SNOW = "snow", _("Snow or ice")
    COLD = "cold", _("Very cold")


class FollowedUp(models.TextChoices):
    """What became of what a report asked for."""

    NOTED = "noted", _("Noted")
    MEASURE = "measure", _("Became a measure")
    DECISION = "decision", _("Was decided in a meeting")


# What a report counts, in the order of its page: fields of the report.
COUNTED: Final = ("alcohol", "drugs", "conflict", "vandalism", "helped", "ambulance", "police", "parents")
# What is pressed in the order of the night; who is here, and whether the police came, stand apart.
STEPS: Final = (LogKind.EQUIPMENT_OUT, LogKind.LEFT, LogKind.HOME, LogKind.EQUIPMENT_IN)


class SpecialNight(models.TextChoices):
    """Nights of the year on which many young people are out, whatever the weekday."""

    WALPURGIS = "walpurgis", _("The night before 1 May")
    SIXTEENTH_OF_MAY = "16_may", _("The night before 17 May")
    END_OF_SCHOOL = "end_of_school", _("End of school")
    HALLOWEEN = "halloween", _("Halloween")
    CHRISTMAS_BALL = "christmas_ball", _("Christmas ball")


class OfferKind(models.TextChoices):
    """Why a place is offered."""

    STAND_IN = "stand_in", _("Stand-in")
    SWAP = "swap", _("Swap")
    SHORT = "short", _("The shift lacks people")
    TEAM = "team", _("The turn of your class or team")


class OfferState(models.TextChoices):
    """Whether an offer can still be accepted."""

    OPEN = "open", _("Open")
    TAKEN = "taken", _("Taken")
    ENDED = "ended", _("Ended")


class OfferAnswer(models.TextChoices):
    """What somebody who is asked answers."""

    ACCEPTED = "accepted", _("Yes")
    DECLINED = "declined", _("No")


class InvitationAnswer(models.TextChoices):
    """What somebody on a class list answers."""

    YES = "yes", _("Yes")
    NO = "no", _("No")


class Stage(models.TextChoices):
    """What is done about a shift below its minimum, in order."""

    WEEK = "week", _("Seven days before: volunteers are asked, a few at a time")
    ASKED_ALL = "asked_all", _("Everybody who is free has been asked: the leader is told")
    THREE_DAYS = "three_days", _("Three days before: the leader is told")
    ONE_DAY = "one_day", _("The day before: the leader and the SLT coordinator are told")
    FOUR_HOURS = "four_hours", _("Four hours before: the leader decides")
    EMPTY_TEAM = "empty_team", _("Nobody walks for the class or team yet: the leader is told")


class NightwatchAct(StrEnum):
    VIEW_GROUP = "nightwatch.view_group"
    ADD_GROUP = "nightwatch.add_group"
    CHANGE_GROUP = "nightwatch.change_group"
    VIEW_SHIFT = "nightwatch.view_shift"
    SIGN_UP = "nightwatch.sign_up"
    VIEW_OWN_SHIFTS = "nightwatch.view_own_shifts"
    VIEW_SIGN_UP = "nightwatch.view_sign_up"
    WITHDRAW = "nightwatch.withdraw"
    CHOOSE_TURN = "nightwatch.choose_turn"
    CHOOSE_TEAM = "nightwatch.choose_team"
    ANSWER_TURN = "nightwatch.answer_turn"  # the link itself is the proof
    GIVE_PLACE = "nightwatch.give_place"
    ASK_STAND_IN = "nightwatch.ask_stand_in"
    VIEW_JOIN = "nightwatch.view_join"
    ANSWER_JOIN = "nightwatch.answer_join"
    TAKE_BACK_JOIN = "nightwatch.take_back_join"
    ANSWER_OFFER = "nightwatch.answer_offer"  # the link itself is the proof
    VIEW_PARTICIPANTS = "nightwatch.view_participants"
    VIEW_PHONES = "nightwatch.view_phones"
    CREATE_SHIFT = "nightwatch.create_shift"
    PLAN_SEASON = "nightwatch.plan_season"
    PLAN_TEAMS = "nightwatch.plan_teams"
    ANSWER_INVITATION = "nightwatch.answer_invitation"  # the link itself is the proof
    CHANGE_SHIFT = "nightwatch.change_shift"
    CANCEL_SHIFT = "nightwatch.cancel_shift"
    DECIDE_SHIFT = "nightwatch.decide_shift"
    SET_BRIEFING = "nightwatch.set_briefing"
    ADD_PERSON = "nightwatch.add_person"
    TAKE_OFF = "nightwatch.take_off"
    VIEW_HISTORY = "nightwatch.view_history"
    KEEP_LOG = "nightwatch.keep_log"
    WRITE_REPORT = "nightwatch.write_report"
    VIEW_REPORT = "nightwatch.view_report"
    ANSWER_REPORT = "nightwatch.answer_report"
    VIEW_NIGHTS = "nightwatch.view_nights"
    VIEW_NUMBERS = "nightwatch.view_numbers"
    SET_WORDING = "nightwatch.set_wording"
    SET_STORE = "nightwatch.set_store"
    VIEW_RULES = "nightwatch.view_rules"
