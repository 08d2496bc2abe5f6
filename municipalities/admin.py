"""Municipalities, their pages, cooperation and people in the administration."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import models
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.admin_filters import titled
from municipalities.forms.lines import LinesField
from municipalities.models import (
    Agreement,
    Appointment,
    Contact,
    Cooperation,
    Municipality,
    Organisation,
    PageLink,
    PageText,
    Participation,
    PoliceDistrict,
)
from municipalities.services import pages

HTTPS_FIRST: Any = {models.URLField: {"assume_scheme": "https"}}


class MunicipalityAdminForm(forms.ModelForm[Any]):
    target_subgroups = LinesField(label=_("Groups in focus"), longest=300, required=False)


class ContactInline(admin.StackedInline[Contact, Any]):
    model = Contact
    extra = 0


class LinkInline(admin.TabularInline[PageLink, Any]):
    model = PageLink
    formfield_overrides = HTTPS_FIRST
    extra = 0


@admin.register(Municipality)
class MunicipalityAdmin(admin.ModelAdmin[Municipality]):
    """The register of 2024 is fixed; what a municipality says of itself can be changed."""

    form = MunicipalityAdminForm
    list_display = ["number", "full_name", "county", "slug", "language", "police_district", "changed_at"]
    list_display_links = ["number", "full_name"]
    list_filter = [("slug", admin.EmptyFieldListFilter), "language", "has_nightwatch", "county", "police_district"]
    list_select_related = ["police_district"]
    search_fields = ["number", "name", "other_name", "slug"]
    ordering = ["sort_key", "county", "number"]
    readonly_fields = ["number", "name", "other_name", "county", "onboarded_at", "changed_at", "reviewed_at"]
    autocomplete_fields = ["police_district"]
    formfield_overrides = HTTPS_FIRST
    inlines = [ContactInline, LinkInline]

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Municipality, form: Any, change: Any) -> None:
        obj.changed_at = timezone.now()
        super().save_model(request, obj, form, change)


@admin.register(PoliceDistrict)
class PoliceDistrictAdmin(admin.ModelAdmin[PoliceDistrict]):
    list_display = ["name"]
    search_fields = ["name"]
    ordering = ["name"]


@admin.register(Organisation)
class OrganisationAdmin(admin.ModelAdmin[Organisation]):
    list_display = ["name", "type", "municipality", "field"]
    list_filter = [
        "type",
        ("municipality", titled(admin.RelatedOnlyFieldListFilter, _("the municipality it belongs to"))),
        ("partner_of", admin.RelatedOnlyFieldListFilter),
    ]
    list_select_related = ["municipality"]
    search_fields = ["name", "field", "municipality__name"]
    autocomplete_fields = ["municipality", "partner_of"]
    ordering = ["name", "pk"]


class ParticipationInline(admin.TabularInline[Participation, Any]):
    model = Participation
    autocomplete_fields = ["municipality"]
    extra = 0


@admin.register(Cooperation)
class CooperationAdmin(admin.ModelAdmin[Cooperation]):
    list_display = ["name", "host", "starts_on", "ends_on"]
    list_filter = ["starts_on", "ends_on"]
    list_select_related = ["host"]
    search_fields = ["name", "host__name", "municipalities__name"]
    autocomplete_fields = ["host"]
    inlines = [ParticipationInline]
    ordering = ["name"]


class OfPage(admin.ModelAdmin[Any]):
    """A row whose change dates the municipality's page."""

    autocomplete_fields = ["municipality"]
    list_select_related = ["municipality"]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        pages.touch(municipality=obj.municipality, now=timezone.now())

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        super().delete_model(request, obj)
        pages.touch(municipality=obj.municipality, now=timezone.now())

    def delete_queryset(self, request: HttpRequest, queryset: QuerySet[Any]) -> None:
        numbers = list(queryset.values_list("municipality_id", flat=True))
        super().delete_queryset(request, queryset)
        pages.touch_all(numbers=numbers, now=timezone.now())


class AgreementAdminForm(forms.ModelForm[Any]):
    parties = LinesField(label=_("Parties"), longest=160, required=False)


@admin.register(Agreement)
class AgreementAdmin(OfPage):
    form = AgreementAdminForm
    list_display = ["title", "municipality", "decided_in", "valid_to"]
    list_filter = [("municipality", admin.RelatedOnlyFieldListFilter), "valid_to"]
    search_fields = ["title", "case_reference", "municipality__name"]
    ordering = ["title", "pk"]


@admin.register(PageText)
class PageTextAdmin(OfPage):
    list_display = ["municipality", "slot", "language", "changed_at", "changed_by"]
    list_filter = ["slot", "language", ("municipality", admin.RelatedOnlyFieldListFilter), "changed_at"]
    list_select_related = ["municipality", "changed_by"]
    search_fields = ["body", "municipality__name"]
    readonly_fields = ["changed_at", "changed_by"]
    date_hierarchy = "changed_at"
    ordering = ["municipality", "language", "slot"]

    def save_model(self, request: HttpRequest, obj: PageText, form: Any, change: Any) -> None:
        obj.changed_at = timezone.now()
        obj.changed_by = request.user  # type: ignore[assignment]
        super().save_model(request, obj, form, change)


class AppointmentAdminForm(forms.ModelForm[Any]):
    duties = LinesField(label=_("Other duties"), longest=160, required=False)


@admin.register(Appointment)
class AppointmentAdmin(OfPage):
    """Who is what in a municipality. An end date shows what the person no longer sees."""

    form = AppointmentAdminForm
    list_display = ["user", "role", "municipality", "percent", "starts_on", "ends_on"]
    list_filter = ["role", ("municipality", admin.RelatedOnlyFieldListFilter), "starts_on", "ends_on"]
    list_select_related = ["user", "municipality"]
    search_fields = ["user__name", "user__email", "municipality__name", "title"]
    autocomplete_fields = ["user", "municipality"]
    date_hierarchy = "starts_on"
    ordering = ["-starts_on", "-pk"]
