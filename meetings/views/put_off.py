"""Putting an item off in the meeting, and going on with one that waits for a meeting."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.guards import person_of, post_act
from changes.views import explained
from meetings.enums import MeetingAct
from meetings.forms.minutes import ItemPutOffForm
from meetings.models import AgendaItem
from meetings.services import put_off
from meetings.views.item_minutes import back_to, page_context


@post_act(MeetingAct.PUT_OFF_ITEM, AgendaItem)
def item_put_off(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Put the item off with a reason, or take that back; a form that is not right is shown again."""
    if "take_back" in request.POST:
        with explained(request):
            put_off.take_back(item=item, by=person_of(request), now=timezone.now())
            messages.success(request, _("The item is not put off any more."))
        return redirect(f"{back_to(request, item)}#utsett")
    form = ItemPutOffForm(request.POST)
    if not form.is_valid():
        context = page_context(request, item) | {"put_off_form": form}
        return render(request, "meetings/item_minutes.html", context, status=422)
    with explained(request):
        done = put_off.put_off(item=item, reason=form.cleaned_data["reason"], by=person_of(request), now=timezone.now())
        messages.success(request, _told(done))
    return redirect(f"{back_to(request, item)}#utsett")


def _told(item: AgendaItem) -> str:
    if AgendaItem.objects.filter(came_from=item).exists():
        return _("The item is put off, and is on the agenda of the next meeting.")
    if AgendaItem.objects.filter(pk=item.pk, waits=True).exists():
        return _("The item is put off. It is put on the agenda as soon as a meeting is planned.")
    return _("The item is put off.")


@post_act(MeetingAct.GO_ON_WITH_ITEM, AgendaItem)
def item_go_on(request: HttpRequest, item: AgendaItem) -> HttpResponse:
    """Put an item that waits on the next meeting's agenda, or say that it is not taken up again."""
    with explained(request):
        if "rest" in request.POST:
            put_off.let_rest(item=item, by=person_of(request), now=timezone.now())
            messages.success(request, _("The item is not taken up again."))
        else:
            following = put_off.put_on(item=item, by=person_of(request), now=timezone.now())
            messages.success(request, _("The item is on the agenda."))
            return redirect(following)
    return redirect(item)
