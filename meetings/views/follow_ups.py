"""Follow-ups: mine, all I can see, and one with what has become of it."""

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, TemplateView

from accounts.access import can
from accounts.guards import ActMixin, person_of
from meetings.enums import MeetingAct
from meetings.forms.follow_up import FinishForm
from meetings.models import FollowUp
from meetings.selectors.matters import sent_of
from meetings.services import grants
from municipalities.acting import acting_for

PER_PAGE = 30


class FollowUpList(ActMixin, TemplateView):
    """``?vis=`` mine (the default), overdue, all, or done."""

    act = MeetingAct.LIST_MEETINGS
    template_name = "meetings/follow_up_list.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, today = self.request.user, timezone.localdate()
        listed = FollowUp.objects.listed_for(person).of_municipality(acting_for(self.request))
        seen = listed.select_related("item__meeting__council", "responsible")
        chosen = {
            "mine": seen.open().of(person).by_due_date(),
            "over-frist": seen.overdue(today).by_due_date(),
            "alle": seen.open().by_due_date(),
            "ferdige": seen.closed(),
        }
        shown = self.request.GET.get("vis", "mine")
        shown = shown if shown in chosen else "mine"
        page = Paginator(chosen[shown], PER_PAGE).get_page(self.request.GET.get("side"))
        tabs = [
            ("mine", _("Mine")),
            ("over-frist", _("Overdue")),
            ("alle", _("All open")),
            ("ferdige", _("Finished")),
        ]
        return super().get_context_data(page=page, shown=shown, tabs=tabs, **kwargs)


def detail_context(request: HttpRequest, follow_up: FollowUp, form: FinishForm) -> dict[str, Any]:
    """Return what the page of a follow-up shows."""
    person = request.user
    sees = can(person, MeetingAct.VIEW_FOLLOW_UP, follow_up)
    return {
        "sees": sees,
        "title": follow_up.text if sees else follow_up.safe_text,
        "follow_up": follow_up,
        "item": follow_up.item,
        "meeting": follow_up.item.meeting,
        "may_finish": can(person, MeetingAct.FINISH_FOLLOW_UP, follow_up),
        "may_change": can(person, MeetingAct.CHANGE_FOLLOW_UP, follow_up),
        "may_reopen": can(person, MeetingAct.REOPEN_FOLLOW_UP, follow_up),
        # The words of a step are the item's.
        "steps": follow_up.steps.select_related("by", "responsible_was") if sees else [],
        "may_send": can(person, MeetingAct.SEND_FOLLOW_UP, follow_up),
        "sent": sent_of(person, follow_up) if sees else (),
        "form": form,
    }


class FollowUpDetail(ActMixin, DetailView[FollowUp]):
    """A responsible person who may no longer read the item sees that they have a task, and whom to ask."""

    act = MeetingAct.LIST_FOLLOW_UP
    model = FollowUp
    template_name = "meetings/follow_up_detail.html"

    def get_queryset(self) -> Any:
        mine = FollowUp.objects.listed_for(self.request.user)
        return mine.select_related("item__meeting__council", "decision", "responsible", "given_by", "seat")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        item, by = self.object.item, person_of(self.request)
        context = detail_context(self.request, self.object, FinishForm())
        if context["sees"]:
            grants.note_reading(item=item, what="follow_up", by=by, now=timezone.now())
        return super().get_context_data(**context, **kwargs)
