"""Writing one item: its minutes, its decision and what is to be done, on one page."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.generic import DetailView, UpdateView
from django_htmx.http import HttpResponseClientRedirect, trigger_client_event

from accounts.guards import ActMixin, person_of, post_act
from accounts.posted import number_in
from changes.views import explained, refuse
from contributions.grounds import grounds_of
from contributions.links import acts_on
from contributions.places import Place, Visit
from meetings.enums import MeetingAct
from meetings.errors import DecisionChanged, MeetingError, MinutesChanged, NoSeat
from meetings.forms.follow_up import FollowUpForm
from meetings.forms.minutes import DecisionForm, ItemMinutesForm, ItemPutOffForm
from meetings.models import AgendaItem
from meetings.models.decision import BASIS_LENGTH
from meetings.selectors.agenda import agenda_for, readable
from meetings.selectors.left_open import left_open, overdue
from meetings.selectors.people import who_can_be_responsible
from meetings.services import decisions, follow_ups, grants, minutes

WITH_ALL = AgendaItem.objects.select_related("meeting__council", "legal_basis", "decision", "minutes_changed_by")
# In the address, when the proposed resolution is to stand in the field of the decision.
TAKEN = "forslag"
# What the page is told, so that it knows which text is safe.
SAVED = "minutesSaved"


def page_context(
    request: HttpRequest, item: AgendaItem, page_name: str = "meetings:item_minutes", *, with_open_tasks: bool = False
) -> dict[str, Any]:
    """Return what the page shows beside the form of the minutes; ``page_name`` is the address it is shown at."""
    rows = readable(agenda_for(request.user, item.meeting))
    place = next(index for index, row in enumerate(rows) if row.pk == item.pk)
    decision = getattr(item, "decision", None)
    is_taken = TAKEN in request.GET and decision is None
    asks = with_open_tasks or item.takes_up_overdue
    tasks = left_open(request.user, item.meeting, timezone.localdate()) if asks else []
    return {
        "meeting": item.meeting,
        "item": item,
        "own_page": reverse(page_name, args=[item.pk]),
        "rows": rows,
        "place": place + 1,
        "before": rows[place - 1] if place else None,
        "after": rows[place + 1] if place + 1 < len(rows) else None,
        "decision": decision,
        "decision_acts": acts_on(Place.DECISION, Visit(request.user, decision)) if decision else [],
        "open_tasks": tasks if with_open_tasks else [],
        "overdue": overdue(tasks) if item.takes_up_overdue else [],
        "form": ItemMinutesForm(instance=item, initial={"version": item.minutes_version}),
        "is_taken": is_taken,
        "take_address": f"{reverse(page_name, args=[item.pk])}?{TAKEN}#vedtak",
        "decision_form": DecisionForm.on(decision, proposed=item.resolution if is_taken else ""),
        "put_off_form": ItemPutOffForm(initial={"reason": item.put_off_reason}),
        "follow_up_form": FollowUpForm(people=who_can_be_responsible(item)),
        "follow_ups": item.follow_ups.select_related("responsible").by_due_date(),
    }


class ItemMinutes(ActMixin, UpdateView[AgendaItem, ItemMinutesForm]):
    act = MeetingAct.WRITE_ITEM_MINUTES
    model = AgendaItem
    queryset = WITH_ALL
    form_class = ItemMinutesForm
    template_name = "meetings/item_minutes.html"
    # The page of an item, where the next one is opened too.
    page_name = "meetings:item_minutes"
    with_open_tasks = False

    @property
    def is_part(self) -> bool:
        """Whether the page asks from the background while the person goes on writing."""
        return bool(self.request.headers.get("HX-Request"))

    def form_valid(self, form: Any) -> HttpResponse:
        # Somebody else may have logged in in another tab; what stands here is not theirs.
        if "writer" in self.request.POST and number_in(self.request.POST, "writer") != self.request.user.pk:
            form.add_error(None, _("Somebody else is logged in here now. Copy the text, and reload the page."))
            return self.form_invalid(form)
        item: AgendaItem = WITH_ALL.get(pk=self.object.pk)
        facts: dict[str, Any] = {"by": self.request.user, "now": timezone.now()}
        try:
            saved = minutes.write_item(
                item=item, text=form.cleaned_data["minutes"], version=self.version_known(form), **facts
            )
        except MinutesChanged as conflict:
            return self.tell_of_conflict(form, conflict)
        except MeetingError as error:
            return self.refuse(str(error.explanation))
        following = number_in(self.request.POST, "next")
        page = reverse(self.page_name, args=[following or item.pk])
        if not self.is_part:
            return redirect(page)
        if following:
            return trigger_client_event(HttpResponseClientRedirect(page), SAVED)
        answer = render(self.request, "meetings/_partials/minutes_saved.html", {"item": saved})
        return trigger_client_event(answer, SAVED)

    def version_known(self, form: Any) -> int:
        """Return the version the person's text builds on.

        After a conflict that is the other text only when the person presses the button shown beside it. No other
        button says so, and what is saved in the background does not.
        """
        return number_in(self.request.POST, "replace") or form.cleaned_data["version"]

    def form_invalid(self, form: Any) -> HttpResponse:
        if self.is_part:
            return self.refuse(" ".join(str(error) for errors in form.errors.values() for error in errors))
        return super().form_invalid(form)

    def refuse(self, explanation: str) -> HttpResponse:
        if self.is_part:
            return render(self.request, "meetings/_partials/minutes_refused.html", {"explanation": explanation})
        messages.error(self.request, explanation)
        return redirect("meetings:meeting_detail", self.object.meeting_id)

    def tell_of_conflict(self, form: ItemMinutesForm, conflict: MinutesChanged) -> HttpResponse:
        """Show both texts. What the person wrote stays in the field; a button of its own replaces knowingly."""
        if self.is_part:
            context = {"item": self.object, "conflict": conflict}
            return render(self.request, "meetings/_partials/minutes_conflict.html", context)
        again = ItemMinutesForm(
            initial={"minutes": form.cleaned_data["minutes"], "version": form.cleaned_data["version"]},
            instance=WITH_ALL.get(pk=self.object.pk),
        )
        return self.render_to_response(self.get_context_data(form=again, conflict=conflict), status=409)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        # What was posted stands in the object; the page shows the item as it is kept.
        item: AgendaItem = self.object if self.request.method == "GET" else WITH_ALL.get(pk=self.object.pk)
        grants.note_reading(item=item, what="minutes", by=person_of(self.request), now=timezone.now())
        around = page_context(self.request, item, self.page_name, with_open_tasks=self.with_open_tasks)
        return super().get_context_data(**(around | kwargs))


class ItemGrounds(ActMixin, DetailView[AgendaItem]):
    """What a decision in the item can rest on: a page, and for the field's own script the bare choices."""

    act = MeetingAct.VIEW_GROUNDS
    model = AgendaItem
    queryset = AgendaItem.objects.select_related("meeting__council")

    def get_template_names(self) -> list[str]:
        is_part = bool(self.request.headers.get("HX-Request"))
        return ["meetings/_partials/grounds.html" if is_part else "meetings/item_grounds.html"]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        council = self.object.meeting.council
        found = [each.within(BASIS_LENGTH) for each in grounds_of(self.request.user, council)]
        return super().get_context_data(item=self.object, meeting=self.object.meeting, grounds=found, **kwargs)


def back_to(request: HttpRequest, item: AgendaItem) -> str:
    """Return the page of the portal that the form stood on."""
    back = request.POST.get("back", "")
    is_ours = back.startswith("/") and url_has_allowed_host_and_scheme(back, allowed_hosts=None)
    return back if is_ours else reverse("meetings:item_minutes", args=[item.pk])


@post_act(MeetingAct.RECORD_DECISION, AgendaItem)
def decision_record(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Record the decision; a form that is not right is shown again with everything else on the page."""
    form = DecisionForm(request.POST)
    conflict = None
    if form.is_valid():
        facts = form.facts()
        with explained(request):
            try:
                decisions.record(item=item, **facts, by=person_of(request), now=timezone.now())
            except DecisionChanged as changed:
                conflict = changed
                known = {"replaces": changed.saved, "replaces_basis": changed.basis}
                form = DecisionForm(initial=facts | known)
            else:
                messages.success(request, _("The decision is recorded."))
                return redirect(f"{back_to(request, item)}#vedtak")
    context = page_context(request, item) | {"decision_form": form, "decision_conflict": conflict}
    return render(request, "meetings/item_minutes.html", context, status=409 if conflict else 422)


@post_act(MeetingAct.GIVE_FOLLOW_UP, AgendaItem)
def follow_up_give(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    form = FollowUpForm(request.POST, people=who_can_be_responsible(item))
    if form.is_valid():
        with explained(request):
            try:
                follow_ups.give(item=item, **form.cleaned_data, by=person_of(request), now=timezone.now())
            except NoSeat as error:
                refuse(form, error)
            else:
                told = _("The follow-up is given. The person responsible is reminded before it is due.")
                messages.success(request, told)
                return redirect(f"{back_to(request, item)}#oppfolging")
    context = page_context(request, item) | {"follow_up_form": form}
    return render(request, "meetings/item_minutes.html", context, status=422)
