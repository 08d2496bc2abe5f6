"""Who is what in a municipality."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.utils import timezone

from administration.pages import page
from administration.selectors.held import in_municipality
from municipalities.models import Municipality


def people_of(request: HttpRequest, number: str) -> HttpResponse:
    municipality = get_object_or_404(Municipality, pk=number)
    return page(
        request,
        "municipality_people.html",
        municipality,
        municipality=municipality,
        kinds=in_municipality(number, timezone.localdate()),
    )
