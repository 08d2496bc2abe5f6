"""Exceptions on one item: guests, people cleared for it, people excluded from it."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import FormView

from accounts.guards import ActMixin, person_of, post_act
from accounts.posted import number_in
from accounts.removed import tell_of_ended
from accounts.services import dated_grants
from changes.views import explained
from meetings.enums import PERMISSION_LABELS, ItemPermission, MeetingAct
from meetings.forms.item import GrantForm
from meetings.models import AgendaItem, AgendaItemUserObjectPermission
from meetings.services import grants


class GrantList(ActMixin, FormView[GrantForm]):
    act = MeetingAct.GRANT_ITEM
    model = AgendaItem
    form_class = GrantForm
    template_name = "meetings/grant_list.html"

    def get_guarded_object(self) -> AgendaItem:
        mine = AgendaItem.objects.visible_to(self.request.user).select_related("meeting__council")
        found: AgendaItem = get_object_or_404(mine, pk=self.kwargs["pk"])
        self.item = found
        return found

    def form_valid(self, form: GrantForm) -> HttpResponse:
        with explained(self.request):
            grants.give_by_email(
                item=self.item,
                email=form.cleaned_data["email"],
                name=form.cleaned_data["name"],
                permission=form.cleaned_data["permission"],
                reason=form.cleaned_data["reason"],
                ends_on=form.cleaned_data["ends_on"],
                by=person_of(self.request),
                now=timezone.now(),
            )
            messages.success(self.request, _("The exception is registered."))
        return redirect("meetings:grant_list", self.item.pk)

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        held = AgendaItemUserObjectPermission.dated.on(timezone.localdate()).filter(content_object=self.item)
        rows = held.select_related("user", "permission", "granted_by").order_by("-ends_on", "pk")
        listed = [(grant, PERMISSION_LABELS[ItemPermission(grant.permission.codename)]) for grant in rows]
        return super().get_context_data(item=self.item, meeting=self.item.meeting, grants=listed, **kwargs)


@post_act(MeetingAct.GRANT_ITEM, AgendaItem)
def grant_end(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    grant_pk = number_in(request.POST, "grant")
    grant = item.grants.filter(pk=grant_pk).first()
    if grant is None or grant.ends_on < timezone.localdate():
        address = reverse("meetings:grant_list", args=[item.pk])
        tell_of_ended(item, AgendaItemUserObjectPermission, grant_pk, address=address)
    dated_grants.end(grant=grant, by=person_of(request), now=timezone.now())
    messages.success(request, _("The exception is taken back."))
    return redirect("meetings:grant_list", item.pk)
