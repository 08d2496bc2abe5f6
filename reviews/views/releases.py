"""The chair's release: whether a body asks for it, asking for one, giving it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView

from accounts.guards import ActMixin, person_of, post_act
from changes.views import explained
from councils.models import Council
from meetings.models import Meeting
from reviews.enums import ReviewAct
from reviews.models import ReleaseRule
from reviews.services import releases


class ReleaseRulePage(ActMixin, DetailView[Council]):
    """Whether drafts of the body wait for whoever chairs it, with the button that changes that."""

    act = ReviewAct.SET_RELEASE
    model = Council
    template_name = "reviews/release_rule.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(is_on=ReleaseRule.objects.filter(council=self.object).exists(), **kwargs)


@post_act(ReviewAct.SET_RELEASE, Council)
def release_rule_set(request: HttpRequest, council: Council) -> HttpResponse:
    """Let the notice wait for whoever chairs, or, with ``undo``, for nobody any more."""
    is_on = "undo" not in request.POST
    releases.keep_rule(council=council, is_on=is_on, by=person_of(request), now=timezone.now())
    waits, goes = _("The notice now waits for whoever chairs."), _("The notice waits for nobody any more.")
    messages.success(request, waits if is_on else goes)
    return redirect(council)


@post_act(ReviewAct.ASK_RELEASE, Meeting)
def release_ask(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    with explained(request):
        releases.ask(meeting=meeting, by=person_of(request), now=timezone.now())
        messages.success(request, _("Whoever chairs is asked to release the draft."))
    return redirect(f"{meeting.get_absolute_url()}#frigivelse")


@post_act(ReviewAct.RELEASE, Meeting)
def release_give(request: HttpRequest, meeting: Meeting) -> HttpResponse:
    """Release the draft, or take that back with ``undo``."""
    is_undo = "undo" in request.POST
    change = releases.take_back if is_undo else releases.give
    with explained(request):
        change(meeting=meeting, by=person_of(request), now=timezone.now())
        done, undone = _("The draft is released. The notice can be sent."), _("The release is taken back.")
        messages.success(request, undone if is_undo else done)
    return redirect(f"{meeting.get_absolute_url()}#frigivelse")
