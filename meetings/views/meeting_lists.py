"""The list of meetings: those ahead, those that are over, and a month on a sheet."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, Final

from django.core.paginator import Paginator
from django.utils import timezone
from django.views.generic import TemplateView

from accounts.guards import ActMixin
from contributions.links import acts_on, links_on
from contributions.places import Place, Visit
from meetings.enums import MeetingAct
from meetings.forms.filters import MeetingFilter
from meetings.selectors import lists
from meetings.selectors.lists import Asked, Choices, Row
from municipalities.acting import acting_for
from norwegian.dates import local_day
from norwegian.months import Day, Week, month_after, month_before, month_in, weeks_of

PAST_PER_PAGE: Final = 40
AHEAD, PAST, CALENDAR = "kommende", "tidligere", "kalender"
VIEWS: Final = (AHEAD, PAST, CALENDAR)


@dataclass(frozen=True)
class DayOfMeetings:
    """A day of the sheet, and what begins on it."""

    day: Day
    rows: list[Row]
    is_today: bool

    @property
    def css(self) -> str:
        """What the day looks like: ``sheet__red sheet__today``."""
        looks = {
            "other": not self.day.is_in_month,
            "today": self.is_today,
            "red": bool(self.day.holiday),
            "empty": not self.rows and not self.day.holiday,
        }
        return " ".join(f"sheet__{name}" for name, holds in looks.items() if holds)


class MeetingList(ActMixin, TemplateView):
    """What is chosen stands in the address: which of the three views, and which meetings."""

    act = MeetingAct.LIST_MEETINGS
    template_name = "meetings/meeting_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, now = self.request.user, timezone.now()
        choices = lists.choices(person)
        number = self._number(choices)
        form = MeetingFilter(
            self.request.GET.dict() | {"kommune": number},
            bodies=choices.bodies(number),
            municipalities=choices.municipalities,
            years=choices.years,
        )
        asked = Asked(
            number=number,
            council=int(form.asked("organ") or 0),
            state=form.asked("tilstand"),
            year=int(form.asked("aar") or 0),
            is_mine=bool(form.asked("mine")),
        )
        view = self._view(asked, local_day(now))
        visit = Visit(person, asked.number, now)
        return super().get_context_data(
            view=view,
            form=form,
            is_filtered=any(name in self.request.GET and form.asked(name) for name in form.fields),
            councils=lists.plannable(person, number=asked.number, day=local_day(now)),
            more_acts=acts_on(Place.MEETINGS, visit),
            more_links=links_on(Place.MEETINGS, visit),
            **{AHEAD: self._ahead, PAST: self._past, CALENDAR: self._calendar}[view](asked, now),
            **kwargs,
        )

    def _number(self, choices: Choices) -> str:
        """Return the municipality that is chosen above the list; until one is, of whom one acts for."""
        wanted = self.request.GET.get("kommune")
        is_known = wanted == "" or wanted in {each.pk for each in choices.municipalities}
        return wanted if wanted is not None and is_known else acting_for(self.request)

    def _view(self, asked: Asked, today: date) -> str:
        """Return which view is asked for; of a year that is over, nothing lies ahead."""
        otherwise = PAST if asked.year and asked.year < today.year else AHEAD
        wanted = self.request.GET.get("vis", "")
        return wanted if wanted in VIEWS else otherwise

    def _ahead(self, asked: Asked, now: datetime) -> dict[str, Any]:
        rows = lists.ahead(self.request.user, asked, now=now)
        return {
            "months": list(lists.by_month(row for row in rows if not row.meeting.is_off)),
            "cancelled": list(lists.by_month(row for row in rows if row.meeting.is_off)),
        }

    def _past(self, asked: Asked, now: datetime) -> dict[str, Any]:
        found = lists.past(self.request.user, asked, now=now)
        page = Paginator(found, PAST_PER_PAGE).get_page(self.request.GET.get("side"))
        return {"page": page, "months": list(lists.by_month(lists.rows_of(page)))}

    def _calendar(self, asked: Asked, now: datetime) -> dict[str, Any]:
        today = local_day(now)
        first = month_in(self.request.GET.get("maned", ""), otherwise=today)
        weeks = weeks_of(first)
        last = month_after(first)
        rows = lists.between(self.request.user, asked, first=first, after=last, now=now)
        return {
            "first": first,
            "before": f"{month_before(first):%Y-%m}",
            "after": f"{last:%Y-%m}",
            "weeks": [(week.number, list(_filled(week, rows, today))) for week in weeks],
            "is_empty": not rows,
        }


def _filled(week: Week, rows: list[Row], today: date) -> Iterator[DayOfMeetings]:
    for day in week.days:
        of_day = [row for row in rows if local_day(row.meeting.starts_at) == day.date]
        yield DayOfMeetings(day, of_day, is_today=day.date == today)
