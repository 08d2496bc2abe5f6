"""Municipalities, their pages, cooperation and roles in the administration.

What a municipality says of itself is its own, and is read here; who has a role in it is given and ended here too.
"""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet, URLField
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.admin_base import Question, ReadOnlyAdmin, ServiceAdmin, ServiceForm, asked, done_with
from accounts.admin_filters import titled
from accounts.admin_grants import GivesForm
from accounts.asked_in_fields import address_of_somebody, name_until_they_come
from accounts.guards import person_of
from accounts.models import User
from municipalities.forms.lines import LinesField
from municipalities.forms.people import FactsForm
from municipalities.forms.settings import AboutForm
from municipalities.models import (
    Agreement,
    Appointment,
    Contact,
    Cooperation,
    LibraryText,
    Municipality,
    Organisation,
    PageLink,
    PageText,
    Participation,
    PoliceDistrict,
)
from municipalities.services import appointments, records, reference
from municipalities.services.records import AboutFacts

ABOUT = AboutForm.Meta.fields
HTTPS_FIRST: Any = {URLField: {"assume_scheme": "https"}}


class MunicipalityAdminForm(ServiceForm):
    target_subgroups = LinesField(label=_("Groups in focus"), longest=300, required=False)

    def carry_out(self, *, by: User, now: datetime) -> Municipality:
        facts = AboutFacts(**{name: self.cleaned_data[name] for name in ABOUT})
        return records.change(municipality=self.instance, facts=facts, by=by, now=now)


class ReadInline(admin.TabularInline[Any, Any]):
    """Rows that are read with what they belong to."""

    template = "admin/read_inline.html"
    extra = 0

    def has_add_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False


class ContactInline(ReadInline):
    model = Contact


class LinkInline(ReadInline):
    model = PageLink
    formfield_overrides = HTTPS_FIRST


@admin.register(Municipality)
class MunicipalityAdmin(ServiceAdmin):
    """The register of 2024 is fixed, and the address on the portal comes with the file; the rest can be changed."""

    form = MunicipalityAdminForm
    list_display = ["number", "full_name", "county", "slug", "language", "police_district", "changed_at"]
    list_display_links = ["number", "full_name"]
    list_filter = [("slug", admin.EmptyFieldListFilter), "language", "has_nightwatch", "county", "police_district"]
    list_select_related = ["police_district"]
    search_fields = ["number", "name", "other_name", "slug"]
    ordering = ["sort_key", "county", "number"]
    fields = ["number", "name", "other_name", "county", "slug", *ABOUT, "onboarded_at", "changed_at", "reviewed_at"]
    readonly_fields = ["number", "name", "other_name", "county", "slug", "onboarded_at", "changed_at", "reviewed_at"]
    autocomplete_fields = ["police_district"]
    inlines = [ContactInline, LinkInline]
    formfield_overrides = HTTPS_FIRST
    change_form_template = "admin/municipality_change_form.html"

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def portal_url(self, row: Any) -> str:
        return super().portal_url(row) if row.slug else ""


class PoliceDistrictForm(ServiceForm):
    def carry_out(self, *, by: User, now: datetime) -> PoliceDistrict:
        return reference.write_district(district=self.instance, name=self.cleaned_data["name"], by=by, now=now)


@admin.register(PoliceDistrict)
class PoliceDistrictAdmin(ServiceAdmin):
    form = PoliceDistrictForm
    list_display = ["name"]
    search_fields = ["name"]
    ordering = ["name"]


class OfMunicipality(ReadOnlyAdmin):
    """A row that a municipality writes among its settings, and that shows on its page."""

    list_select_related = ["municipality"]

    def portal_url(self, row: Any) -> str:
        found = row.municipality
        return str(found.get_absolute_url()) if found is not None and found.slug else ""


@admin.register(Organisation)
class OrganisationAdmin(OfMunicipality):
    list_display = ["name", "type", "municipality", "field"]
    list_filter = [
        "type",
        ("municipality", titled(admin.RelatedOnlyFieldListFilter, _("the municipality it belongs to"))),
        ("partner_of", admin.RelatedOnlyFieldListFilter),
    ]
    search_fields = ["name", "field", "municipality__name"]
    ordering = ["name", "pk"]


class ParticipationInline(ReadInline):
    model = Participation


@admin.register(Cooperation)
class CooperationAdmin(ReadOnlyAdmin):
    list_display = ["name", "host", "starts_on", "ends_on"]
    list_filter = ["starts_on", "ends_on"]
    list_select_related = ["host"]
    search_fields = ["name", "host__name", "municipalities__name"]
    inlines = [ParticipationInline]
    ordering = ["name", "pk"]

    def portal_url(self, row: Any) -> str:
        return str(row.host.get_absolute_url()) if row.host.slug else ""


@admin.register(Agreement)
class AgreementAdmin(OfMunicipality):
    list_display = ["title", "municipality", "decided_in", "valid_from", "valid_to"]
    list_filter = ["municipality__county", "valid_to"]
    search_fields = ["title", "case_reference", "municipality__name"]
    ordering = ["title", "pk"]


@admin.register(LibraryText)
class LibraryTextAdmin(ReadOnlyAdmin):
    """Texts written once. They are kept on the portal's own pages, also by whoever looks after the portal."""

    list_display = ["title", "slot", "owner", "is_offered"]
    list_filter = ["slot", "is_offered"]
    list_select_related = ["owner"]
    search_fields = ["title", "owner__name"]
    ordering = ["title", "pk"]


@admin.register(PageText)
class PageTextAdmin(OfMunicipality):
    list_display = ["municipality", "slot", "language", "changed_at", "changed_by"]
    list_filter = ["slot", "language", "municipality__county", "changed_at"]
    list_select_related = ["municipality", "changed_by"]
    search_fields = ["body", "municipality__name"]
    date_hierarchy = "changed_at"
    ordering = ["municipality", "language", "slot"]


class AppointmentForm(ServiceForm):
    """What a role is about, and its days. Whose it is and which stays: that one ends, and another begins."""

    duties = LinesField(label=_("Other duties"), longest=160, required=False)

    def carry_out(self, *, by: User, now: datetime) -> Appointment:
        facts = {name: self.cleaned_data[name] for name in FactsForm.base_fields}
        return appointments.change(appointment=self.instance, by=by, now=now, **facts)


class NewAppointmentForm(GivesForm):
    """Give somebody a role, whether the portal knows them or not."""

    duties = LinesField(label=_("Other duties"), longest=160, required=False)
    email = address_of_somebody(_("The person gets an e-mail, and logs in with a code by e-mail."))
    name = name_until_they_come()

    def carry_out(self, *, by: User, now: datetime) -> Appointment:
        return appointments.appoint(by=by, now=now, **self.cleaned_data)


FACTS = tuple(FactsForm.base_fields)


@admin.register(Appointment)
class AppointmentAdmin(ServiceAdmin):
    """Who is what in a municipality. An end date shows what the person no longer sees."""

    form = AppointmentForm
    add_form = NewAppointmentForm
    add_fields = ("municipality", "email", "name", "role", *FACTS)
    fields = ["user", "role", "municipality", *FACTS]
    fixed_fields = ("user", "role", "municipality")
    list_display = ["user", "role", "municipality", "percent", "starts_on", "ends_on"]
    list_filter = ["role", "municipality__county", "starts_on", "ends_on"]
    list_select_related = ["user", "municipality"]
    search_fields = ["user__name", "user__email", "municipality__name", "title"]
    autocomplete_fields = ["municipality"]
    ordering = ["-pk"]
    actions = ["end_now"]
    acts = ("end_now",)

    def portal_url(self, row: Any) -> str:
        return reverse("municipality:people", args=[row.municipality.slug]) if row.municipality.slug else ""

    @admin.action(description=_("End now"), permissions=["change"])
    def end_now(self, request: HttpRequest, chosen: QuerySet[Appointment]) -> HttpResponse | None:
        follows = _("The last day becomes yesterday: from now on the role opens nothing. The row stays as history.")
        question = Question(_("Do you want to end these roles now?"), follows, _("End now"))
        if page := asked(self, request, chosen, "end_now", question):
            return page
        now = timezone.now()
        done_with(
            self, request, chosen, lambda row: appointments.end_now(appointment=row, by=person_of(request), now=now)
        )
        return None
