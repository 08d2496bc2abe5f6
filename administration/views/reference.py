"""Reference data with its dates: legal bases, holidays, the register of municipalities, police districts."""

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _

from administration.pages import page
from meetings.models import LegalBasis
from municipalities.models import Municipality, PoliceDistrict
from norwegian.clock import holidays_of


def reference_page(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    return page(
        request,
        "reference.html",
        _("Reference data"),
        today=today,
        bases=LegalBasis.objects.order_by("law", "code"),
        years=[(year, holidays_of(year)) for year in (today.year, today.year + 1)],
        municipalities=Municipality.objects.count(),
        onboarded=Municipality.objects.onboarded().count(),
        districts=PoliceDistrict.objects.count(),
    )
