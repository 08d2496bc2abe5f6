"""What has been made public of meetings: read here, made and withdrawn on the meeting's page."""

from typing import Any

from django.contrib import admin

from accounts.admin_base import ReadOnlyAdmin
from editions.models import Publication


@admin.register(Publication)
class PublicationAdmin(ReadOnlyAdmin):
    list_display = ["published_at", "kind", "meeting", "withdrawn_at"]
    list_filter = ["kind", "published_at", "withdrawn_at"]
    list_select_related = ["meeting__council"]
    search_fields = ["meeting__council__name"]
    ordering = ["-pk"]

    def portal_url(self, row: Any) -> str:
        return str(row.meeting.get_absolute_url())
