"""The demo's joint meeting: the coordination groups of two municipalities that share a coordinator meet together."""

from collections.abc import Sequence
from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import User
from councils.models import Council
from history.acting import in_their_name
from meetings.enums import Answer, Classification, MeetingKind
from meetings.services import agenda, answers, notices, planning
from meetings.services.agenda import ItemFacts
from norwegian.clock import at, is_holiday

ITEMS: Final = (
    ItemFacts(
        title="Ungdom som møtes på tvers av kommunegrensene",
        description="Ungdommene i de to kommunene møtes på de samme stedene i helgene. Hva ser vi, og hvem gjør hva?",
        classification=Classification.INTERNAL,
        time_needed=40,
    ),
    ItemFacts(
        title="Felles foreldremøter på ungdomstrinnet",
        description="Skolene ønsker samme opplegg og samme budskap om rus og grenser.",
        resolution="Gruppene går inn for felles foreldremøter i uke 40.",
        classification=Classification.INTERNAL,
        time_needed=30,
    ),
)
ANSWERED: Final = (Answer.COMING, Answer.COMING, Answer.VIDEO, Answer.CANNOT)


def meet(*, host: Council, others: Sequence[Council], coordinator: User, now: datetime) -> None:
    """Call the bodies a week ago to a meeting in a month; four of those who are called have answered."""
    written = now - timedelta(days=8)
    day = timezone.localdate(now) + timedelta(weeks=4)
    while day.weekday() > 4 or is_holiday(day):
        day += timedelta(days=1)
    meeting = in_their_name(
        planning.plan,
        council=host,
        starts_at=at(day, time(12)),
        ends_at=at(day, time(14)),
        kind=MeetingKind.EXTRAORDINARY,
        title="Felles møte om ungdom i Solør",
        place="Rådhuset i Kirkenær",
        taking_part=others,
        by=coordinator,
        now=written,
    )
    for facts in ITEMS:
        in_their_name(agenda.add, meeting=meeting, facts=facts, by=coordinator, now=written)
    sent_at = written + timedelta(days=1)
    meeting = in_their_name(notices.send, meeting=meeting, by=coordinator, now=sent_at)
    called = meeting.invitations.exclude(user=coordinator).select_related("user").order_by("pk")
    for number, (invitation, answer) in enumerate(zip(called, ANSWERED, strict=False), start=1):
        answered_at = sent_at + timedelta(hours=5 * number)
        in_their_name(answers.give, invitation=invitation, answer=answer, by=invitation.user, now=answered_at)
