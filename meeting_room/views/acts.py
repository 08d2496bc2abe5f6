"""What is pressed in the meeting room. Each says how something is, so that sent twice it does no harm."""

from collections.abc import Callable
from typing import Any, Final

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.guards import person_of, post_act
from accounts.posted import number_in
from changes.errors import DomainError
from changes.views import explained
from meeting_room.forms import DissentForm, TimesForm, VotesForm
from meeting_room.selectors.room import speakers
from meeting_room.views.room import room_context
from meetings.enums import MeetingAct
from meetings.models import AgendaItem, Dissent, Invitation, Meeting
from meetings.services import attendance, dissents, minutes

# What a button says of somebody: whether they came, and whether by video.
HOW: Final[dict[str, dict[str, Any]]] = {
    "present": {"attended": True},
    "video": {"attended": True, "by_video": True},
    "absent": {"attended": False},
    "unknown": {"attended": None},
}


@post_act(MeetingAct.WRITE_MINUTES, Meeting)
def attend(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Record how one person takes part, or that their deputy does."""
    invitation = get_object_or_404(
        meeting.invitations.select_related("user", "seat", "meeting"), pk=number_in(request.POST, "invitation")
    )
    how = request.POST.get("how", "")
    if how == "deputy":
        return _answer(request, meeting, lambda facts: attendance.let_deputy_sit(invitation=invitation, **facts))
    if how == "times":
        return _times(request, meeting, invitation)
    said = HOW.get(how, HOW["unknown"])
    return _answer(request, meeting, lambda facts: attendance.record(invitation=invitation, **said, **facts))


def _times(request: HttpRequest, meeting: Meeting, invitation: Invitation) -> HttpResponse:
    form = TimesForm(request.POST)
    if not form.is_valid():
        messages.error(request, _("The time was not saved. Write it as 10:20."))
        return _answer(request, meeting, lambda _facts: None)
    came_at, left_at = form.moments(meeting.day)
    return _answer(
        request,
        meeting,
        lambda facts: attendance.record_times(invitation=invitation, came_at=came_at, left_at=left_at, **facts),
    )


@post_act(MeetingAct.WRITE_MINUTES, Meeting)
def attend_as_answered(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Record everybody who has answered as they answered."""

    def record(facts: dict[str, Any]) -> None:
        number = attendance.record_as_answered(meeting=meeting, **facts)
        words = ngettext("%(number)d is recorded as answered.", "%(number)d are recorded as answered.", number)
        messages.success(request, words % {"number": number})

    return _answer(request, meeting, record)


@post_act(MeetingAct.WRITE_ITEM_MINUTES, AgendaItem)
def item_begin(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Say that the meeting has come to the item."""
    with explained(request):
        minutes.begin_item(item=item, by=person_of(request), now=timezone.now())
    return redirect("meeting_room:item", item.pk)


@post_act(MeetingAct.RECORD_DECISION, AgendaItem)
def votes_count(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    form = VotesForm(request.POST)
    if form.is_valid():
        with explained(request):
            dissents.count(
                item=item,
                votes=form.votes,
                instead_of=form.instead_of,
                by=person_of(request),
                now=timezone.now(),
            )
            messages.success(request, _("The votes are saved."))
    else:
        _tell_faults(request, form)
    return redirect("meeting_room:item", item.pk)


@post_act(MeetingAct.RECORD_DECISION, AgendaItem)
def dissent_add(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    form = DissentForm(request.POST, speakers=speakers(item.meeting))
    if form.is_valid():
        with explained(request):
            dissents.add(item=item, view=form.view(), by=person_of(request), now=timezone.now())
            messages.success(request, _("The view is in the minutes."))
    else:
        _tell_faults(request, form)
    return redirect("meeting_room:item", item.pk)


@post_act(MeetingAct.RECORD_DECISION, AgendaItem)
def dissent_remove(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Take a view out; one that somebody else has taken out is gone already."""
    dissent = (
        Dissent.objects.select_related("item__meeting").filter(item=item, pk=number_in(request.POST, "dissent")).first()
    )
    if dissent is not None:
        with explained(request):
            dissents.remove(dissent=dissent, by=person_of(request), now=timezone.now())
    messages.success(request, _("The view is taken out."))
    return redirect("meeting_room:item", item.pk)


def _tell_faults(request: HttpRequest, form: Any) -> None:
    for name, errors in form.errors.items():
        label = f"{form.fields[name].label}: " if name in form.fields else ""
        for error in errors:
            messages.error(request, f"{label}{error}")


def _answer(request: HttpRequest, meeting: Meeting, act: Callable[[dict[str, Any]], Any]) -> HttpResponse:
    """Do it, and answer with who is there; a page without scripts gets all of the room."""
    try:
        act({"by": person_of(request), "now": timezone.now()})
    except DomainError as error:
        messages.error(request, str(error.explanation))
    item = number_in(request.POST, "item")
    if request.headers.get("HX-Request"):
        context = {"meeting": meeting, "item": meeting.items.filter(pk=item).first(), **room_context(meeting)}
        return render(request, "meeting_room/_partials/attendance.html", context)
    return redirect("meeting_room:item", item) if item else redirect("meeting_room:room", meeting.pk)
