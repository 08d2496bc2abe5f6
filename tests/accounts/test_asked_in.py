"""Whoever asks somebody in by e-mail learns nothing the portal knew: no name, no telephone, not that it did."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from councils import people
from councils.models import Council, Seat
from measures.models import Measure
from meetings.models import AgendaItem
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.measures.factories import MeasureFactory
from tests.meetings.factories import ItemFactory, MeetingFactory
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.nightwatch.factories import GroupFactory
from tests.pages import squeezed

pytestmark = pytest.mark.django_db

OWN_NAME, OWN_PHONE = "Egennavn Fra Rana", "+4791234567"
KNOWN, NEW = "kjent@example.no", "ukjent@example.no"
TYPED = "Slik Det Ble Skrevet"
# What differs between any two pages.
SHOWN = r'name="shown" value="[^"]*"'
PASSING = re.compile(rf"{SHOWN}|\b[A-Za-z0-9]{{64}}\b|nonce=\"[^\"]*\"|/\d+/|value=\"\d+\"|seat-\d+|u?kjent|\d+")


@pytest.fixture
def client() -> Client:
    """A coordinator of Åsnes, where nobody knows the person that Rana knows."""
    onboarded("3418")
    known = UserFactory(email=KNOWN, name=OWN_NAME, phone=OWN_PHONE, last_login=timezone.now() - timedelta(days=1))
    TenureFactory(seat=SeatFactory(council=CouncilFactory(owners=["1833"])), user=known)
    AppointmentFactory(user=known, municipality_id="1833")
    client = Client()
    client.force_login(AppointmentFactory().user, backend="django.contrib.auth.backends.ModelBackend")
    return client


def _day(days: int) -> str:
    return (timezone.localdate() + timedelta(days=days)).isoformat()


def _role(client: Client, email: str) -> list[str]:
    url = reverse("municipality:appoint", args=["k3418"])
    client.post(url, {"email": email, "name": TYPED, "role": "reader", "starts_on": _day(0)})
    return [reverse("municipality:people", args=["k3418"])]


def _coordinator(client: Client, email: str) -> list[str]:
    url = reverse("municipality:appoint", args=["k3418"])
    client.post(url, {"email": email, "name": TYPED, "role": "coordinator", "starts_on": _day(0)})
    return [reverse("municipalities:page", args=["k3418"]), reverse("municipality:people", args=["k3418"])]


def _seat(client: Client, email: str) -> list[str]:
    council: Council = CouncilFactory(name="Politirådet")
    seat: Seat = SeatFactory(council=council, title="Rektor")
    url = reverse("councils:tenure_create", args=[council.pk, seat.pk])
    client.post(url, {"email": email, "name": TYPED, "starts_on": _day(0)})
    meeting = MeetingFactory(council=council, starts_at=timezone.now() + timedelta(days=9))
    ItemFactory(meeting=meeting, position=0, title="Sak")
    notice = reverse("meetings:notice_send", args=[meeting.pk])
    client.post(notice, {"seats": [seat.pk], "anyway": "yes"})
    seats = reverse("councils:seat_detail", args=[council.pk, seat.pk])
    return [council.get_absolute_url(), seats, meeting.get_absolute_url(), notice]


def _leader(client: Client, email: str) -> list[str]:
    group = GroupFactory(name="Natteravnene", slug=email.partition("@")[0])
    client.post(reverse("nightwatch:leader_create", args=[group.slug]), {"email": email, "name": TYPED})
    return [reverse("nightwatch:group_change", args=[group.slug])]


def _guest(client: Client, email: str) -> list[str]:
    item: AgendaItem = ItemFactory(
        meeting=MeetingFactory(council=CouncilFactory(name="Rådet")), title="Sak", position=0
    )
    url = reverse("meetings:grant_list", args=[item.pk])
    client.post(
        url, {"email": email, "name": TYPED, "permission": "view_agendaitem", "reason": "Fag", "ends_on": _day(9)}
    )
    return [url]


def _partner(client: Client, email: str) -> list[str]:
    measure: Measure = MeasureFactory(title="Tiltak", responsible=UserFactory(name="Ansvarlig"))
    url = reverse("measures:grant_give", args=[measure.pk])
    client.post(url, {"email": email, "name": TYPED, "reason": "Samarbeid", "ends_on": _day(9)})
    return [measure.get_absolute_url()]


ASKING = {
    "role": _role,
    "coordinator": _coordinator,
    "seat": _seat,
    "leader": _leader,
    "guest": _guest,
    "partner": _partner,
}


def _page(client: Client, url: str) -> str:
    return squeezed(client.get(url, follow=True).content.decode())


@pytest.mark.parametrize("ask", ASKING.values(), ids=ASKING)
def test_the_pages_show_what_was_typed_and_nothing_the_portal_knew(
    client: Client, ask: Callable[[Client, str], list[str]]
) -> None:
    pages = [_page(client, url) for url in ask(client, KNOWN)]

    assert any(TYPED in page for page in pages)
    assert not any(secret in page for page in pages for secret in (OWN_NAME, "Egennavn", "912 34 567", OWN_PHONE))


@pytest.mark.parametrize("ask", ASKING.values(), ids=ASKING)
def test_a_known_address_and_a_new_one_look_the_same(client: Client, ask: Callable[[Client, str], list[str]]) -> None:
    def shown(email: str) -> list[str]:
        return [PASSING.sub("", _page(client, url).replace(email, "")) for url in ask(client, email)]

    known = shown(KNOWN)
    User.objects.get(email=KNOWN).appointments.filter(municipality_id="3418").delete()

    assert known == shown(NEW)


def test_their_own_name_and_number_show_once_they_have_come(client: Client) -> None:
    [council, *_] = _seat(client, KNOWN)

    User.objects.filter(email=KNOWN).update(last_login=timezone.now())

    page = _page(client, council)
    assert (OWN_NAME in page, TYPED in page) == (True, False)
    assert f"tel:{OWN_PHONE}" in page


def test_nobody_is_chosen_by_a_name_they_have_not_come_with(client: Client) -> None:
    _coordinator(client, KNOWN)
    person: Any = User.objects.filter(email=KNOWN)
    chosen = people.connected_to(["3418"], timezone.localdate())
    assert not chosen.filter(email=KNOWN).exists()

    person.update(last_login=timezone.now())

    assert chosen.all().filter(email=KNOWN).exists()


def test_a_seat_for_a_minor_elsewhere_is_not_told_of(client: Client) -> None:
    seat = SeatFactory(council=CouncilFactory(owners=["1833"]), is_youth=True)
    TenureFactory(seat=seat, user=User.objects.get(email=KNOWN))
    item = ItemFactory(meeting=MeetingFactory(council=CouncilFactory()), title="Sak")
    url = reverse("meetings:grant_list", args=[item.pk])
    asked = {"name": TYPED, "permission": "read_exempt_agendaitem", "reason": "Fag", "ends_on": _day(9)}

    pages = [client.post(url, asked | {"email": email}, follow=True).content.decode() for email in (KNOWN, NEW)]

    assert [page.count(TYPED) > 0 for page in pages] == [True, True]
    assert item.grants.count() == 2
