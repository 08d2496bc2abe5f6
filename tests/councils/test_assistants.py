"""Who answers notices for the holder of a seat: asked in, told, and ended by any of the three it concerns."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.utils import translation

from accounts.access import scope_of
from accounts.models import User
from changes.errors import DomainError
from councils.enums import SeatFunction
from councils.errors import AssistsAlready, CannotAssist, EndsBeforeStart, NotAssisted, OutsideSeat
from councils.models import Assistant, Tenure
from councils.services import assistants, tenures
from reminders.models import Reminder
from reminders.registry import renderer_for
from tests.accounts.factories import UserFactory
from tests.clients import logged_in
from tests.councils.factories import AssistantFactory, SeatFactory, TenureFactory
from tests.councils.test_pages import page, post
from tests.municipalities.factories import AppointmentFactory, onboarded

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 6, 15, 12, tzinfo=ZoneInfo("Europe/Oslo"))
TODAY = NOW.date()
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    onboarded("3418")
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def coordinator() -> User:
    user: User = AppointmentFactory().user
    return user


@pytest.fixture
def mayor() -> Tenure:
    tenure: Tenure = TenureFactory(user__name="Kari Ordfører", seat__title="Ordfører")
    return tenure


def ask(tenure: Tenure, **facts: Any) -> Assistant:
    said: dict[str, Any] = {"email": "per@example.no", "name": "Per Hjelper", "starts_on": TODAY}
    return assistants.appoint(tenure=tenure, **said | facts, by=UserFactory(), now=NOW)


def standings(person: User) -> tuple[bool, ...]:
    scope = scope_of(User.objects.get(pk=person.pk))
    return tuple(bool(scope.ids(f"councils.{name}")) for name in ("assists", "sits", "cleared"))


def said(kind: str, recipient: User) -> str:
    row = Reminder.objects.get(kind=kind, recipient=recipient)
    with translation.override("nb"):
        found = renderer_for(kind)(row)
    return f"{found.subject}\n{found.body}" if found else ""


def test_whoever_is_asked_answers_for_the_seat_and_is_cleared_for_nothing(mayor: Tenure) -> None:
    found = ask(mayor)

    assert standings(found.user) == (True, False, False)
    assert (found.shown_name, found.has_come) == ("Per Hjelper", False)


def test_both_are_told_whom_it_is_about_and_where_it_is_ended(mayor: Tenure) -> None:
    found = ask(mayor, ends_on=TODAY + 30 * DAY)
    address = found.get_absolute_url()

    asked, told = said(assistants.ASKED, found.user), said(assistants.TOLD, mayor.user)

    assert ("Kari Ordfører (Ordfører" in asked, address in asked, "15. juli 2027" in asked) == (True, True, True)
    assert ("Per Hjelper" in told, address in told, "kan avslutte det selv" in told) == (True, True, True)


def test_a_person_the_portal_knows_is_called_what_was_written_until_they_come(mayor: Tenure) -> None:
    known = UserFactory(email="per@example.no", name="Per Annetsteds")

    assert str(ask(mayor).shown_name) == "Per Hjelper"
    assert known.name not in said(assistants.TOLD, mayor.user)


@pytest.mark.parametrize(
    ("facts", "error"),
    [
        ({"ends_on": TODAY - DAY}, EndsBeforeStart),
        ({"starts_on": date(2001, 1, 1)}, OutsideSeat),
        ({"email": "kari@example.no"}, CannotAssist),
        ({"email": "vara@example.no"}, CannotAssist),
        ({"email": "ung@example.no"}, CannotAssist),
    ],
)
def test_what_makes_no_sense_is_refused(mayor: Tenure, facts: dict[str, Any], error: type[DomainError]) -> None:
    User.objects.filter(pk=mayor.user_id).update(email="kari@example.no")
    TenureFactory(seat=mayor.seat, is_deputy=True, user__email="vara@example.no")
    TenureFactory(seat=SeatFactory(is_youth=True), user__email="ung@example.no")

    with pytest.raises(error):
        ask(mayor, **facts)


def test_nobody_answers_longer_than_the_holder_has_the_seat(mayor: Tenure) -> None:
    mayor.ends_on = TODAY + 10 * DAY
    mayor.save()

    with pytest.raises(OutsideSeat):
        ask(mayor, ends_on=TODAY + 11 * DAY)


def test_the_same_person_is_asked_once_for_the_same_time(mayor: Tenure) -> None:
    ask(mayor, ends_on=TODAY + 5 * DAY)

    with pytest.raises(AssistsAlready):
        ask(mayor, starts_on=TODAY + 2 * DAY)
    assert ask(mayor, starts_on=TODAY + 6 * DAY).starts_on == TODAY + 6 * DAY


@pytest.mark.parametrize(
    "fields",
    [
        {"is_deputy": True},
        {"seat__is_youth": True},
        {"seat__function": SeatFunction.SECRETARY},
        {"ends_on": TODAY - DAY},
    ],
)
def test_only_a_holder_who_is_called_and_of_age_has_an_assistant(coordinator: User, fields: dict[str, Any]) -> None:
    tenure = TenureFactory(**fields)
    council, seat = tenure.seat.council_id, tenure.seat_id

    with pytest.raises(NotAssisted):
        ask(tenure)
    path = f"/organ/{council}/plasser/{seat}/person/{tenure.pk}/assistent/"
    assert (logged_in(coordinator).get(path).status_code, path in page(coordinator, "seat_detail", council, seat)) == (
        404,
        False,
    )


@pytest.mark.parametrize(
    "change",
    [
        {"ended_at": NOW},
        {"ends_on": TODAY - DAY},
        {"starts_on": TODAY + DAY},
    ],
)
def test_it_holds_from_its_day_to_its_end(mayor: Tenure, change: dict[str, Any]) -> None:
    found = AssistantFactory(tenure=mayor)
    before = standings(found.user)

    Assistant.objects.update(**change)

    assert (before[0], standings(found.user)[0]) == (True, False)


def test_it_ends_with_the_holders_time_in_the_seat(mayor: Tenure) -> None:
    found = AssistantFactory(tenure=mayor)

    tenures.end(tenure=mayor, ends_on=TODAY - DAY, by=UserFactory(), now=NOW)
    TenureFactory(seat=mayor.seat, starts_on=TODAY)

    assert standings(found.user) == (False, False, False)


@pytest.mark.parametrize("who", ["holder", "assistant", "coordinator"])
def test_each_of_the_three_ends_it_and_the_others_are_told(mayor: Tenure, coordinator: User, who: str) -> None:
    found = AssistantFactory(tenure=mayor)
    by = {"holder": mayor.user, "assistant": found.user, "coordinator": coordinator}[who]
    shown = page(by, "assistant_end", found.pk)

    post(by, "assistant_end", found.pk)

    found.refresh_from_db()
    told = set(Reminder.objects.filter(kind=assistants.ENDED).values_list("recipient", flat=True))
    assert ("Avslutt nå" in shown, found.ended_by, found.ended_at) == (True, by, NOW)
    assert told == {mayor.user_id, found.user_id} - {by.pk}
    assert standings(found.user) == (False, False, False)


def test_nobody_else_finds_it(mayor: Tenure) -> None:
    found = AssistantFactory(tenure=mayor)
    colleague = TenureFactory(seat=SeatFactory(council=mayor.seat.council)).user

    for person in (colleague, UserFactory(), AppointmentFactory(municipality_id="1833").user):
        assert logged_in(person).get(found.get_absolute_url()).status_code == 404


def test_who_comes_too_late_hears_who_ended_it(mayor: Tenure, coordinator: User) -> None:
    found = AssistantFactory(tenure=mayor)
    assistants.end(assistant=found, by=mayor.user, now=NOW)

    response = logged_in(coordinator).post(found.get_absolute_url(), follow=True)

    assert "Kari Ordfører avsluttet det" in response.content.decode()
    assert Reminder.objects.filter(kind=assistants.ENDED).count() == 1


def test_whoever_sees_to_the_seats_asks_somebody_in(mayor: Tenure, coordinator: User) -> None:
    council, seat = mayor.seat.council_id, mayor.seat_id
    facts = {"email": "per@example.no", "name": "Per Hjelper", "starts_on": TODAY.isoformat()}

    led_to = post(coordinator, "assistant_create", council, seat, mayor.pk, **facts)

    shown = page(coordinator, "seat_detail", council, seat)
    assert led_to == f"/organ/{council}/plasser/{seat}/"
    assert "Per Hjelper svarer på innkallinger, fra 15. juni 2027" in shown


def test_holder_and_assistant_see_each_other_on_their_page(mayor: Tenure) -> None:
    found = AssistantFactory(tenure=mayor, user__name="Per Hjelper")

    pages = [logged_in(user).get("/arbeidsbenk/").content.decode() for user in (mayor.user, found.user)]

    assert "Per Hjelper svarer på innkallinger for deg" in pages[0]
    assert "Du svarer på innkallinger for Kari Ordfører" in pages[1]
    assert all(found.get_absolute_url() in each for each in pages)


def test_the_bodys_page_is_seen_but_nobodys_telephone(mayor: Tenure) -> None:
    found = AssistantFactory(tenure=mayor)

    shown = page(found.user, "council_detail", mayor.seat.council_id)

    assert ("Kari Ordfører" in shown, mayor.user.email in shown) == (True, False)


def test_history_of_the_body_tells_of_it(mayor: Tenure, coordinator: User) -> None:
    post(
        coordinator,
        "assistant_create",
        mayor.seat.council_id,
        mayor.seat_id,
        mayor.pk,
        email="per@example.no",
        name="Per Hjelper",
        starts_on=TODAY.isoformat(),
    )

    shown = page(coordinator, "history", mayor.seat.council_id)

    assert "Per Hjelper" in shown
