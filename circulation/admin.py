"""Decisions between meetings: read here. They are written, answered and closed in the portal."""

from typing import Any

from django.contrib import admin

from accounts.admin_base import ReadOnlyAdmin
from circulation.models import Circulation


@admin.register(Circulation)
class CirculationAdmin(ReadOnlyAdmin):
    """How it went, and never what it is about: the matter may be exempt."""

    list_display = ["council", "state", "deadline", "sent_at", "closed_at"]
    list_filter = ["state", "sent_at"]
    list_select_related = ["council"]
    search_fields = ["council__name"]
    ordering = ["-pk"]
    fields = [
        "council",
        "state",
        "deadline",
        "written_at",
        "sent_at",
        "closed_at",
        "agreed",
        "disagreed",
        "wanted_meeting",
        "silent",
    ]

    def portal_url(self, row: Any) -> str:
        return str(row.get_absolute_url())
