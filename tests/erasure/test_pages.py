"""The pages that ask first: the person's own, the municipality's, and the privacy page made of the same list."""

import re
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings as portal
from django.test import Client
from django.urls import reverse
from django.utils import translation
from django.utils.html import strip_tags

from accounts.models import User
from contributions.erasure import parts
from councils.models import Tenure
from municipalities.enums import Role
from municipalities.models import Appointment
from tests.accounts.authenticators import confirm
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.erasure import known
from tests.meetings.factories import NOW, Stage
from tests.municipalities.factories import AppointmentFactory, onboarded
from tests.nightwatch.factories import ShiftFactory

OWN = reverse("accounts:erase")
SLUG = "k3418"


def words(html: str) -> str:
    return re.sub(r"\s+", " ", strip_tags(html.partition("<main")[2].replace("<", " <")))


def browser(person: User, *, is_sure: bool = True) -> Client:
    """Log in; and confirm that it is them, unless ``is_sure`` is false."""
    client = Client()
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    if is_sure:
        confirm(client, person)
    return client


def test_one_sees_what_goes_and_what_stays_and_then_is_gone(
    stage: Stage, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    person = known.known(stage)
    client = browser(person)

    told = words(client.get(OWN).content.decode())
    with django_capture_on_commit_callbacks(execute=True):
        after = client.post(OWN, follow=True).content.decode()

    assert ("Den hemmelige adressen til kalenderen din" in told, "arkivlova" in told) == (True, True)
    assert "Du er slettet fra portalen" in after
    assert client.get(OWN).status_code == 302
    assert User.objects.get(pk=person.pk).is_erased
    assert [mail.to for mail in mailoutbox] == [[known.EMAIL]]


def test_one_sees_no_more_than_there_is(stage: Stage) -> None:
    told = words(browser(UserFactory()).get(OWN).content.decode())

    assert ("Natteravngrupper" in told, "Møter du ble kalt inn til" in told, "Navnet ditt" in told) == (
        False,
        False,
        True,
    )


def test_whoever_has_not_confirmed_does_so_first_and_sees_the_page(stage: Stage) -> None:
    client = browser(stage.member, is_sure=False)

    asked = [client.get(OWN), client.post(OWN)]

    place = reverse("account_reauthenticate_by_code")
    assert [answer.headers["Location"].split("?")[0] for answer in asked] == [place, place]
    stage.member.refresh_from_db()
    assert not stage.member.is_erased


def test_what_has_to_be_done_first_is_said_and_nothing_is_pressed(stage: Stage) -> None:
    ShiftFactory(leader=stage.member, starts_at=NOW + timedelta(days=2))
    client = browser(stage.member)

    page = client.get(OWN).content.decode()
    answer = client.post(OWN)

    assert ("Velg en annen leder først" in page, "Slett meg</button>" in page) == (True, False)
    assert (answer.status_code, "Velg en annen leder først" in answer.content.decode()) == (409, True)
    stage.member.refresh_from_db()
    assert not stage.member.is_erased


def erase_url(person: User, slug: str = SLUG) -> str:
    return reverse("municipality:erase_person", args=[slug, person.pk])


def test_a_municipality_erases_somebody_it_alone_knows(
    stage: Stage, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    person = known.known(stage)
    client = browser(stage.coordinator)
    listed = words(client.get(reverse("municipality:erase_list", args=[SLUG])).content.decode())
    assert (known.NAME in listed, known.EMAIL in listed) == (True, False)

    with django_capture_on_commit_callbacks(execute=True):
        after = client.post(erase_url(person), {"reason": "no_longer_here"}, follow=True).content.decode()

    person.refresh_from_db()
    assert (person.is_erased, person.erased_because) == (True, "no_longer_here")
    assert known.found() - known.kept() == set()
    assert f"Det Åsnes hadde om {known.NAME}, er slettet" in after
    assert known.NAME not in words(client.get(reverse("municipality:erase_list", args=[SLUG])).content.decode())


@pytest.fixture
def shared(stage: Stage) -> User:
    """Somebody in Åsnes, and in a body of Grue, who has come to both."""
    person = stage.member
    person.last_login = NOW
    person.save()
    TenureFactory(seat=SeatFactory(council=CouncilFactory(owners=["3417"])), user=person)
    return person


def test_of_somebody_who_stands_elsewhere_only_ones_own_goes(stage: Stage, shared: User, mailoutbox: list[Any]) -> None:
    stage.send()
    told = words(browser(stage.coordinator).get(erase_url(shared)).content.decode())

    browser(stage.coordinator).post(erase_url(shared), {"reason": "own_wish"})

    shared.refresh_from_db()
    assert ("Grue" in told, shared.is_erased, shared.name) == (False, False, "Member")
    numbers = set(shared.tenures.values_list("seat__council__ownerships__municipality", flat=True))
    assert (numbers, shared.invitations.count(), mailoutbox) == ({"3417"}, 0, [])


def test_the_page_says_the_same_of_who_is_known_elsewhere(stage: Stage) -> None:
    """Whoever has typed an address must not learn whether another municipality knows it."""
    asked = {"asked_at": NOW, "starts_on": NOW.date(), "role": Role.READER}
    alone, elsewhere = UserFactory(), UserFactory(last_login=NOW - timedelta(days=9))
    TenureFactory(seat=SeatFactory(council=CouncilFactory(owners=["3417"])), user=elsewhere)
    for person in (alone, elsewhere):
        AppointmentFactory(user=person, known_as="Rektor", **asked)
    client = browser(stage.coordinator)

    pages = [words(client.get(erase_url(person)).content.decode()) for person in (alone, elsewhere)]
    after = [
        client.post(erase_url(person), {"reason": "mistake"}, follow=True).content.decode()
        for person in (alone, elsewhere)
    ]

    assert pages[0] == pages[1]
    assert [text.count("Det Åsnes hadde om Rektor, er slettet") for text in after] == [1, 1]
    assert [User.objects.get(pk=person.pk).is_erased for person in (alone, elsewhere)] == [True, False]


def test_an_account_that_was_there_before_one_asked_is_not_ones_to_close(stage: Stage) -> None:
    known_elsewhere_once = UserFactory(last_login=NOW - timedelta(days=9))
    AppointmentFactory(user=known_elsewhere_once, known_as="X", asked_at=NOW, starts_on=NOW.date(), role=Role.READER)

    browser(stage.coordinator).post(erase_url(known_elsewhere_once), {"reason": "mistake"})

    known_elsewhere_once.refresh_from_db()
    assert (known_elsewhere_once.is_erased, Appointment.objects.filter(user=known_elsewhere_once).count()) == (False, 0)


def test_what_is_shared_belongs_to_the_one_that_leads_it(stage: Stage) -> None:
    body = CouncilFactory(owners=["3417", "3418"], name="Felles politiråd")
    person = TenureFactory(seat=SeatFactory(council=body), user=stage.member).user
    onboarded("3417")
    told = words(browser(stage.coordinator).get(erase_url(person)).content.decode())

    browser(stage.coordinator).post(erase_url(person), {"reason": "own_wish"})

    assert "som Grue leder: spør Grue" in told
    assert [tenure.seat.council.name for tenure in Tenure.objects.filter(user=person)] == ["Felles politiråd"]


def administrator(stage: Stage) -> User:
    AppointmentFactory(user=UserFactory(), role=Role.ADMINISTRATOR)
    person: User = AppointmentFactory(user=UserFactory(), role=Role.ADMINISTRATOR).user
    return person


def of_another(stage: Stage) -> User:
    person: User = AppointmentFactory(user=UserFactory(), municipality_id="3417").user
    return person


@pytest.mark.parametrize(
    ("made", "status"),
    [pytest.param(administrator, 403, id="administrator"), pytest.param(of_another, 404, id="another's")],
)
def test_whom_a_coordinator_may_not_erase(stage: Stage, made: Callable[[Stage], User], status: int) -> None:
    person = made(stage)
    client = browser(stage.coordinator)

    answers = [client.get(erase_url(person)), client.post(erase_url(person), {"reason": "own_wish"})]

    person.refresh_from_db()
    assert ([answer.status_code for answer in answers], person.is_erased) == ([status, status], False)


def test_the_municipality_confirms_that_it_is_them_first(stage: Stage) -> None:
    client = browser(stage.coordinator, is_sure=False)

    answers = [client.get(erase_url(stage.member)), client.post(erase_url(stage.member), {"reason": "own_wish"})]

    assert {answer.headers["Location"].split("?")[0] for answer in answers} == {
        reverse("account_reauthenticate_by_code")
    }


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_privacy_page_tells_every_part_in_every_language(stage: Stage, language: str) -> None:
    client = Client()
    client.cookies[portal.LANGUAGE_COOKIE_NAME] = language

    told = words(client.get(reverse("privacy")).content.decode())

    with translation.override(language):
        wanted = [str(part.held) for part in parts()] + [str(part.period) for part in parts() if part.period]
    assert [text for text in wanted if re.sub(r"\s+", " ", text) not in told] == []


def test_the_privacy_page_follows_the_settings(stage: Stage, settings: Any) -> None:
    settings.KEPT_DAYS = settings.KEPT_DAYS | {"reasons": 7}

    assert "7 dager etter møtet" in words(Client().get(reverse("privacy")).content.decode())


def test_the_administration_does_not_bring_anybody_back(stage: Stage) -> None:
    gone = UserFactory(name="", is_active=False, erased_at=NOW)
    client = browser(UserFactory(is_staff=True, is_superuser=True))

    answer = client.post(
        reverse("admin:accounts_user_change", args=[gone.pk]), {"email": "ny@example.no", "name": "Ny"}
    )

    assert answer.status_code == 403
