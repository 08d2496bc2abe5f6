"""Pages about the meeting in the address that are no plain detail page."""

from accounts.guards import ActMixin, fetch
from meetings.models import Meeting


class OfMeeting(ActMixin):
    """Finds the meeting among those the person may see, and keeps it as ``self.meeting``."""

    meeting: Meeting

    def get_guarded_object(self) -> Meeting:
        mine = Meeting.objects.select_related("council")
        self.meeting = fetch(Meeting, self.request.user, mine, pk=self.kwargs["pk"])
        return self.meeting
