"""Natteravn in the administration. Places are read here and changed on the portal's own pages, by their one service."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone

from accounts.admin import ReadOnlyAdmin
from nightwatch.models import Group, GroupMunicipality, Shift, SignUp, SignUpRequest, Volunteer
from nightwatch.services import places


class GroupMunicipalityInline(admin.TabularInline[GroupMunicipality, Any]):
    model = GroupMunicipality
    extra = 0
    raw_id_fields = ["municipality"]


@admin.register(Group)
class GroupAdmin(admin.ModelAdmin[Group]):
    list_display = ["name", "area", "minimum", "maximum", "has_police_briefing"]
    list_filter = ["municipalities__county", "has_police_briefing"]
    search_fields = ["name", "area", "municipalities__name"]
    prepopulated_fields = {"slug": ["name"]}
    raw_id_fields = ["police_contact"]
    inlines = [GroupMunicipalityInline]

    def save_model(self, request: HttpRequest, obj: Group, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        if change and "meeting_place" in form.changed_data:
            places.meet_elsewhere(group=obj, now=timezone.now())


@admin.register(Volunteer)
class VolunteerAdmin(admin.ModelAdmin[Volunteer]):
    list_display = ["user", "group", "is_leader", "starts_on", "ends_on"]
    list_filter = ["is_leader", "group"]
    list_select_related = ["user", "group"]
    search_fields = ["user__name", "user__email", "group__name"]
    raw_id_fields = ["user", "group"]
    date_hierarchy = "starts_on"


@admin.register(Shift)
class ShiftAdmin(ReadOnlyAdmin):
    """Made and changed by leaders on the portal, where people are told and places are guarded."""

    list_display = ["starts_at", "group", "state", "minimum", "maximum", "police_briefing"]
    list_filter = ["state", "police_briefing", "group"]
    list_select_related = ["group"]
    search_fields = ["group__name", "place"]
    date_hierarchy = "starts_at"


@admin.register(SignUp)
class SignUpAdmin(ReadOnlyAdmin):
    list_display = ["user", "shift", "state", "place_number", "signed_up_at"]
    list_filter = ["state", "shift__group"]
    list_select_related = ["user", "shift__group"]
    search_fields = ["user__name", "user__email", "shift__group__name"]
    date_hierarchy = "signed_up_at"


@admin.register(SignUpRequest)
class SignUpRequestAdmin(ReadOnlyAdmin):
    list_display = ["email", "shift", "attempts", "created_at", "expires_at", "used_at"]
    list_filter = ["shift__group"]
    list_select_related = ["shift__group"]
    search_fields = ["email", "name"]
    date_hierarchy = "created_at"
    # The token opens the request in whatever browser has it.
    exclude = ["token", "code_hash"]
