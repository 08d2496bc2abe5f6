"""What shift leaders and coordinators do with shifts."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.generic import FormView

from accounts.guards import ActMixin, fetch, person_of, post_act
from changes.views import AsksService, ChangesRow, explained
from nightwatch.enums import Briefing, NightwatchAct
from nightwatch.forms.shift import AddPersonForm, CancelForm, NewShiftForm, ShiftForm
from nightwatch.models import Group, Shift, SignUp, Volunteer
from nightwatch.services import places, shifts


class ShiftCreate(ActMixin, AsksService, FormView[NewShiftForm]):
    """Make one shift, or one every week."""

    act = NightwatchAct.CREATE_SHIFT
    form_class = NewShiftForm
    template_name = "nightwatch/shift_create.html"

    def get_guarded_object(self) -> Group:
        self.group = fetch(Group, self.request.user, slug=self.kwargs["slug"])
        return self.group

    def get_initial(self) -> dict[str, Any]:
        return {"starts": "22:00", "ends": "02:00", "minimum": self.group.minimum, "maximum": self.group.maximum}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"group": self.group}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(group=self.group, **kwargs)

    def form_valid(self, form: NewShiftForm) -> HttpResponse:
        made = shifts.create(group=self.group, by=person_of(self.request), now=timezone.now(), **form.facts())
        text = ngettext("The shift has been made.", "%(number)s shifts have been made.", len(made))
        messages.success(self.request, text % {"number": len(made)})
        return redirect(made[0] if len(made) == 1 else self.group)


class OnShift(ActMixin):
    """A form about the shift in the address."""

    shift: Shift

    def get_guarded_object(self) -> Shift:
        self.shift = fetch(Shift, self.request.user, Shift.objects.select_related("group"), pk=self.kwargs["pk"])
        return self.shift

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(shift=self.shift, **kwargs)


class ShiftChange(ChangesRow, OnShift, FormView[ShiftForm]):
    """Change a shift. A new time or place is told to everybody on it."""

    act = NightwatchAct.CHANGE_SHIFT
    form_class = ShiftForm
    template_name = "nightwatch/shift_change.html"

    def lock_row(self, row: Shift) -> Shift:
        # Whoever may be chosen to lead it too: people are locked before the shift.
        leading = Volunteer.objects.on(timezone.localdate()).leaders().filter(group=row.group_id)
        return places.lock_people_and_shift(row.pk, also=list(leading.values_list("user", flat=True)))

    def get_initial(self) -> dict[str, Any]:
        shift = self.find_row() if self.row is None else self.row
        starts_at, ends_at = timezone.localtime(shift.starts_at), timezone.localtime(shift.ends_at)
        police_at = shift.police_briefing_at and timezone.localtime(shift.police_briefing_at).time()
        names = ("minimum", "maximum", "place", "leader", "note")
        times = {"day": starts_at.date(), "starts": starts_at.time(), "ends": ends_at.time(), "police_at": police_at}
        return times | {name: getattr(shift, name) for name in names}

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"group": self.shift.group}

    def form_valid(self, form: ShiftForm) -> HttpResponse:
        changed = shifts.change(shift=self.shift, by=person_of(self.request), now=timezone.now(), **form.facts())
        is_moved = changed.sequence != self.row.sequence
        told = _("The shift has been changed, and everybody on it is told.")
        messages.success(self.request, told if is_moved else _("The shift has been changed."))
        return redirect(changed)


class ShiftCancel(OnShift, FormView[CancelForm]):
    """Cancel a shift; everybody on it is told."""

    act = NightwatchAct.CANCEL_SHIFT
    form_class = CancelForm
    template_name = "nightwatch/shift_cancel.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        return super().get_context_data(told=self.shift.sign_ups.active().count(), **kwargs)

    def form_valid(self, form: CancelForm) -> HttpResponse:
        reason = form.cleaned_data["reason"]
        with explained(self.request):
            places.cancel(shift=self.shift, by=person_of(self.request), now=timezone.now(), reason=reason)
            messages.success(self.request, _("The shift is cancelled, and everybody on it is told."))
        return redirect(self.shift)


@post_act(NightwatchAct.SET_BRIEFING, Shift)
def set_briefing(request: HttpRequest, shift: Shift) -> HttpResponse:
    """Say how it went with the police briefing."""
    if (answer := request.POST.get("briefing", "")) in Briefing.values:
        with explained(request):
            shifts.set_briefing(shift=shift, briefing=Briefing(answer), by=person_of(request), now=timezone.now())
            messages.success(request, _("The police briefing has been noted."))
    return redirect(shift)


@post_act(NightwatchAct.ADD_PERSON, Shift)
def add_person(request: HttpRequest, shift: Shift) -> HttpResponse:
    """Put a volunteer of the group on the shift."""
    form = AddPersonForm(request.POST, shift=shift)
    if not form.is_valid():
        messages.error(request, _("Choose a volunteer from the list."))
        return redirect(shift)
    with explained(request):
        added = places.add(shift=shift, user=form.cleaned_data["user"], by=person_of(request), now=timezone.now())
        text = _("%(name)s has a place.") if added.is_confirmed else _("%(name)s is on the waiting list.")
        messages.success(request, text % {"name": added.user})
    return redirect(shift)


@post_act(NightwatchAct.TAKE_OFF, SignUp)
def take_off(request: HttpRequest, sign_up: SignUp) -> HttpResponse:
    """Take somebody off a shift."""
    if sign_up.withdrawn_at:
        messages.info(request, sign_up.situation().words)
        return redirect(sign_up.shift)
    with explained(request):
        led = sign_up.shift.leader_id == sign_up.user_id
        places.withdraw(sign_up=sign_up, by=person_of(request), now=timezone.now())
        told = _("%(name)s is taken off the shift. Nobody leads it now: choose who does.")
        messages.success(request, (told if led else _("%(name)s is taken off the shift.")) % {"name": sign_up.user})
    return redirect(sign_up.shift)
