"""The meetings' place in the menu."""

from django.utils.translation import gettext_lazy as _

from contributions.navigation import Item, add
from meetings.enums import MeetingAct

add(
    Item(_("Meetings"), "meetings:meeting_list", MeetingAct.LIST_MEETINGS, "calendar", rooms=("councils",)),
    order=20,
)
