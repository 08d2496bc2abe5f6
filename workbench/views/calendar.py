"""A person's own calendar: their shifts and meetings at a secret address, and the page that hands it out."""

from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django.views.generic import TemplateView
from icalendar import Calendar

from accounts.confirming import confirm_first
from accounts.enums import AccountAct
from accounts.guards import ActMixin, person_of, post_act_alone, public_view
from accounts.models import CalendarFeed, User
from accounts.services import calendar_feeds
from contributions.calendar import events_of
from norwegian.zone import oslo
from reminders.rendering import absolute_url

# Long enough for a calendar that was away to hear of what was moved or cancelled.
KEPT_FOR: Final = timedelta(days=60)


def calendar_of(person: User, now: datetime) -> bytes:
    """Return the person's calendar, in their language."""
    calendar = Calendar()
    with translation.override(person.language):
        calendar.add("prodid", "-//SLT-portalen//Calendar//NO")
        calendar.add("version", "2.0")
        calendar.add("x-wr-calname", _("The SLT portal"))
        calendar.add("refresh-interval", timedelta(hours=1), parameters={"VALUE": "DURATION"})
        # The same for Outlook, which does not know the standard's own word for it.
        calendar.add("x-published-ttl", "PT1H")
        for event in events_of(person, since=now - KEPT_FOR):
            calendar.add_component(event)
    calendar.add_component(oslo())
    content: bytes = calendar.to_ical()
    return content


@public_view(AccountAct.VISIT)
@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """The calendar itself. Whoever has the address may read it, and answer by it: it says no titles and no names."""
    found = get_object_or_404(CalendarFeed.objects.select_related("user"), token=token, user__is_active=True)
    return HttpResponse(
        calendar_of(found.user, timezone.now()),
        content_type="text/calendar; charset=utf-8",
        headers={"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"},
    )


class CalendarSettings(ActMixin, TemplateView):
    """The address, how to use it, and how to exchange or revoke it."""

    act = AccountAct.OWN_ACCOUNT
    template_name = "workbench/calendar_settings.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = CalendarFeed.objects.filter(user=self.request.user.pk).first()
        url = absolute_url(reverse("calendar_feed", args=[found.token])) if found else ""
        return super().get_context_data(
            url=url, webcal=f"webcal:{url.partition(':')[2]}" if url else "", DEMO=settings.DEMO, **kwargs
        )


def has_feed(person: User) -> bool:
    return CalendarFeed.objects.filter(user=person).exists()


# Who reads the address reads the calendar for good, so it is shown to nobody but the person.
settings_page = confirm_first(CalendarSettings.as_view(), only_if=has_feed)


@post_act_alone(AccountAct.OWN_ACCOUNT)
def make(request: HttpRequest) -> HttpResponse:
    """Give the person an address; the second time it is another, and the first stops working."""
    calendar_feeds.renew(user=person_of(request), now=timezone.now())
    messages.success(request, _("You have a new calendar address. An old one no longer works."))
    return redirect("calendar_settings")


@post_act_alone(AccountAct.OWN_ACCOUNT)
def revoke(request: HttpRequest) -> HttpResponse:
    """Take the address away."""
    calendar_feeds.revoke(user=person_of(request))
    messages.success(request, _("The calendar address no longer works."))
    return redirect("calendar_settings")
