"""A draft that some of the body go through before the notice."""

from datetime import datetime, time, timedelta

from accounts.models import User
from councils.models import Council
from history.acting import in_their_name
from meetings.enums import Classification
from meetings.services import planning
from norwegian.clock import at, working_day
from norwegian.dates import local_day
from reviews.services import asking, threads
from reviews.services.asking import ReviewFacts


def show(*, council: Council, coordinator: User, readers: list[User], now: datetime) -> None:
    """Plan a draft and show it to the readers; the first has asked something, and the coordinator has answered."""
    written = now - timedelta(days=1)
    day = working_day(local_day(now) + timedelta(days=24))
    meeting = in_their_name(
        planning.plan,
        council=council,
        starts_at=at(day, time(12)),
        ends_at=at(day, time(14)),
        place="Rådhuset",
        first_items=["Ungdom og rus: situasjonen nå", "Samarbeid om helgene"],
        by=coordinator,
        now=written,
    )
    calls = asking.calls_today(council, now)
    seats = [call.seat.pk for call in calls if call.user in readers]
    if not seats:
        return
    asked = ReviewFacts(
        deadline=local_day(now) + timedelta(days=5),
        seats=seats,
        request="Se særlig på rekkefølgen, og om vi har fått med det politiet vil ta opp.",
    )
    review = in_their_name(asking.ask, meeting=meeting, facts=asked, by=coordinator, now=written)
    item = meeting.items.exclude(classification=Classification.EXEMPT).in_order().first()
    if item is not None:
        question = "Kan vi få tallene fra i fjor ved siden av, så møtet ser utviklingen?"
        thread = in_their_name(threads.begin, review=review, item=item, text=question, by=readers[0], now=written)
        in_their_name(threads.answer, thread=thread, text="Ja, de legges ved.", by=coordinator, now=now)
