"""What a new e-mail address means for the meetings somebody is called to."""

from datetime import datetime

from accounts.models import User
from contributions.addresses import moves
from meetings.services import calendars


@moves.contributes()
def calendars_follow(person: User, old: str, now: datetime) -> None:
    calendars.follow(person=person, old=old, now=now)
