"""Meetings in the administration: to look up and to grant, not to rewrite.

The portal's administrators run the portal and are not cleared for what is exempt, so nothing here shows more of
an item than its public title; what changes a meeting goes through its services.
"""

from datetime import datetime
from typing import Any

from django.contrib import admin
from django.db.models import URLField
from django.forms import ModelChoiceField
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from accounts.admin_base import ReadOnlyAdmin, ServiceAdmin, ServiceForm
from accounts.admin_grants import GrantAdmin, GrantForm
from accounts.models import User
from meetings.enums import PERMISSION_LABELS, ItemPermission
from meetings.models import (
    AgendaItem,
    AgendaItemUserObjectPermission,
    Decision,
    ExemptRead,
    Invitation,
    JointBody,
    LegalBasis,
    Meeting,
    NumberSeries,
)
from meetings.services import grants, legal_bases

HTTPS_FIRST: Any = {URLField: {"assume_scheme": "https"}}


@admin.register(Meeting)
class MeetingAdmin(ReadOnlyAdmin):
    list_display = ["council", "starts_at", "kind", "state", "notice_sent_at"]
    list_filter = ["state", "kind", "starts_at"]
    list_select_related = ["council"]
    search_fields = ["council__name", "title", "place"]
    ordering = ["-pk"]
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
    list_filter = ["year", "decided_at"]
    list_select_related = ["item"]
    search_fields = ["number", "item__meeting__council__name"]
    ordering = ["-pk"]


@admin.register(Invitation)
class InvitationAdmin(ReadOnlyAdmin):
    # Why somebody cannot come is for those who prepare the meeting.
    fields = ["user", "meeting", "seat", "is_deputy", "answer", "answered_at", "attended"]
    list_display = ["user", "meeting", "seat", "is_deputy", "answer", "attended"]
    list_filter = ["answer", "is_deputy", "attended"]
    list_select_related = ["user", "meeting__council", "seat__council"]
    search_fields = ["user__name", "user__email", "meeting__council__name"]
    ordering = ["-pk"]


@admin.register(JointBody)
class JointBodyAdmin(ReadOnlyAdmin):
    list_display = ["council", "meeting"]
    list_select_related = ["council", "meeting__council"]
    search_fields = ["council__name", "meeting__council__name"]
    ordering = ["-pk"]


@admin.register(NumberSeries)
class NumberSeriesAdmin(ReadOnlyAdmin):
    list_display = ["council", "year", "kind", "last"]
    list_filter = ["year", "kind"]
    list_select_related = ["council"]
    search_fields = ["council__name"]
    ordering = ["-year", "council__name", "pk"]


@admin.register(ExemptRead)
class ExemptReadAdmin(ReadOnlyAdmin):
    list_display = ["read_at", "user", "item", "what"]
    list_filter = ["what", "read_at"]
    list_select_related = ["user", "item"]
    search_fields = ["user__name", "user__email"]
    ordering = ["-pk"]


class LegalBasisForm(ServiceForm):
    def carry_out(self, *, by: User, now: datetime) -> LegalBasis:
        facts = legal_bases.LegalBasisFacts(**self.cleaned_data)
        return legal_bases.write(basis=self.instance, facts=facts, by=by, now=now)


@admin.register(LegalBasis)
class LegalBasisAdmin(ServiceAdmin):
    """The laws change: a basis that holds no more gets a last day, and the items it was used for keep it."""

    form = LegalBasisForm
    fields = ["code", "law", "paragraph", "text_nb", "text_nn", "valid_from", "valid_to"]
    fixed_fields = ("code",)
    list_display = ["code", "law", "paragraph", "valid_from", "valid_to"]
    list_filter = ["law"]
    search_fields = ["code", "law", "paragraph", "text_nb", "text_nn"]
    ordering = ["code"]


class ItemGrantForm(GrantForm):
    """A grant by somebody who may look after the portal without reading what is exempt in it."""

    refusal = _("You cannot give yourself access to an item. Ask another administrator.")

    def gives(self, found: dict[str, Any]) -> bool:
        permission = found.get("permission")
        return permission is not None and permission.codename != ItemPermission.EXCLUDED

    def carry_out(self, *, by: User, now: datetime) -> AgendaItemUserObjectPermission:
        given = self.cleaned_data
        return grants.give(
            item=given["content_object"],
            user=given["user"],
            permission=ItemPermission(given["permission"].codename),
            reason=given["reason"],
            ends_on=given["ends_on"],
            by=by,
            now=now,
        )


class MeaningField(ModelChoiceField):  # type: ignore[type-arg]
    """What a grant is, in the words of the portal."""

    def label_from_instance(self, obj: Any) -> str:
        return str(PERMISSION_LABELS[ItemPermission(obj.codename)])


@admin.register(AgendaItemUserObjectPermission)
class ItemGrantAdmin(GrantAdmin):
    """Guests, people cleared and people excluded. Who granted it is the one who is logged in."""

    form = ItemGrantForm
    add_fields = ("content_object", "user", "permission", "reason", "ends_on")
    fields = ["content_object", "user", "permission_name", "reason", "starts_on", "ends_on", "granted_by"]
    readonly_fields = ["permission_name"]
    list_display = ["user", "permission_name", "content_object", "starts_on", "ends_on", "granted_by"]
    list_filter = ["permission__codename", "ends_on"]
    list_select_related = ["user", "permission", "content_object", "granted_by"]
    autocomplete_fields = ["content_object", "user"]
    search_fields = ["user__name", "user__email", "reason"]

    @admin.display(description=_("What it means"))
    def permission_name(self, grant: AgendaItemUserObjectPermission) -> str:
        return str(PERMISSION_LABELS[ItemPermission(grant.permission.codename)])

    def formfield_for_foreignkey(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        if db_field.name == "permission":
            kwargs["queryset"] = db_field.related_model.objects.filter(
                content_type__app_label="meetings", codename__in=list(ItemPermission)
            ).order_by("pk")
            kwargs |= {"form_class": MeaningField, "label": _("What it means")}
        return super().formfield_for_foreignkey(db_field, request, **kwargs)
