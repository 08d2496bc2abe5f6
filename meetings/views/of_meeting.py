"""Pages about the meeting in the address that are no plain detail page."""

from django.http import Http404

from accounts.guards import ActMixin, fetch
from accounts.removed import tell_of_removed
from meetings.models import Meeting


class OfMeeting(ActMixin):
    """Finds the meeting among those the person may see, and keeps it as ``self.meeting``."""

    meeting: Meeting

    def get_guarded_object(self) -> Meeting:
        mine = Meeting.objects.select_related("council")
        try:
            self.meeting = fetch(Meeting, self.request.user, mine, pk=self.kwargs["pk"])
        except Http404:
            tell_of_removed(Meeting, self.kwargs["pk"], act=self.act, person=self.request.user)
            raise
        return self.meeting
