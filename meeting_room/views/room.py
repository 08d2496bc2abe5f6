"""The page, with the item that is written on."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.generic import TemplateView

from accounts.access import can
from meeting_room.forms import DissentForm, VotesForm
from meeting_room.selectors.room import in_the_room
from meetings.enums import MeetingAct
from meetings.models import AgendaItem, Meeting
from meetings.selectors.agenda import agenda_for, readable
from meetings.services import minutes
from meetings.views.item_minutes import ItemMinutes
from meetings.views.of_meeting import OfMeeting


def room_context(meeting: Meeting) -> dict[str, Any]:
    now = timezone.now()
    return {"room": in_the_room(meeting, now), "now": now, "item_on": minutes.item_on(meeting)}


class Room(OfMeeting, TemplateView):
    """Leads to the item that is on, or the first one; without any it shows who is there."""

    act = MeetingAct.WRITE_MINUTES
    template_name = "meeting_room/room.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        pks = [row.pk for row in readable(agenda_for(request.user, self.meeting))]
        on = minutes.item_on(self.meeting)
        if pks:
            return redirect("meeting_room:item", on if on in pks else pks[0])
        context: dict[str, Any] = {"meeting": self.meeting, "item": None, "rows": []}
        return self.render_to_response(self.get_context_data(**context, **room_context(self.meeting)))


class ItemRoom(ItemMinutes):
    """The minutes of an item as on their own page, with the whole meeting around them."""

    template_name = "meeting_room/room.html"
    page_name = "meeting_room:item"
    with_open_tasks = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        context = super().get_context_data(**kwargs)
        item: AgendaItem = context["item"]
        decision = context["decision"]
        asks_votes = decision is not None and (item.meeting.council.counts_votes or decision.votes is not None)
        around = room_context(item.meeting)
        return {
            "votes_form": VotesForm.on(decision) if asks_votes else None,
            "dissents": list(item.dissents.all()),
            "dissent_form": DissentForm(speakers=around["room"].speakers),
            "may_approve": can(self.request.user, MeetingAct.APPROVE_MINUTES, item.meeting),
            **around,
            **context,
        }
