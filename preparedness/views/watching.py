"""Who is coming, as they answer."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from accounts.access import can
from meetings.enums import MeetingAct, MeetingKind
from meetings.views.of_meeting import OfMeeting
from preparedness.enums import PreparednessAct
from preparedness.selectors.watch import is_live, watch


class WatchMeeting(OfMeeting, TemplateView):
    """Looks again by itself every ten seconds where there are scripts, until it is told to stand still."""

    act = PreparednessAct.WATCH
    template_name = "preparedness/watch.html"

    def get_template_names(self) -> list[str]:
        return (
            ["preparedness/_partials/coming.html"] if self.request.headers.get("HX-Request") else [self.template_name]
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        now, found = timezone.now(), watch(self.meeting)
        live = is_live(self.meeting, found, now)
        stands_still = "stille" in self.request.GET
        return super().get_context_data(
            meeting=self.meeting,
            watch=found,
            now=now,
            is_live=live,
            looks_again=live and not stands_still,
            is_emergency=self.meeting.kind == MeetingKind.EMERGENCY,
            may_enter=can(self.request.user, MeetingAct.ENTER_ANSWERS, self.meeting),
            may_cancel=can(self.request.user, MeetingAct.CANCEL_MEETING, self.meeting),
            **kwargs,
        )
