"""Natteravn in the administration. Places and groups are read here and changed on the portal's own pages."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.admin_base import Question, ReadOnlyAdmin, ServiceAdmin, asked, done_with
from accounts.admin_grants import GivesForm
from accounts.guards import person_of
from accounts.models import User
from municipalities.admin import ReadInline
from nightwatch.models import (
    ClassInvitation,
    Group,
    GroupMunicipality,
    JoinAsk,
    Offer,
    OfferTo,
    Season,
    Shift,
    ShiftTemplate,
    ShiftWarning,
    SignUp,
    SignUpRequest,
    Team,
    Volunteer,
    Wording,
)
from nightwatch.services import groups
from norwegian.identity_numbers import refuse_identity_numbers


class GroupMunicipalityInline(ReadInline):
    model = GroupMunicipality


class TeamInline(ReadInline):
    model = Team


@admin.register(Group)
class GroupAdmin(ReadOnlyAdmin):
    list_display = ["name", "area", "minimum", "maximum", "staffing", "has_police_briefing"]
    list_filter = ["municipalities__county", "staffing", "has_police_briefing"]
    search_fields = ["name", "area", "municipalities__name"]
    inlines = [GroupMunicipalityInline, TeamInline]
    ordering = ["name", "pk"]


class NewLeaderForm(GivesForm):
    """Let somebody lead a group, whether the portal knows them or not. Volunteers sign up themselves."""

    email = forms.EmailField(
        label=_("E-mail address"), help_text=_("The person is told by e-mail."), validators=[refuse_identity_numbers]
    )
    name = forms.CharField(label=_("Name"), max_length=120, required=False, validators=[refuse_identity_numbers])

    def carry_out(self, *, by: User, now: datetime) -> Volunteer:
        return groups.appoint_leader(by=by, now=now, **self.cleaned_data)


@admin.register(Volunteer)
class VolunteerAdmin(ServiceAdmin):
    """Who is in a group, and who leads it. A new one here is a leader."""

    add_form = NewLeaderForm
    add_fields = ("group", "email", "name")
    fields = ["user", "group", "is_leader", "starts_on", "ends_on"]
    list_display = ["user", "group", "is_leader", "starts_on", "ends_on"]
    list_filter = ["is_leader", "group__municipalities__county", "starts_on"]
    list_select_related = ["user", "group"]
    search_fields = ["user__name", "user__email", "group__name"]
    autocomplete_fields = ["group"]
    ordering = ["-pk"]
    actions = ["end_now", "lead_no_more"]
    acts = ("end_now", "lead_no_more")

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def portal_url(self, row: Any) -> str:
        return str(row.group.get_absolute_url())

    # The rows are read; what is done with them is a service's.
    def has_end_permission(self, request: HttpRequest) -> bool:
        return self.has_add_permission(request)

    @admin.action(description=_("End now"), permissions=["end"])
    def end_now(self, request: HttpRequest, chosen: QuerySet[Volunteer]) -> HttpResponse | None:
        follows = _("Their places on coming shifts come free, and they are told. The row stays as history.")
        question = Question(_("Do you want to take these people out of the group now?"), follows, _("End now"))
        if page := asked(self, request, chosen, "end_now", question):
            return page
        now = timezone.now()
        done_with(self, request, chosen, lambda row: groups.leave_now(volunteer=row, by=person_of(request), now=now))
        return None

    @admin.action(description=_("Leads no more"), permissions=["end"])
    def lead_no_more(self, request: HttpRequest, chosen: QuerySet[Volunteer]) -> HttpResponse | None:
        follows = _("They stay in the group. Coming shifts no longer name them as their leader, and they are told.")
        question = Question(_("Shall these people lead the group no more?"), follows, _("Leads no more"))
        if page := asked(self, request, chosen, "lead_no_more", question):
            return page
        now = timezone.now()
        done_with(self, request, chosen, lambda row: groups.end_leader(volunteer=row, by=person_of(request), now=now))
        return None


@admin.register(JoinAsk)
class JoinAskAdmin(ReadOnlyAdmin):
    """Answered by whoever leads the group, on the portal."""

    list_display = ["user", "group", "state", "asked_at", "answered_at"]
    list_filter = ["state", "asked_at"]
    list_select_related = ["user", "group"]
    search_fields = ["user__name", "user__email", "group__name"]
    date_hierarchy = "asked_at"
    ordering = ["-asked_at", "-pk"]


@admin.register(Shift)
class ShiftAdmin(ReadOnlyAdmin):
    """Made and changed by leaders on the portal, where people are told and places are guarded."""

    list_display = ["starts_at", "group", "team", "state", "minimum", "maximum", "police_briefing"]
    list_filter = ["state", "police_briefing", "starts_at"]
    list_select_related = ["group", "team"]
    search_fields = ["group__name", "place"]
    ordering = ["-pk"]


@admin.register(ShiftTemplate)
class ShiftTemplateAdmin(ReadOnlyAdmin):
    list_display = ["group", "weekday", "occasion", "starts", "ends", "minimum", "maximum"]
    list_filter = ["weekday", "occasion"]
    list_select_related = ["group"]
    search_fields = ["group__name", "place"]
    ordering = ["group", "pk"]


@admin.register(Season)
class SeasonAdmin(ReadOnlyAdmin):
    list_display = ["name", "group", "starts_on", "ends_on"]
    list_select_related = ["group"]
    search_fields = ["name", "group__name"]
    date_hierarchy = "starts_on"
    ordering = ["-starts_on", "-pk"]


@admin.register(ShiftWarning)
class ShiftWarningAdmin(ReadOnlyAdmin):
    list_display = ["shift", "stage", "made_at"]
    list_filter = ["stage"]
    list_select_related = ["shift__group"]
    search_fields = ["shift__group__name"]
    date_hierarchy = "made_at"
    ordering = ["-made_at", "-pk"]


@admin.register(SignUp)
class SignUpAdmin(ReadOnlyAdmin):
    list_display = ["user", "shift", "state", "place_number", "held_until", "signed_up_at"]
    list_filter = ["state", "signed_up_at"]
    list_select_related = ["user", "shift__group"]
    search_fields = ["user__name", "user__email", "shift__group__name"]
    ordering = ["-pk"]

    def portal_url(self, row: Any) -> str:
        return str(row.shift.get_absolute_url())


@admin.register(Offer)
class OfferAdmin(ReadOnlyAdmin):
    list_display = ["shift", "kind", "state", "is_to_all", "made_at", "ended_at"]
    list_filter = ["kind", "state"]
    list_select_related = ["shift__group"]
    search_fields = ["shift__group__name"]
    date_hierarchy = "made_at"
    ordering = ["-made_at", "-pk"]


@admin.register(OfferTo)
class OfferToAdmin(ReadOnlyAdmin):
    list_display = ["user", "offer", "wave", "asked_at", "answer", "answered_at"]
    list_filter = ["answer"]
    list_select_related = ["user", "offer__shift__group"]
    search_fields = ["user__name", "user__email", "offer__shift__group__name"]
    date_hierarchy = "asked_at"
    ordering = ["-asked_at", "-pk"]


@admin.register(SignUpRequest)
class SignUpRequestAdmin(ReadOnlyAdmin):
    list_display = ["email", "shift", "attempts", "created_at", "expires_at", "used_at"]
    list_select_related = ["shift__group"]
    search_fields = ["email", "name"]
    date_hierarchy = "created_at"
    ordering = ["-created_at", "-pk"]
    # The token opens the request in whatever browser has it.
    exclude = ["token", "code_hash"]


@admin.register(ClassInvitation)
class ClassInvitationAdmin(ReadOnlyAdmin):
    list_display = ["email", "team", "group", "invited_at", "handled_at", "answer"]
    list_select_related = ["team", "group"]
    list_filter = ["answer"]
    search_fields = ["email", "group__name"]
    date_hierarchy = "invited_at"
    ordering = ["-invited_at", "-pk"]


@admin.register(Wording)
class WordingAdmin(ReadOnlyAdmin):
    """Written by the municipality on the portal; what people have agreed to is never changed."""

    list_display = ["municipality", "number", "applies_from", "is_own", "made_at"]
    list_filter = ["is_own", "applies_from"]
    list_select_related = ["municipality"]
    search_fields = ["municipality__name"]
    date_hierarchy = "applies_from"
    ordering = ["-applies_from", "-pk"]
