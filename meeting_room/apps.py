from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class MeetingRoomConfig(AppConfig):
    name = "meeting_room"
    verbose_name = _("Meeting room")
