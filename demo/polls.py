"""The demo's date polls: a body is asked about an extra meeting, most have answered, one is silent."""

from datetime import date, datetime, time, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import User
from councils.models import Council
from history.acting import in_their_name
from norwegian.clock import at, is_holiday
from polls.enums import Choice
from polls.services import answering, polling

TITLES: Final = {"nb": "Ekstra møte om rus på ungdomsskolen", "nn": "Ekstra møte om rus på ungdomsskulen"}
PLACES: Final = {"nb": "Rådhuset, formannskapssalen", "nn": "Rådhuset, formannskapssalen"}
TIMES: Final = 4
# What each of those asked says of the times, one row for one person; the last one has not answered.
SAID: Final = (
    (Choice.YES, Choice.YES, Choice.NO, Choice.IF_NEEDED),
    (Choice.NO, Choice.YES, Choice.YES, Choice.DEPUTY),
    (Choice.IF_NEEDED, Choice.YES, Choice.NO, Choice.YES),
)


def ask(*, council: Council, coordinator: User, now: datetime) -> None:
    """Ask five days ago about four afternoons in a month, with two days left to answer."""
    asked_at, today = now - timedelta(days=5), timezone.localdate(now)
    days = _days(today + timedelta(weeks=5))
    language = council.municipalities.order_by("number").values_list("language", flat=True)[0]
    facts = polling.PollFacts(
        times=[(at(day, time(13)), at(day, time(15))) for day in days],
        deadline=today + timedelta(days=2),
        title=TITLES.get(language, TITLES["nb"]),
        place=PLACES.get(language, PLACES["nb"]),
    )
    seats = [call.seat.pk for call in polling.calls_on(council, facts.times[0][0])]
    poll = in_their_name(polling.ask, council=council, facts=facts, seats=seats, by=coordinator, now=asked_at)
    everybody = list(poll.asked.select_related("user").order_by("pk"))
    keys = [time.key for time in poll.times.all()]
    for number, asked in enumerate(everybody[:-1]):
        choices = dict(zip(keys, SAID[number % len(SAID)], strict=True))
        answered_at = asked_at + timedelta(hours=3 * (number + 1))
        in_their_name(answering.give, asked=asked, choices=choices, by=asked.user, now=answered_at)


def _days(since: date) -> list[date]:
    """Return Tuesdays and Thursdays that are no holidays, the first from ``since``."""
    ahead = (since + timedelta(days=step) for step in range(60))
    return [day for day in ahead if day.weekday() in {1, 3} and not is_holiday(day)][:TIMES]
