"""What is told of who wants to join a group, written to the outbox in the transaction of the change."""

from datetime import datetime

from accounts.models import User
from nightwatch.models import JoinAsk, Volunteer
from nightwatch.services.in_charge import coordinators_of_group, leaders_of_group
from nightwatch.services.notices import USEFUL
from reminders.services import outbox

WANTS_TO_JOIN = "nightwatch.wants_to_join"
JOINED = "nightwatch.joined"
NOT_JOINED = "nightwatch.not_joined"
WELCOME = "nightwatch.welcome"


def wants_to_join(asked: JoinAsk, *, now: datetime) -> None:
    """Tell whoever leads the group, else who coordinates, that somebody wants to join it."""
    leaders = leaders_of_group(asked.group_id, now=now)
    for person in (leaders if leaders.exists() else coordinators_of_group(asked.group_id, now=now)).order_by("pk"):
        _about_joining(WANTS_TO_JOIN, asked, person, now)


def joining_answered(asked: JoinAsk) -> None:
    outbox.withdraw(target=asked)


def joined(asked: JoinAsk, *, now: datetime) -> None:
    _about_joining(JOINED, asked, asked.user, now)


def not_joined(asked: JoinAsk, *, now: datetime) -> None:
    _about_joining(NOT_JOINED, asked, asked.user, now)


def _about_joining(kind: str, asked: JoinAsk, person: User, now: datetime) -> None:
    outbox.enqueue(
        kind=kind,
        recipient=person,
        target=asked,
        key=f"{kind}:{asked.pk}:{person.pk}",
        due_at=now,
        useful_until=now + USEFUL,
    )


def welcome(volunteer: Volunteer, *, now: datetime) -> None:
    outbox.enqueue(
        kind=WELCOME,
        recipient=volunteer.user,
        target=volunteer,
        # By group and person: who leaves and comes back has read it.
        key=f"{WELCOME}:{volunteer.group_id}:{volunteer.user_id}",
        due_at=now,
        useful_until=now + USEFUL,
    )
