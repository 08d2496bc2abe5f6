"""Reports in the administration: read here, written on the portal's own pages."""

from typing import Any

from django.contrib import admin

from accounts.admin_base import ReadOnlyAdmin
from reports.models import Report


@admin.register(Report)
class ReportAdmin(ReadOnlyAdmin):
    """What is written in a report is for those who prepare it."""

    fields = ["municipality", "kind", "starts_on", "ends_on", "state", "figures_at", "adopted_on", "created_at"]
    list_display = ["municipality", "kind", "starts_on", "ends_on", "state"]
    list_filter = ["kind", "state", "municipality__county"]
    list_select_related = ["municipality"]
    search_fields = ["municipality__name"]
    ordering = ["-pk"]

    def portal_url(self, row: Any) -> str:
        return str(row.get_absolute_url())
