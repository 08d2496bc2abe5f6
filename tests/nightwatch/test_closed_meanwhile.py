"""Somebody is erased while they save what they say of themselves: the page says that the account is closed."""

from typing import Any

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.test import RequestFactory
from django.urls import reverse

from accounts.enums import Because
from accounts.models import User
from accounts.services import addresses, erasure, profile
from accounts.services.own import AccountClosedError
from accounts.services.profile import ProfileFacts
from nightwatch.services import volunteers
from slt_portal.middleware import AccountClosedMiddleware
from tests.accounts.factories import UserFactory
from tests.nightwatch.factories import NOW

pytestmark = pytest.mark.django_db


def tell(person: User) -> Any:
    return volunteers.tell(user=person, name="Kari", phone="+4799887766", now=NOW)


def save(person: User) -> Any:
    return profile.change(person=person, facts=ProfileFacts(name="Kari", phone="", language="nn"))


def ask(person: User) -> Any:
    return addresses.ask(person=person, email="ny@example.no")


@pytest.mark.parametrize("act", [tell, save, ask])
def test_who_was_erased_meanwhile_gets_nothing_kept(act: Any) -> None:
    stale = UserFactory(name="", phone="")
    erasure.erase(person=User.objects.get(pk=stale.pk), by=stale, reason=Because.OWN_WISH, now=NOW)

    with pytest.raises(AccountClosedError):
        act(stale)

    kept = User.objects.get(pk=stale.pk)
    assert (kept.name, kept.phone, kept.new_email, kept.declarations.count()) == ("", "", "", 0)


def test_the_answer_is_the_page_that_says_the_account_is_closed(client: Any) -> None:
    request = RequestFactory().post("/")
    request.session, request.user = SessionStore(), UserFactory()
    middleware = AccountClosedMiddleware(lambda _request: pytest.fail("is not asked"))

    response = middleware.process_exception(request, AccountClosedError())

    assert response is not None
    assert response.headers["Location"] == reverse("account_inactive")
    assert not request.user.is_authenticated
    assert client.get(reverse("account_inactive")).status_code == 200
    assert middleware.process_exception(request, ValueError()) is None
