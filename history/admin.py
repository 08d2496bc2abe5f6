"""Who changed what, for the portal administrator: when, who, how and which fields. Never what they said."""

from typing import Any

from django.contrib import admin
from django.db.models import Model, QuerySet
from django.http import HttpRequest
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from history.models import Change
from history.selectors.kinds import field_at, kind_of, kinds, model_at
from history.selectors.story import how_done, who_did
from look.admin_search import KeyedSearch


class KindFilter(admin.SimpleListFilter):
    """By what was changed, in words."""

    title = _("what it was")
    parameter_name = "table"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return sorted(kinds().items(), key=lambda choice: choice[1])

    def queryset(self, request: HttpRequest, queryset: QuerySet[Change]) -> QuerySet[Change]:
        return queryset.filter(table=self.value()) if self.value() else queryset


@admin.register(Change)
class ChangeAdmin(KeyedSearch, admin.ModelAdmin[Change]):
    """An administrator of the portal is not cleared for what it holds, so no words stand here."""

    list_display = ["at", "who", "how", "operation", "kind", "fields_changed"]
    list_filter = ["way", "operation", KindFilter, "at"]
    list_select_related = ["actor"]
    search_fields = ["actor__name", "actor__email"]
    fields = ["at", "who", "how", "operation", "kind", "row", "fields_changed"]
    readonly_fields = ["at", "who", "how", "operation", "kind", "row", "fields_changed"]
    ordering = ["-at", "-pk"]
    show_full_result_count = False

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Model | None = None) -> bool:
        return False

    @admin.display(description=_("who"), ordering="actor__name")
    def who(self, change: Change) -> str:
        return who_did(change)

    @admin.display(description=_("how"), ordering="way")
    def how(self, change: Change) -> str:
        return how_done(change) or change.get_way_display()

    @admin.display(description=_("what it was"), ordering="table")
    def kind(self, change: Change) -> str:
        return kind_of(change.table)

    @admin.display(description=_("fields"))
    def fields_changed(self, change: Change) -> str:
        model = model_at(change.table)
        found = [field_at(model, column) for column in change.after or change.before or {}] if model else []
        return ", ".join(sorted(str(capfirst(field.verbose_name)) for field in found if field is not None))
