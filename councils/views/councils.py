"""The bodies a person has to do with, and one of them."""

from typing import Any, Final

from django.contrib import messages
from django.db.models import Prefetch
from django.forms.models import model_to_dict
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import DetailView, FormView, ListView

from accounts.access import can, scope_of
from accounts.guards import ActMixin, fetch, person_of
from changes.views import AsksService, ChangesRow
from contributions.links import acts_on
from contributions.places import Place, Visit
from councils.enums import CouncilAct
from councils.forms.council import CadenceForm, CouncilForm
from councils.models import Cadence, Council, Ownership
from councils.selectors.along import cadences_of, days_of, lapses_of, with_cadences, with_lapses
from councils.selectors.compliance import compliance
from councils.selectors.composition import composition
from councils.selectors.terms import number_of_vacant
from councils.services import cadences, councils
from municipalities.acting import acting_for, works_for
from municipalities.models import Municipality

# How many of those who have left are told of.
FORMER: Final = 50


class CouncilList(ActMixin, ListView[Council]):
    """The bodies the person sits in, and those of the municipalities they work for."""

    act = CouncilAct.LIST
    model = Council

    def get_queryset(self) -> Any:
        today, number = timezone.localdate(), acting_for(self.request)
        seen = super().get_queryset()
        return (
            (seen.of(number) if number else seen)
            .prefetch_related(
                Prefetch("cadences", queryset=Cadence.objects.on(today), to_attr="now"),
                Prefetch("ownerships", queryset=Ownership.objects.select_related("municipality").order_by("pk")),
            )
            .annotate(vacant=number_of_vacant(today))
            .in_order()
        )

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        person, today = self.request.user, timezone.localdate()
        sits, mine = scope_of(person).ids("councils.sits"), works_for(person)
        found = [council for council in self.object_list if council.is_valid_on(today)]
        closed = [council for council in self.object_list if not council.is_valid_on(today)]
        return super().get_context_data(
            own=[council for council in found if council.pk in sits],
            others=[council for council in found if council.pk not in sits],
            # To be prepared, or put right.
            closed=[
                council
                for council in closed
                if any(ownership.municipality_id in mine for ownership in council.ownerships.all())
            ],
            may_prepare=can(person, CouncilAct.PREPARE_TERMS),
            **kwargs,
        )


class CouncilDetail(ActMixin, DetailView[Council]):
    """A body: who sits in it now, what it is for, how it stands against its cadence."""

    act = CouncilAct.VIEW
    model = Council

    def get_queryset(self) -> Any:
        # What set a body up stands on a higher floor; a body knows it by name only.
        asked = "working_group__decision__item__meeting__council"
        return with_cadences(with_lapses(super().get_queryset())).select_related(asked)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        council, person, now = self.object, self.request.user, timezone.now()
        today = timezone.localdate(now)
        rows = cadences_of(council)
        # Meetings stand on a higher floor; a body knows them by name only.
        meetings = council.meetings.model.objects.of_body(council)
        counted = meetings.counted_in(today.year, now).values_list("starts_at", "ends_at")
        held = [timezone.localdate(start) for start, end in counted if end <= now]
        planned = [timezone.localdate(start) for start, end in counted if end > now]
        may_change = can(person, CouncilAct.CHANGE, council)
        sitting = composition(council, today, most_former=FORMER if may_change else 0)
        return super().get_context_data(
            places=sitting.places,
            owners=council.ownerships.select_related("municipality").order_by("-is_lead", "pk"),
            cadence=next((row for row in rows if row.is_valid_on(today)), None),
            coming_cadence=next((row for row in reversed(rows) if row.starts_on > today), None),
            found=compliance(rows, held=held, planned=planned, day=today, lapses=days_of(lapses_of(council))),
            meetings=meetings.visible_to(person).upcoming(now)[:3],
            acts=acts_on(Place.BODY, Visit(person, council, now)),
            may_change=may_change,
            may_see_contact=can(person, CouncilAct.VIEW_CONTACT, council),
            former=sitting.former,
            today=today,
            **kwargs,
        )


class CouncilCreate(ActMixin, AsksService, FormView[CouncilForm]):
    """A new body in a municipality."""

    act = CouncilAct.ADD
    form_class = CouncilForm
    template_name = "councils/council_form.html"

    def get_guarded_object(self) -> Any:
        return fetch(Municipality, self.request.user, slug=self.kwargs["slug"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.guarded, **kwargs)

    def get_form_kwargs(self) -> dict[str, Any]:
        own = {self.guarded.pk, *works_for(person_of(self.request))}
        found = Municipality.objects.working_with(own, timezone.localdate())
        return super().get_form_kwargs() | {"possible_owners": found}

    def get_initial(self) -> dict[str, Any]:
        return {"owners": [self.guarded.pk], "lead": self.guarded.pk}

    def form_valid(self, form: Any) -> HttpResponse:
        owners = form.chosen_owners or [self.guarded]
        if self.guarded not in owners:
            form.add_error("owners", _("The municipality the body is made in must be one of its owners."))
            return self.form_invalid(form)
        council = councils.create(facts=form.facts(), owners=owners, by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("The body is saved. Now say how often it meets and who sits in it."))
        return redirect(council)


class OfCouncil(ActMixin, AsksService, FormView[Any]):
    """A form about the body in the address."""

    act = CouncilAct.CHANGE
    template_name = "councils/council_form.html"

    def get_guarded_object(self) -> Any:
        return fetch(Council, self.request.user, pk=self.kwargs["pk"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(council=self.guarded, **kwargs)


class CouncilChange(ChangesRow, OfCouncil):
    """Change what a body says of itself."""

    form_class = CouncilForm

    def get_form_kwargs(self) -> dict[str, Any]:
        owners = dict(self.guarded.ownerships.values_list("municipality_id", "is_lead"))
        own, lead = works_for(person_of(self.request)), next((each for each in owners if owners[each]), None)
        reach = Municipality.objects.working_with(own | owners.keys(), timezone.localdate())
        return super().get_form_kwargs() | {
            "initial": {"owners": list(owners), "lead": lead},
            # Where the secretariat is, one decides with whom to share.
            "possible_owners": reach if lead is None or lead in own else [],
        }

    def form_valid(self, form: Any) -> HttpResponse:
        person = person_of(self.request)
        councils.change(council=self.row, facts=form.facts(), owners=form.chosen_owners, by=person, now=timezone.now())
        messages.success(self.request, _("The body is saved."))
        # Who gave the body away has no more to do with it.
        is_theirs = self.guarded.ownerships.filter(municipality__in=works_for(person)).exists()
        return redirect(self.guarded if is_theirs else "councils:council_list")


class CadenceStart(ChangesRow, OfCouncil):
    """Let a new cadence hold from a day; the form begins with the one that holds now."""

    form_class = CadenceForm
    template_name = "councils/cadence_form.html"

    def target_of(self) -> str:
        return f"{super().target_of()}:cadence"

    def form_instance(self) -> Cadence:
        return Cadence()

    def present(self) -> dict[str, Any]:
        """Return the cadence that was written last, which the new one follows or replaces."""
        last = self.guarded.cadences.order_by("-starts_on").first()
        return model_to_dict(last, fields=CadenceForm.base_fields) if last else {}

    def get_initial(self) -> dict[str, Any]:
        today = timezone.localdate()
        present = self.guarded.cadences.on(today).first()
        return (model_to_dict(present) if present else {}) | {"starts_on": today}

    def get_kept(self) -> dict[str, Any]:
        return self.present()

    def form_valid(self, form: Any) -> HttpResponse:
        cadences.start(council=self.row, by=person_of(self.request), now=timezone.now(), **form.cleaned_data)
        messages.success(self.request, _("The cadence is saved."))
        return redirect(self.guarded)
