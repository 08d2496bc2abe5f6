"""Bodies, seats and tenures in the administration. Bodies and seats are their municipality's, and are read here."""

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.admin_base import Question, ReadOnlyAdmin, ServiceAdmin, ServiceForm, asked, done_with
from accounts.admin_grants import GivesForm
from accounts.guards import person_of
from accounts.models import User
from councils.enums import Function
from councils.errors import OutsideSeat
from councils.models import Assistant, Cadence, Council, Lapse, Ownership, Seat, Tenure
from councils.services import assistants, tenures
from municipalities.admin import ReadInline
from norwegian.identity_numbers import refuse_identity_numbers


class OwnershipInline(ReadInline):
    model = Ownership


class CadenceInline(ReadInline):
    model = Cadence


class LapseInline(ReadInline):
    model = Lapse


@admin.register(Council)
class CouncilAdmin(ReadOnlyAdmin):
    list_display = ["name", "level", "owners", "legal_status", "starts_on", "ends_on"]
    list_filter = [
        "level",
        "legal_status",
        "municipalities__county",
        "starts_on",
        "ends_on",
    ]
    search_fields = ["name", "local_level", "municipalities__name"]
    inlines = [OwnershipInline, CadenceInline, LapseInline]
    readonly_fields = ["serves_as"]
    ordering = ["name", "pk"]

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).prefetch_related("municipalities")

    def get_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        found = super().get_fields(request, obj)
        # What it serves as in words, not as it is stored.
        return ["serves_as" if name == "functions" else name for name in found if name != "serves_as"]

    @admin.display(description=_("Serves as"))
    def serves_as(self, council: Council) -> str:
        return ", ".join(str(Function(name).label) for name in council.functions)

    @admin.display(description=_("owned by"))
    def owners(self, council: Council) -> str:
        return ", ".join(str(owner) for owner in council.municipalities.all())


class TenureInline(ReadInline):
    model = Tenure
    fields = ["user", "is_deputy", "deputy_order", "starts_on", "ends_on"]


@admin.register(Seat)
class SeatAdmin(ReadOnlyAdmin):
    list_display = ["title", "council", "function", "organisation", "municipality", "is_youth", "starts_on", "ends_on"]
    list_filter = [
        "function",
        "category",
        "is_youth",
        "starts_on",
        "ends_on",
    ]
    list_select_related = ["council", "organisation", "municipality"]
    search_fields = ["title", "council__name", "organisation__name"]
    inlines = [TenureInline]
    ordering = ["council__name", "position", "pk"]

    def portal_url(self, row: Any) -> str:
        return reverse("councils:seat_detail", args=[row.council_id, row.pk])


class TenureForm(ServiceForm):
    """The last day. Who sits where, and from when, stays: that one ends, and another begins."""

    def carry_out(self, *, by: User, now: datetime) -> Tenure:
        last = self.cleaned_data["ends_on"]
        if last is None:
            raise OutsideSeat(_("Write the last day."))
        return tenures.end(tenure=self.instance, ends_on=last, by=by, now=now)


class NewTenureForm(GivesForm):
    """Give somebody a seat, whether the portal knows them or not."""

    email = forms.EmailField(
        label=_("E-mail address"),
        help_text=_("The person gets an invitation by e-mail."),
        validators=[refuse_identity_numbers],
    )
    name = forms.CharField(label=_("Name"), max_length=120, required=False, validators=[refuse_identity_numbers])
    takes_over = forms.BooleanField(
        label=_("Takes over the seat"), required=False, help_text=_("Whoever holds it now ends the day before.")
    )

    def carry_out(self, *, by: User, now: datetime) -> Tenure:
        return tenures.appoint(by=by, now=now, **self.cleaned_data)


@admin.register(Tenure)
class TenureAdmin(ServiceAdmin):
    """Who sits where, from when to when. A new one sends the person an invitation."""

    form = TenureForm
    add_form = NewTenureForm
    add_fields = ("seat", "email", "name", "is_deputy", "takes_over", "starts_on", "ends_on")
    fields = ["user", "seat", "is_deputy", "deputy_order", "starts_on", "ends_on"]
    fixed_fields = ("user", "seat", "is_deputy", "deputy_order", "starts_on")
    list_display = ["user", "seat_title", "council", "is_deputy", "starts_on", "ends_on"]
    list_filter = [
        "is_deputy",
        "seat__function",
        "starts_on",
        "ends_on",
    ]
    list_select_related = ["user", "seat__council"]
    search_fields = ["user__name", "user__email", "seat__title", "seat__council__name"]
    autocomplete_fields = ["seat"]
    ordering = ["-pk"]
    actions = ["end_now"]
    acts = ("end_now",)

    @admin.display(description=_("seat"), ordering="seat__title")
    def seat_title(self, tenure: Tenure) -> str:
        return str(tenure.seat.title)

    @admin.display(description=_("meeting body"), ordering="seat__council__name")
    def council(self, tenure: Tenure) -> str:
        return str(tenure.seat.council)

    def portal_url(self, row: Any) -> str:
        return reverse("councils:seat_detail", args=[row.seat.council_id, row.seat_id])

    @admin.action(description=_("End now"), permissions=["change"])
    def end_now(self, request: HttpRequest, chosen: QuerySet[Tenure]) -> HttpResponse | None:
        follows = _("The last day becomes yesterday: from now on the seat opens nothing. The row stays as history.")
        question = Question(_("Do you want to end these people's seats now?"), follows, _("End now"))
        if page := asked(self, request, chosen, "end_now", question):
            return page
        now = timezone.now()
        done_with(self, request, chosen, lambda row: tenures.end_now(tenure=row, by=person_of(request), now=now))
        return None


@admin.register(Assistant)
class AssistantAdmin(ReadOnlyAdmin):
    """Who answers notices for whom. Asked in on the page of the seat; ended here too."""

    list_display = ["user", "holder", "seat", "starts_on", "ends_on", "ended_at"]
    list_filter = ["starts_on", "ends_on", "ended_at"]
    list_select_related = ["user", "tenure__user", "seat__council"]
    search_fields = ["user__name", "user__email", "seat__title", "seat__council__name"]
    ordering = ["-pk"]
    actions = ["end_now"]
    acts = ("end_now",)

    def acts_on(self, row: Any) -> tuple[str, ...]:
        return () if row is None or row.ended_at else super().acts_on(row)

    @admin.display(description=_("answers for"), ordering="tenure__user__name")
    def holder(self, row: Assistant) -> str:
        return str(row.tenure.user)

    def portal_url(self, row: Any) -> str:
        return reverse("councils:seat_detail", args=[row.seat.council_id, row.seat_id])

    @admin.action(description=_("End now"), permissions=["view"])
    def end_now(self, request: HttpRequest, chosen: QuerySet[Assistant]) -> HttpResponse | None:
        follows = _("They answer for nobody by this from now on, and both are told. The row stays as history.")
        question = Question(_("Do you want to end that these people answer notices now?"), follows, _("End now"))
        if page := asked(self, request, chosen, "end_now", question):
            return page
        now = timezone.now()
        done_with(self, request, chosen, lambda row: assistants.end(assistant=row, by=person_of(request), now=now))
        return None
