"""A person with all that they are, and what can be done about it."""

from allauth.mfa.models import Authenticator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from accounts.models import User
from administration.pages import page
from administration.selectors.held import of_person


def person_page(request: HttpRequest, pk: int) -> HttpResponse:
    person = get_object_or_404(User, pk=pk)
    return page(
        request,
        "person.html",
        person,
        person=person,
        kinds=of_person(person, timezone.localdate()),
        steps=Authenticator.objects.filter(user=person).exclude(type=Authenticator.Type.RECOVERY_CODES).count(),
        is_self=person == request.user,
    )


def own_password(request: HttpRequest) -> HttpResponse:
    """The portal's own page."""
    return redirect("account_change_password")
