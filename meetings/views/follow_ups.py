"""Follow-ups: mine, all I can see, one, and done."""

from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, TemplateView

from accounts.access import can
from accounts.guards import ActMixin, person_of, post_act
from changes.views import explained
from meetings.enums import MeetingAct
from meetings.forms.minutes import FinishForm
from meetings.models import FollowUp
from meetings.services import follow_ups, grants
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
            "ferdige": seen.done().order_by("-done_at", "-pk"),
        }
        shown = self.request.GET.get("vis", "mine")
        shown = shown if shown in chosen else "mine"
        page = Paginator(chosen[shown], PER_PAGE).get_page(self.request.GET.get("side"))
        tabs = [
            ("mine", _("Mine")),
            ("over-frist", _("Overdue")),
            ("alle", _("All open")),
            ("ferdige", _("Done")),
        ]
        return super().get_context_data(page=page, shown=shown, tabs=tabs, **kwargs)


def detail_context(request: HttpRequest, follow_up: FollowUp, form: FinishForm) -> dict[str, Any]:
    """Return what the page of a follow-up shows."""
    sees = can(request.user, MeetingAct.VIEW_FOLLOW_UP, follow_up)
    return {
        "sees": sees,
        "title": follow_up.text if sees else follow_up.safe_text,
        "follow_up": follow_up,
        "item": follow_up.item,
        "meeting": follow_up.item.meeting,
        "may_finish": not follow_up.is_done and can(request.user, MeetingAct.FINISH_FOLLOW_UP, follow_up),
        "form": form,
    }


class FollowUpDetail(ActMixin, DetailView[FollowUp]):
    """A responsible person who may no longer read the item sees that they have a task, and whom to ask."""

    act = MeetingAct.LIST_FOLLOW_UP
    model = FollowUp
    template_name = "meetings/follow_up_detail.html"

    def get_queryset(self) -> Any:
        mine = FollowUp.objects.listed_for(self.request.user)
        return mine.select_related("item__meeting__council", "decision", "responsible", "done_by")

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        item, by = self.object.item, person_of(self.request)
        context = detail_context(self.request, self.object, FinishForm())
        if context["sees"]:
            grants.note_reading(item=item, what="follow_up", by=by, now=timezone.now())
        return super().get_context_data(**context, **kwargs)


@post_act(MeetingAct.FINISH_FOLLOW_UP, FollowUp)
def follow_up_finish(request: HttpRequest, follow_up: FollowUp) -> HttpResponse:
    form = FinishForm(request.POST)
    if not form.is_valid():
        context = detail_context(request, follow_up, form)
        return render(request, "meetings/follow_up_detail.html", context, status=422)
    with explained(request):
        follow_ups.finish(
            follow_up=follow_up,
            outcome=form.cleaned_data["outcome"],
            by=person_of(request),
            now=timezone.now(),
        )
        messages.success(request, _("The follow-up is done."))
    return redirect(follow_up)
