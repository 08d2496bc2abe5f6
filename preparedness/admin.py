"""Which bodies can be called at short notice: read here."""

from typing import Any

from django.contrib import admin

from accounts.admin_base import ReadOnlyAdmin
from municipalities.admin import HTTPS_FIRST
from preparedness.models import Readiness


@admin.register(Readiness)
class ReadinessAdmin(ReadOnlyAdmin):
    list_display = ["council", "place"]
    list_select_related = ["council"]
    search_fields = ["council__name"]
    formfield_overrides = HTTPS_FIRST
    ordering = ["council__name", "pk"]

    def portal_url(self, row: Any) -> str:
        return str(row.council.get_absolute_url())
