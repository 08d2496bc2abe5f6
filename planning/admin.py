"""What a municipality lists of its year, and which bodies plan their weeks by themselves: read here."""

from typing import Any

from django.contrib import admin

from accounts.admin_base import ReadOnlyAdmin
from municipalities.admin import HTTPS_FIRST, OfMunicipality
from planning.models import DaysOff, Rolling, YearlyItem


@admin.register(DaysOff)
class DaysOffAdmin(OfMunicipality):
    list_display = ["name", "municipality", "starts_on", "ends_on"]
    list_filter = ["starts_on"]
    search_fields = ["name", "municipality__name"]
    ordering = ["-starts_on", "pk"]


@admin.register(YearlyItem)
class YearlyItemAdmin(OfMunicipality):
    list_display = ["title", "municipality", "month", "day", "every", "first_year"]
    list_filter = ["month"]
    search_fields = ["title", "municipality__name"]
    ordering = ["title", "pk"]


@admin.register(Rolling)
class RollingAdmin(ReadOnlyAdmin):
    list_display = ["council", "weeks_ahead", "starts", "ends", "on_closed_day"]
    list_filter = ["on_closed_day"]
    list_select_related = ["council"]
    search_fields = ["council__name"]
    formfield_overrides = HTTPS_FIRST
    ordering = ["council__name", "pk"]

    def portal_url(self, row: Any) -> str:
        return str(row.council.get_absolute_url())
