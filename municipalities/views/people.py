"""Who has a role in the municipality."""

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView, TemplateView

from accounts import own_roles
from accounts.access import can
from accounts.guards import person_of, require
from changes.views import AsksService, ChangesRow
from municipalities.enums import MunicipalityAct, Role
from municipalities.errors import OwnRole
from municipalities.forms.people import AppointmentForm, EndForm, FactsForm
from municipalities.models import Appointment, Municipality
from municipalities.services import appointments
from municipalities.views.settings import InMunicipality, row_of


def people_url(municipality: Municipality) -> str:
    return reverse("municipality:people", args=[municipality.slug])


class People(InMunicipality, TemplateView):
    """Those who have a role now or later, and those who had one."""

    act = MunicipalityAct.CHANGE_PEOPLE
    template_name = "municipalities/settings/people.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        today = timezone.localdate()
        rows = Appointment.objects.filter(municipality=self.guarded).select_related("user")
        return super().get_context_data(
            current=rows.exclude(ends_on__lt=today).order_by("role", "starts_on", "pk"),
            former=rows.filter(ends_on__lt=today).order_by("-ends_on", "pk")[:50],
            may_change_administrators=can(self.request.user, MunicipalityAct.CHANGE_ADMINISTRATORS, self.guarded),
            **kwargs,
        )


class PeopleForm(InMunicipality, AsksService, FormView[Any]):
    """A form about a role."""

    act = MunicipalityAct.CHANGE_PEOPLE
    template_name = "municipalities/settings/form.html"

    def get_heading(self) -> str:
        raise NotImplementedError

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(heading=self.get_heading(), back=people_url(self.guarded), **kwargs)

    def ended(self, given: dict[str, Any]) -> Appointment | None:
        """Return the role that what is given would end."""
        return None

    def form_valid(self, form: Any) -> HttpResponse:
        ended = self.ended(form.cleaned_data)
        with transaction.atomic():
            self.carry_out(form.cleaned_data)
            # What cannot be done at all is not asked about.
            is_to_ask = ended is not None and own_roles.is_to_ask(
                self.request, form, ended.user, is_last=appointments.is_last_administrator(ended)
            )
            transaction.set_rollback(is_to_ask)
        if is_to_ask:
            return self.form_invalid(form)
        messages.success(self.request, _("The change is saved."))
        return redirect(self.unchanged_address())

    def unchanged_address(self) -> str:
        return people_url(self.guarded)

    def carry_out(self, given: dict[str, Any]) -> None:
        raise NotImplementedError


class Appoint(PeopleForm):
    """Give somebody a role. Only an administrator makes another one."""

    form_class = AppointmentForm

    def get_heading(self) -> str:
        return _("Give somebody a role")

    def get_form_kwargs(self) -> dict[str, Any]:
        may = can(self.request.user, MunicipalityAct.CHANGE_ADMINISTRATORS, self.guarded)
        return super().get_form_kwargs() | {"may_appoint_administrators": may}

    def carry_out(self, given: dict[str, Any]) -> None:
        is_own = given["email"].strip().lower() == person_of(self.request).email
        # Whoever is somebody here may be more; whoever only runs the portal does not let themselves in.
        if is_own and not can(self.request.user, MunicipalityAct.CHANGE_PAGE, self.guarded):
            raise OwnRole
        appointments.appoint(municipality=self.guarded, by=person_of(self.request), now=timezone.now(), **given)


class OfAppointment(ChangesRow, PeopleForm):
    """A form about a role somebody has. That of an administrator is for those who may appoint one."""

    appointment: Appointment

    def fetch_below(self) -> None:
        self.appointment = row_of(
            Appointment.objects.select_related("user"), self.guarded, self.kwargs["appointment_pk"]
        )
        if self.appointment.role == Role.ADMINISTRATOR:
            require(self.request.user, MunicipalityAct.CHANGE_ADMINISTRATORS, self.guarded)

    def find_row(self) -> Appointment:
        return self.appointment

    def ended(self, given: dict[str, Any]) -> Appointment | None:
        held: Appointment = self.row
        is_ended = given["ends_on"] is not None and given["ends_on"] != held.ends_on
        is_put_off = given.get("starts_on", held.starts_on) > max(held.starts_on, timezone.localdate())
        return held if is_ended or is_put_off else None


class AppointmentChange(OfAppointment):
    """What a role is about, and from when to when."""

    form_class = FactsForm

    def get_heading(self) -> str:
        return _("Change the facts about the role of %(person)s") % {"person": self.appointment.shown_name}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        told = _("You cannot exchange the person or the role (%(role)s) here. To do that, end this and give a new one.")
        explained = told % {"role": self.appointment.get_role_display()}
        return super().get_context_data(explained=explained, **kwargs)

    def get_initial(self) -> dict[str, Any]:
        held = self.appointment if self.row is None else self.row
        return {name: getattr(held, name) for name in FactsForm.base_fields}

    def carry_out(self, given: dict[str, Any]) -> None:
        appointments.change(appointment=self.row, by=person_of(self.request), now=timezone.now(), **given)


class AppointmentEnd(OfAppointment):
    """The last day of a role."""

    form_class = EndForm

    def get_heading(self) -> str:
        return _("End the role of %(person)s") % {"person": self.appointment.shown_name}

    def get_kept(self) -> dict[str, Any]:
        return {"ends_on": self.row.ends_on}

    def carry_out(self, given: dict[str, Any]) -> None:
        appointments.end(appointment=self.row, ends_on=given["ends_on"], by=person_of(self.request), now=timezone.now())
