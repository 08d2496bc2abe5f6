"""Reviews and releases: read here. What is said of a draft is for those who take part, and is not shown."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from accounts.admin_base import ReadOnlyAdmin
from municipalities.admin import ReadInline
from reviews.models import Release, ReleaseRule, Review, Reviewer


class ReviewerInline(ReadInline):
    model = Reviewer

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("user", "seat__council", "review__meeting__council")


@admin.register(Review)
class ReviewAdmin(ReadOnlyAdmin):
    list_display = ["meeting", "deadline", "asked_at", "asked_by"]
    list_filter = ["asked_at"]
    list_select_related = ["meeting__council", "asked_by"]
    search_fields = ["meeting__council__name"]
    inlines = [ReviewerInline]
    ordering = ["-asked_at", "-pk"]


@admin.register(Release)
class ReleaseAdmin(ReadOnlyAdmin):
    list_display = ["meeting", "asked_at", "released_at", "released_by"]
    list_filter = ["released_at"]
    list_select_related = ["meeting__council", "released_by"]
    search_fields = ["meeting__council__name"]
    ordering = ["-pk"]


@admin.register(ReleaseRule)
class ReleaseRuleAdmin(ReadOnlyAdmin):
    list_display = ["council"]
    list_select_related = ["council"]
    search_fields = ["council__name"]
    ordering = ["council__name", "pk"]

    def portal_url(self, row: Any) -> str:
        return str(row.council.get_absolute_url())
