"""Who changed what of a meeting."""

from django.views.generic import TemplateView

from history.selectors.story import Sight
from history.views import HistoryPage
from meetings.enums import MeetingAct
from meetings.selectors.history import sight_of
from meetings.views.of_meeting import OfMeeting
from norwegian.dates import long_date


class MeetingHistory(HistoryPage, OfMeeting, TemplateView):
    """The meeting, who was called and answered, its items with papers, decisions and what followed."""

    act = MeetingAct.VIEW_HISTORY

    def sight(self) -> Sight:
        return sight_of(self.request.user, self.meeting)

    def way_back(self) -> tuple[str, str]:
        return f"{self.meeting.full_name}, {long_date(self.meeting.day)}", self.meeting.get_absolute_url()
