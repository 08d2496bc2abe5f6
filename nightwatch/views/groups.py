"""What a municipality's coordinator does with groups and who leads them."""

from typing import Any, Final

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView, View

from accounts import own_roles
from accounts.guards import ActMixin, fetch, person_of
from accounts.models import User
from changes.views import AsksService, ChangesRow
from municipalities.acting import works_for
from municipalities.models import Municipality
from nightwatch.enums import NightwatchAct
from nightwatch.forms.group import GroupForm, LeaderForm, NewGroupForm, PeopleForm
from nightwatch.models import Group, Volunteer
from nightwatch.services import groups

SURE: Final = gettext_lazy("Yes, take it off the list")
WHY: Final = gettext_lazy(
    "You work for no other municipality on the list. Without this one you can no longer change the group. "
    "Tick the box if you want to take it off."
)


class GroupCreate(ActMixin, AsksService, FormView[NewGroupForm]):
    """A new group, led by the municipality in the address."""

    act = NightwatchAct.ADD_GROUP
    form_class = NewGroupForm
    template_name = "nightwatch/group_create.html"

    def get_guarded_object(self) -> Municipality:
        municipality: Municipality = fetch(Municipality, self.request.user, slug=self.kwargs["slug"])
        return municipality

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {
            "instance": Group(),
            "municipalities": [self.guarded.pk],
            "own": works_for(person_of(self.request)) - {self.guarded.pk},
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(municipality=self.guarded, **kwargs)

    def form_valid(self, form: NewGroupForm) -> HttpResponse:
        made = groups.create(
            facts=form.facts(),
            slug=form.cleaned_data["slug"],
            municipality=self.guarded,
            others=form.cleaned_data.get("own", ()),
            by=person_of(self.request),
            now=timezone.now(),
        )
        messages.success(self.request, _("The group has been made. Choose who leads it."))
        return redirect("nightwatch:group_change", made.slug)


class OfGroup(ActMixin):
    """A page about the group in the address, for those who run it."""

    act = NightwatchAct.CHANGE_GROUP
    group: Group

    def get_guarded_object(self) -> Group:
        self.group = fetch(Group, self.request.user, slug=self.kwargs["slug"])
        return self.group

    def back(self) -> HttpResponse:
        return redirect("nightwatch:group_change", self.group.slug)


class GroupChange(ChangesRow, OfGroup, FormView[GroupForm]):
    """What the group says of itself, and who leads it."""

    form_class = GroupForm
    template_name = "nightwatch/group_change.html"

    def lock_row(self, row: Group) -> Group:
        locked: Group = Group.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
        return locked

    def unchanged_address(self) -> str:
        return reverse("nightwatch:group_change", args=[self.group.slug])

    def get_form_kwargs(self) -> dict[str, Any]:
        leads = dict(self.group.group_municipalities.values_list("municipality_id", "is_lead"))
        return super().get_form_kwargs() | {
            "municipalities": list(leads),
            "own": {number for number in works_for(person_of(self.request)) if not leads.get(number)},
        }

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        leaders = Volunteer.objects.on(timezone.localdate()).leaders().filter(group=self.group)
        return super().get_context_data(
            group=self.group, leaders=leaders.select_related("user").order_by("starts_on", "pk"), **kwargs
        )

    def form_valid(self, form: GroupForm) -> HttpResponse:
        person = person_of(self.request)
        own = form.fields.get("own")
        if self.gives_up(form, person) and not self.request.POST.get(own_roles.SURE):
            form.fields[own_roles.SURE] = forms.BooleanField(label=SURE)
            form.helper.layout.append(own_roles.SURE)
            form.add_error(own_roles.SURE, WHY)
            return self.form_invalid(form)
        groups.change(
            group=self.row,
            facts=form.facts(),
            among=own.queryset if own else (),  # type: ignore[attr-defined]
            walks_in=form.cleaned_data.get("own", ()),
            by=person,
            now=timezone.now(),
        )
        messages.success(self.request, _("The group has been changed."))
        # Who took the last of their municipalities off the list has no more to do here.
        is_theirs = self.group.group_municipalities.filter(municipality__in=works_for(person)).exists()
        return self.back() if is_theirs else redirect(self.group)

    def gives_up(self, form: GroupForm, person: User) -> bool:
        """Tell whether the last of the person's municipalities would go off the list, and they with it."""
        before = set(self.group.group_municipalities.values_list("municipality_id", flat=True))
        theirs, chosen = before & works_for(person), {each.pk for each in form.cleaned_data.get("own", ())}
        return "own" in form.fields and bool(theirs) and not (theirs - set(form.initial["own"])) and not chosen


class PeopleSetup(ChangesRow, OfGroup, FormView[PeopleForm]):
    """How the group takes people in."""

    form_class = PeopleForm
    template_name = "nightwatch/people_setup.html"

    def lock_row(self, row: Group) -> Group:
        locked: Group = Group.objects.select_for_update(of=("self",), no_key=True).get(pk=row.pk)
        return locked

    def unchanged_address(self) -> str:
        return reverse("nightwatch:people_setup", args=[self.group.slug])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(group=self.group, **kwargs)

    def form_valid(self, form: PeopleForm) -> HttpResponse:
        groups.set_people(group=self.row, facts=form.facts(), by=person_of(self.request), now=timezone.now())
        messages.success(self.request, _("It has been changed."))
        return self.back()


class LeaderCreate(OfGroup, AsksService, FormView[LeaderForm]):
    """Let somebody lead the group."""

    form_class = LeaderForm
    template_name = "nightwatch/leader_create.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(group=self.group, **kwargs)

    def form_valid(self, form: LeaderForm) -> HttpResponse:
        groups.appoint_leader(group=self.group, by=person_of(self.request), now=timezone.now(), **form.cleaned_data)
        messages.success(self.request, _("The person leads the group from today."))
        return self.back()


class LeaderEnd(OfGroup, View):
    """Let somebody lead no more; oneself only after being asked."""

    def post(self, request: HttpRequest, **kwargs: Any) -> HttpResponse:
        volunteer = get_object_or_404(Volunteer, group=self.group, pk=self.kwargs["volunteer_pk"])
        if volunteer.user_id == person_of(request).pk and not request.POST.get(own_roles.SURE):
            return render(request, "nightwatch/leader_end.html", {"group": self.group, "volunteer": volunteer})
        groups.end_leader(volunteer=volunteer, by=person_of(request), now=timezone.now())
        messages.success(request, _("%(name)s no longer leads the group.") % {"name": volunteer.shown_name})
        return self.back()
