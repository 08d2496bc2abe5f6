"""Meetings in the administration: to look up and to grant, not to rewrite.

The portal's administrators run the portal and are not cleared for what is exempt, so nothing here shows more of
an item than its public title; what changes a meeting goes through its services.
"""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db.models import QuerySet, URLField
from django.forms import ModelChoiceField, ModelForm
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin import ReadOnlyAdmin
from accounts.models import User
from meetings.enums import PERMISSION_LABELS, ItemPermission
from meetings.models import (
    AgendaItem,
    AgendaItemUserObjectPermission,
    Decision,
    ExemptRead,
    Invitation,
    LegalBasis,
    Meeting,
    NumberSeries,
)

HTTPS_FIRST: Any = {URLField: {"assume_scheme": "https"}}


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    list_display = ["council", "starts_at", "kind", "state", "notice_sent_at"]
    list_filter = ["state", "kind"]
    list_select_related = ["council"]
    search_fields = ["council__name", "title", "place"]
    date_hierarchy = "starts_at"
    formfield_overrides = HTTPS_FIRST


@admin.register(AgendaItem)
class AgendaItemAdmin(ReadOnlyAdmin):
    fields = [
        "meeting",
        "position",
        "number",
        "year",
        "type",
        "public_words",
        "classification",
        "legal_basis",
        "is_late",
    ]
    readonly_fields = ["public_words"]
    list_display = ["public_words", "meeting", "type", "classification", "legal_basis"]
    list_filter = ["classification", "type", "year"]
    list_select_related = ["meeting__council", "legal_basis"]
    # Not the title: a search that finds an exempt word tells that it is there.
    search_fields = ["public_title", "meeting__council__name"]
    ordering = ["-pk"]

    @admin.display(description=_("public title"))
    def public_words(self, item: AgendaItem) -> str:
        return str(item)


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    fields = ["item", "number", "year", "decided_at", "recorded_by"]
    list_display = ["__str__", "item", "decided_at"]
    list_filter = ["year"]
    list_select_related = ["item"]
    search_fields = ["number", "item__meeting__council__name"]
    date_hierarchy = "decided_at"


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    list_display = ["user", "meeting", "seat", "is_deputy", "answer", "attended"]
    list_filter = ["answer", "is_deputy", "attended"]
    list_select_related = ["user", "meeting__council", "seat__council"]
    search_fields = ["user__name", "user__email", "meeting__council__name"]
    ordering = ["-pk"]


@admin.register(NumberSeries)
class NumberSeriesAdmin(ReadOnlyAdmin):
    list_display = ["council", "year", "kind", "last"]
    list_filter = ["year", "kind"]
    list_select_related = ["council"]
    search_fields = ["council__name"]


@admin.register(ExemptRead)
class ExemptReadAdmin(ReadOnlyAdmin):
    list_display = ["read_at", "user", "item", "what"]
    list_filter = ["what"]
    list_select_related = ["user", "item"]
    search_fields = ["user__name", "user__email"]
    date_hierarchy = "read_at"


@admin.register(LegalBasis)
class LegalBasisAdmin(admin.ModelAdmin[LegalBasis]):
    list_display = ["code", "law", "paragraph", "valid_from", "valid_to"]
    list_filter = ["law"]
    search_fields = ["code", "text_nb", "text_nn"]


class OthersGrantForm(ModelForm[Any]):
    """A grant by somebody who may look after the portal without reading what is exempt in it."""

    by: User

    def clean(self) -> dict[str, Any]:
        """Refuse that people let themselves in; that they keep themselves out is theirs to decide."""
        found = super().clean() or self.cleaned_data
        permission = found.get("permission")
        gives = permission is not None and permission.codename != ItemPermission.EXCLUDED
        if gives and found.get("user") == self.by:
            raise ValidationError(_("You cannot give yourself access to an item. Ask another administrator."))
        return found


@admin.register(AgendaItemUserObjectPermission)
class GrantAdmin(admin.ModelAdmin[AgendaItemUserObjectPermission]):
    """Guests, people cleared and people excluded. Who granted it is the one who is logged in."""

    form = OthersGrantForm
    fields = ["content_object", "user", "permission", "reason", "starts_on", "ends_on"]
    list_display = ["user", "permission_name", "content_object", "starts_on", "ends_on", "granted_by"]
    list_filter = ["permission__codename", "ends_on"]
    list_select_related = ["user", "permission", "content_object", "granted_by"]
    raw_id_fields = ["content_object", "user"]
    search_fields = ["user__name", "user__email", "reason"]
    ordering = ["-ends_on", "pk"]

    @admin.display(description=_("What it means"))
    def permission_name(self, grant: AgendaItemUserObjectPermission) -> str:
        return str(PERMISSION_LABELS[ItemPermission(grant.permission.codename)])

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> ModelChoiceField | None:  # type: ignore[type-arg]
        if db_field.name == "permission":
            permissions: QuerySet[Any] = db_field.related_model.objects.filter(
                content_type__app_label="meetings", codename__in=list(ItemPermission)
            )
            kwargs["queryset"] = permissions
        return super().formfield_for_foreignkey(db_field, request, **kwargs)

    def get_form(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        # Django makes a class of the form for each request.
        form: Any = super().get_form(request, *args, **kwargs)
        form.by = request.user
        return form

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:  # noqa: FBT001
        obj.granted_by = request.user
        super().save_model(request, obj, form, change)
