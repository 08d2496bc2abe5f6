"""Date polls: read here. They are the municipality's, and are asked and closed in the portal."""

from typing import Any

from django.contrib import admin

from accounts.admin_base import ReadOnlyAdmin
from municipalities.admin import ReadInline
from polls.models import Asked, Poll, PollAnswer, PollTime


class PollTimeInline(ReadInline):
    model = PollTime


@admin.register(Poll)
class PollAdmin(ReadOnlyAdmin):
    list_display = ["council", "title", "deadline", "opened_at", "closed_at"]
    list_filter = ["opened_at", "closed_at"]
    list_select_related = ["council"]
    search_fields = ["council__name", "title"]
    inlines = [PollTimeInline]
    ordering = ["-opened_at", "-pk"]


class PollAnswerInline(ReadInline):
    model = PollAnswer


@admin.register(Asked)
class AskedAdmin(ReadOnlyAdmin):
    list_display = ["user", "poll", "seat", "answered_at"]
    list_filter = ["answered_at"]
    list_select_related = ["user", "poll__council", "seat"]
    search_fields = ["user__name", "poll__council__name"]
    inlines = [PollAnswerInline]
    ordering = ["-pk"]

    def portal_url(self, row: Any) -> str:
        return str(row.poll.get_absolute_url())
