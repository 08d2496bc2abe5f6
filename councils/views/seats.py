"""Changing the seats of a body and who sits in them."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from accounts import own_roles
from accounts.guards import ActMixin, fetch, person_of, post_act
from accounts.removed import tell_of_removed_from
from changes.views import ChangesRow
from councils.enums import CouncilAct
from councils.forms.seat import EndForm, SeatForm, TenureForm
from councils.models import Council, Seat, Tenure
from councils.selectors.assistants import answered_for
from councils.services import seats, tenures
from councils.views.councils import OfCouncil


class SeatDetail(ActMixin, TemplateView):
    """One seat with everything that can be done with it, and who has had it before."""

    act = CouncilAct.CHANGE
    template_name = "councils/seat_detail.html"

    def get_guarded_object(self) -> Any:
        return fetch(Council, self.request.user, pk=self.kwargs["pk"])

    def fetch_below(self) -> None:
        self.seat = get_object_or_404(Seat, council=self.guarded, pk=self.kwargs["seat_pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        rows = self.seat.tenures.select_related("user")
        current = list(rows.exclude(ends_on__lt=today).order_by("is_deputy", "starts_on", "deputy_order", "pk"))
        return super().get_context_data(
            council=self.guarded,
            seat=self.seat,
            places=answered_for(current, self.seat, today),
            former=rows.filter(ends_on__lt=today).order_by("-ends_on", "pk")[:50],
            **kwargs,
        )


class SeatCreate(OfCouncil):
    """A new seat in the body."""

    form_class = SeatForm
    template_name = "councils/seat_form.html"
    seat: Seat | None = None

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"council": self.guarded}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(seat=self.seat, **kwargs)

    def form_valid(self, form: SeatForm) -> HttpResponse:
        self.save(form)
        messages.success(self.request, _("The seat is saved."))
        return redirect(self.guarded)

    def save(self, form: SeatForm) -> None:
        seats.create(council=self.guarded, facts=form.facts(), by=person_of(self.request), now=timezone.now())


class SeatChange(ChangesRow, SeatCreate):
    """Change a seat; who sits in it stays."""

    def fetch_below(self) -> None:
        self.seat = get_object_or_404(Seat, council=self.guarded, pk=self.kwargs["seat_pk"])

    def find_row(self) -> Seat | None:
        return self.seat

    def unchanged_address(self) -> Council:
        council: Council = self.guarded
        return council

    def save(self, form: SeatForm) -> None:
        seats.change(seat=self.row, facts=form.facts(), by=person_of(self.request), now=timezone.now())


class OfSeat(OfCouncil):
    """A form about one seat."""

    seat: Seat

    def fetch_below(self) -> None:
        self.seat = get_object_or_404(Seat, council=self.guarded, pk=self.kwargs["seat_pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(seat=self.seat, **kwargs)

    def holders(self) -> list[Any]:
        """Return those whose time in the seat the form ends."""
        return []

    def form_valid(self, form: Any) -> HttpResponse:
        if any(own_roles.is_to_ask(self.request, form, holder) for holder in self.holders()):
            return self.form_invalid(form)
        self.carry_out(form.cleaned_data)
        messages.success(self.request, _("The composition is changed."))
        return redirect("councils:seat_detail", self.guarded.pk, self.seat.pk)

    def unchanged_address(self) -> str:
        return reverse("councils:seat_detail", args=[self.guarded.pk, self.seat.pk])

    def carry_out(self, given: dict[str, Any]) -> None:
        raise NotImplementedError


class Ends(ChangesRow, OfSeat):
    """The last day of something, which somebody may have set already."""

    form_class = EndForm

    def get_kept(self) -> dict[str, Any]:
        return {"ends_on": self.row.ends_on}


class SeatEnd(Ends):
    """The last day of a seat."""

    template_name = "councils/seat_end.html"

    def find_row(self) -> Seat:
        return self.seat

    def holders(self) -> list[Any]:
        held = self.seat.tenures.exclude(ends_on__lt=timezone.localdate()).select_related("user")
        return [tenure.user for tenure in held]

    def carry_out(self, given: dict[str, Any]) -> None:
        seats.end(seat=self.row, ends_on=given["ends_on"], by=person_of(self.request), now=timezone.now())


class Appoint(OfSeat):
    """Give somebody the seat, or a place as a deputy."""

    form_class = TenureForm
    template_name = "councils/tenure_form.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"seat": self.seat}

    def carry_out(self, given: dict[str, Any]) -> None:
        tenures.appoint(seat=self.seat, by=person_of(self.request), now=timezone.now(), **given)


class TenureEnd(Ends):
    """The last day of somebody in a seat."""

    template_name = "councils/tenure_end.html"
    tenure: Tenure

    def fetch_below(self) -> None:
        super().fetch_below()
        key = self.kwargs["tenure_pk"]
        found = Tenure.objects.select_related("seat__council", "user").filter(seat=self.seat, pk=key).first()
        if found is None:
            tell_of_removed_from(self.seat, Tenure, key, address=self.unchanged_address())
            raise Http404
        self.tenure = found

    def find_row(self) -> Tenure:
        return self.tenure

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(tenure=self.tenure, **kwargs)

    def holders(self) -> list[Any]:
        return [self.tenure.user]

    def carry_out(self, given: dict[str, Any]) -> None:
        tenures.end(tenure=self.row, ends_on=given["ends_on"], by=person_of(self.request), now=timezone.now())


@post_act(CouncilAct.CHANGE, Council)
def move_seat(request: HttpRequest, council: Council, seat_pk: int) -> HttpResponse:
    seat = get_object_or_404(Seat, council=council, pk=seat_pk)
    seats.move(seat=seat, up=request.POST.get("direction") == "up", by=person_of(request), now=timezone.now())
    return redirect(council)
