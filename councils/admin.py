"""Bodies, seats and tenures in the administration."""

from typing import Any

from django import forms
from django.contrib import admin
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from councils.enums import Function
from councils.models import Cadence, Council, Ownership, Seat, Tenure
from councils.services import councils, invitations
from municipalities.forms.lines import LinesField


class CouncilAdminForm(forms.ModelForm[Any]):
    functions = forms.MultipleChoiceField(
        label=_("Serves as"), choices=Function.choices, required=False, widget=forms.CheckboxSelectMultiple
    )
    tasks = LinesField(label=_("Tasks"), longest=400, required=False)


class OwnershipInline(admin.TabularInline[Ownership, Any]):
    model = Ownership
    autocomplete_fields = ["municipality"]
    extra = 0


class CadenceInline(admin.TabularInline[Cadence, Any]):
    model = Cadence
    extra = 0


@admin.register(Council)
class CouncilAdmin(admin.ModelAdmin[Council]):
    form = CouncilAdminForm
    list_display = ["name", "level", "owners", "legal_status", "starts_on", "ends_on"]
    list_filter = [
        "level",
        "legal_status",
        ("municipalities", admin.RelatedOnlyFieldListFilter),
        "starts_on",
        "ends_on",
    ]
    search_fields = ["name", "local_level", "municipalities__name"]
    inlines = [OwnershipInline, CadenceInline]
    ordering = ["name", "pk"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("municipalities")

    @admin.display(description=_("owned by"))
    def owners(self, council: Council) -> str:
        return ", ".join(str(owner) for owner in council.municipalities.all())

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        councils.touch(council=form.instance, now=timezone.now())


class TenureInline(admin.TabularInline[Tenure, Any]):
    model = Tenure
    autocomplete_fields = ["user"]
    extra = 0


@admin.register(Seat)
class SeatAdmin(admin.ModelAdmin[Seat]):
    list_display = ["title", "council", "function", "organisation", "municipality", "is_youth", "starts_on", "ends_on"]
    list_filter = [
        "function",
        "category",
        "is_youth",
        ("council", admin.RelatedOnlyFieldListFilter),
        "starts_on",
        "ends_on",
    ]
    list_select_related = ["council", "organisation", "municipality"]
    search_fields = ["title", "council__name", "organisation__name"]
    autocomplete_fields = ["council", "organisation", "municipality"]
    inlines = [TenureInline]
    ordering = ["council__name", "position", "pk"]

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: Any) -> None:
        super().save_related(request, form, formsets, change)
        now = timezone.now()
        invitations.invite(tenures=[tenure for formset in formsets for tenure in formset.new_objects], now=now)
        councils.touch(council=form.instance.council, now=now)


@admin.register(Tenure)
class TenureAdmin(admin.ModelAdmin[Tenure]):
    """Who sits where, from when to when. A new one sends the person an invitation."""

    list_display = ["user", "seat_title", "council", "is_deputy", "starts_on", "ends_on"]
    list_filter = [
        "is_deputy",
        "seat__function",
        ("seat__council", admin.RelatedOnlyFieldListFilter),
        "starts_on",
        "ends_on",
    ]
    list_select_related = ["user", "seat__council"]
    search_fields = ["user__name", "user__email", "seat__title", "seat__council__name"]
    autocomplete_fields = ["user", "seat"]
    date_hierarchy = "starts_on"
    ordering = ["-starts_on", "-pk"]

    @admin.display(description=_("seat"), ordering="seat__title")
    def seat_title(self, tenure: Tenure) -> str:
        return str(tenure.seat.title)

    @admin.display(description=_("meeting body"), ordering="seat__council__name")
    def council(self, tenure: Tenure) -> str:
        return str(tenure.seat.council)

    def save_model(self, request: HttpRequest, obj: Tenure, form: Any, change: Any) -> None:
        super().save_model(request, obj, form, change)
        now = timezone.now()
        if not change:
            invitations.invite(tenures=[obj], now=now)
        councils.touch(council=obj.seat.council, now=now)
