"""The pages of bodies: who gets them, what they say, and that they ask the database no more for more rows."""

from collections.abc import Iterator
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
import time_machine
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from accounts.models import User
from councils.enums import CadenceKind
from councils.models import Cadence, Council, Seat, Tenure
from meetings.enums import MeetingState
from meetings.models import Meeting
from municipalities.enums import Role
from tests.accounts.factories import UserFactory
from tests.changes.tabs import send
from tests.clients import logged_in
from tests.councils.factories import CadenceFactory, CouncilFactory, SeatFactory, TenureFactory
from tests.municipalities.factories import AppointmentFactory, onboarded

pytestmark = pytest.mark.django_db
NOW = datetime(2027, 6, 15, 12, tzinfo=ZoneInfo("Europe/Oslo"))


@pytest.fixture(autouse=True)
def _today() -> Iterator[None]:
    onboarded("3418")
    with time_machine.travel(NOW, tick=False):
        yield


@pytest.fixture
def coordinator() -> User:
    user: User = AppointmentFactory().user
    return user


def page(user: User, view: str, *args: object) -> str:
    response = logged_in(user).get(reverse(f"councils:{view}", args=args))
    assert response.status_code == 200
    return response.content.decode()


def post(user: User, view: str, *args: object, **fields: object) -> str:
    """Return where the form leads, or the page when it refuses."""
    response = send(logged_in(user), reverse(f"councils:{view}", args=args), fields)
    return str(response.headers.get("Location") or response.content.decode())


def test_page_says_who_sits_where_and_how_often_it_meets() -> None:
    tenure = TenureFactory(user__name="Ordfører Åsnes", seat__title="Ordfører")
    TenureFactory(seat=tenure.seat, is_deputy=True, user__name="Varaordfører")
    SeatFactory(council=tenure.seat.council, title="Rektor")
    CadenceFactory(council=tenure.seat.council, is_minimum=True)

    html = page(tenure.user, "council_detail", tenure.seat.council_id)

    wanted = ["Ordfører Åsnes", "Varaordfører", "Ledig", "Møtes minst fire ganger i året"]
    assert [words for words in wanted if words in html] == wanted


def test_page_counts_the_meetings_of_the_year() -> None:
    cadence = CadenceFactory()
    for day, state in {10: MeetingState.APPROVED, 100: MeetingState.NOTICE_SENT}.items():
        start = NOW - timedelta(days=day)
        Meeting.objects.create(
            council=cadence.council,
            starts_at=start,
            ends_at=start + timedelta(hours=1),
            state=state,
            notice_sent_at=start,
            minutes_approved_at=start if state == MeetingState.APPROVED else None,
        )

    assert "2 av 4" in page(AppointmentFactory().user, "council_detail", cadence.council_id)


@pytest.mark.parametrize(("role", "sees"), [(Role.COORDINATOR, True), (Role.ADMINISTRATOR, True), (Role.READER, False)])
def test_contact_is_for_those_who_work_with_them(role: Role, sees: bool) -> None:
    tenure = TenureFactory(user__email="ordforer@example.no", user__phone="+4799999999")

    html = page(AppointmentFactory(role=role).user, "council_detail", tenure.seat.council_id)

    assert ("ordforer@example.no" in html, "99 99 99 99" in html) == (sees, sees)


def test_list_tells_own_bodies_from_the_others(coordinator: User) -> None:
    own, other = CouncilFactory(name="Styringsgruppa"), CouncilFactory(name="Ungdomsrådet")
    CouncilFactory(name="Politirådet i Rana", owners=["1833"])
    TenureFactory(seat__council=own, user=coordinator)

    html = page(coordinator, "council_list")

    assert (
        html.index("Der du har plass") < html.index(own.name) < html.index("I kommunene dine") < html.index(other.name)
    )
    assert "Politirådet i Rana" not in html


def test_a_body_that_begins_later_or_has_ended_is_found_by_those_who_prepare_it(coordinator: User) -> None:
    later = CouncilFactory(name="Beredskapsrådet", starts_on=NOW.date() + timedelta(days=100))
    ended = CouncilFactory(name="Rusutvalget", ends_on=NOW.date() - timedelta(days=1))
    reader = AppointmentFactory(role=Role.READER).user

    html, others = page(coordinator, "council_list"), page(reader, "council_list")

    assert html.index("Begynner senere eller er avsluttet") < html.index(later.name)
    assert "Fra 23. september 2027" in html
    assert ended.name in html
    assert [council.name for council in (later, ended) if council.name in others] == []


@pytest.mark.parametrize("rows", [1, 3])
def test_pages_ask_as_much_for_one_as_for_three(
    coordinator: User, django_assert_num_queries: DjangoAssertNumQueries, rows: int
) -> None:
    council = CouncilFactory()
    for _ in range(rows):
        CadenceFactory(council=CouncilFactory())
        tenure = TenureFactory(seat__council=council, ends_on=date(2027, 12, 31))
        TenureFactory(seat=tenure.seat, is_deputy=True)
        TenureFactory(seat=tenure.seat, is_deputy=True, ends_on=date(2022, 1, 1))
    client = logged_in(coordinator)

    with django_assert_num_queries(7):
        client.get(reverse("councils:council_list"))
    with django_assert_num_queries(12):
        client.get(council.get_absolute_url())


def test_new_body_is_written_in_the_browser(coordinator: User) -> None:
    fields = {"name": "Familieforum", "level": "coordinating", "legal_status": "cooperation", "notice_days": 7}
    fields |= {"starts_on": "2027-06-15", "functions": ["coordination_group"], "tasks": "Se\n\nHandle"}

    where = post(coordinator, "council_create", "k3418", **fields)

    council = Council.objects.get()
    assert where == council.get_absolute_url()
    assert (council.functions, council.tasks) == (["coordination_group"], ["Se", "Handle"])
    assert list(council.ownerships.values_list("municipality_id", flat=True)) == ["3418"]


def test_body_is_changed(coordinator: User) -> None:
    council = CouncilFactory()
    fields = {"name": "Nytt navn", "level": "governing", "legal_status": "cooperation", "notice_days": 14}

    post(coordinator, "council_change", council.pk, starts_on="2020-01-01", **fields)

    council.refresh_from_db()
    assert (council.name, council.notice_days) == ("Nytt navn", 14)


def test_body_says_ages_order_and_who_reads_its_minutes(coordinator: User) -> None:
    council = CouncilFactory()
    fields = {"name": "Navn", "level": "governing", "legal_status": "cooperation", "notice_days": 14}
    said = {"age_from": 10, "age_to": 16, "minutes_access": "public", "position": 2}
    first, foreign = CouncilFactory(name="Gruppa"), CouncilFactory(name="Annet", owners=["1833"])
    more = {"standing_items": "Vold\nRus", "meets_after": first.pk}

    refused = post(coordinator, "council_change", council.pk, starts_on="2020-01-01", **fields, age_from=17, age_to=16)
    post(coordinator, "council_change", council.pk, starts_on="2020-01-01", **fields, **said, **more)
    post(coordinator, "council_change", council.pk, starts_on="2020-01-01", **fields, meets_after=foreign.pk)

    council.refresh_from_db()
    assert "over den høyeste" in refused
    assert {name: getattr(council, name) for name in said} == said
    html = page(coordinator, "council_detail", council.pk)
    said_there = ("10–16 år", "Åpne for alle", "Etter møtene i Gruppa", "Rus")
    assert [words for words in said_there if words not in html] == []


def test_a_task_with_an_identity_number_is_refused(coordinator: User) -> None:
    council = CouncilFactory()

    html = post(coordinator, "council_change", council.pk, name="Navn", tasks="Følge opp 01010750160")

    assert "fødselsnummer" in html


def test_cadence_is_changed_from_a_day(coordinator: User) -> None:
    council = CouncilFactory()
    fields = {"kind": "weekly", "weekday": 0, "strength": "shall", "starts_on": "2027-08-01"}

    post(coordinator, "cadence_start", council.pk, **fields)
    refused = [
        post(coordinator, "cadence_start", council.pk, **fields | {"kind": kind, "number": ""})
        for kind in ("per_year", "every_n_months", "every_n_weeks")
    ]

    assert (Cadence.objects.get().kind, Cadence.objects.get().weekday) == (CadenceKind.WEEKLY, 0)
    assert ["Skriv et antall." in html for html in refused] == [True] * 3


def test_cadence_of_every_other_month(coordinator: User) -> None:
    council = CouncilFactory()
    fields = {"kind": "every_n_months", "number": 2, "strength": "shall", "starts_on": "2027-06-15"}
    fields |= {"counted_from": "2027-01-04"}

    post(coordinator, "cadence_start", council.pk, **fields)

    assert Cadence.objects.get().number == 2
    assert "Møtes annenhver måned, regnet fra 4. januar 2027" in page(coordinator, "council_detail", council.pk)


def test_a_new_cadence_begins_as_the_present_one(coordinator: User) -> None:
    cadence = CadenceFactory(kind=CadenceKind.PER_YEAR, number=4, is_minimum=True)

    html = page(coordinator, "cadence_start", cadence.council_id)

    assert '<option value="per_year" selected>' in html
    assert 'name="number" value="4"' in html


def test_seat_is_made_changed_moved_and_ended(coordinator: User) -> None:
    council = CouncilFactory()
    first = SeatFactory(council=council)
    fields = {"title": "Rektor", "function": "member", "category": "other", "starts_on": "2027-06-15"}
    post(coordinator, "seat_create", council.pk, **fields)
    seat = Seat.objects.get(title="Rektor")

    post(coordinator, "seat_change", council.pk, seat.pk, **fields | {"function": "chair"})
    post(coordinator, "seat_move", council.pk, seat.pk, direction="up")
    post(coordinator, "seat_end", council.pk, first.pk, ends_on="2027-06-30")

    seat.refresh_from_db()
    first.refresh_from_db()
    assert (seat.function, list(council.seats.in_order()), str(first.ends_on)) == ("chair", [seat, first], "2027-06-30")


def test_person_is_put_in_a_seat_and_ended(coordinator: User) -> None:
    seat = SeatFactory()
    post(coordinator, "tenure_create", seat.council_id, seat.pk, email="ny@example.no", starts_on="2027-06-15")
    tenure = Tenure.objects.get()

    post(coordinator, "tenure_end", seat.council_id, seat.pk, tenure.pk, ends_on="2027-06-20")

    tenure.refresh_from_db()
    assert (tenure.user.email, str(tenure.ends_on)) == ("ny@example.no", "2027-06-20")


def test_taken_seat_is_explained_with_the_holder_s_name(coordinator: User) -> None:
    held = TenureFactory(user__name="Lensmann")
    args = (held.seat.council_id, held.seat_id)

    html = post(coordinator, "tenure_create", *args, email="ny@example.no", starts_on="2027-06-15")
    post(coordinator, "tenure_create", *args, email="ny@example.no", starts_on="2027-06-15", takes_over="on")

    assert "Lensmann har plassen i denne perioden." in html
    assert Tenure.objects.get(user__email="ny@example.no").starts_on == date(2027, 6, 15)


def test_seat_of_another_body_is_not_found(coordinator: User) -> None:
    own, foreign = SeatFactory(), SeatFactory(council=CouncilFactory(owners=["1833"]))

    answers = [
        logged_in(coordinator).get(reverse(f"councils:{name}", args=[own.council_id, foreign.pk])).status_code
        for name in ("seat_change", "seat_end", "tenure_create")
    ]

    assert answers == [404, 404, 404]


@pytest.mark.parametrize("name", ["council_change", "cadence_start", "seat_create"])
def test_member_sees_the_body_and_does_not_change_it(name: str) -> None:
    tenure = TenureFactory()
    address = reverse(f"councils:{name}", args=[tenure.seat.council_id])

    assert logged_in(tenure.user).get(address).status_code == 403
    assert logged_in(UserFactory()).get(address).status_code == 404


@pytest.mark.parametrize(("hours", "words"), [(-3, "1 av 4"), (-1, "0 av 4"), (3, "0 av 4")])
def test_a_meeting_of_today_counts_as_held_when_it_is_over(coordinator: User, hours: int, words: str) -> None:
    council = CadenceFactory().council
    start = NOW + timedelta(hours=hours)
    Meeting.objects.create(
        council=council,
        starts_at=start,
        ends_at=start + timedelta(hours=2),
        state=MeetingState.NOTICE_SENT,
        notice_sent_at=NOW - timedelta(days=9),
    )

    assert words in page(coordinator, "council_detail", council.pk)


def test_a_draft_that_was_never_called_does_not_count_as_held(coordinator: User) -> None:
    council = CouncilFactory()
    CadenceFactory(council=council, kind=CadenceKind.PER_YEAR, number=4, starts_on=date(2026, 1, 1))
    for days in (-30, 30):
        starts_at = NOW + timedelta(days=days)
        Meeting.objects.create(council=council, starts_at=starts_at, ends_at=starts_at + timedelta(hours=2))

    response = logged_in(coordinator).get(reverse("councils:council_detail", args=[council.pk]))

    assert (response.context["found"].held, response.context["found"].planned) == (0, 1)


def test_a_seat_that_has_ended_does_not_begin_later(coordinator: User) -> None:
    seat = SeatFactory(ends_on=date(2027, 6, 30))
    fields = {"title": "Ordfører", "function": "member", "category": "other", "starts_on": "2027-07-01"}

    response = send(logged_in(coordinator), reverse("councils:seat_change", args=[seat.council_id, seat.pk]), fields)

    assert (response.status_code, list(response.context["form"].errors)) == (200, ["starts_on"])


def test_contact_of_a_seat_for_minors_is_for_those_who_keep_the_seats(coordinator: User) -> None:
    minor = TenureFactory(seat__is_youth=True, user__email="ung@example.no", user__phone="+4799999999")
    member = TenureFactory(seat__council=minor.seat.council, user__email="rektor@example.no").user

    seen, kept = (page(user, "council_detail", minor.seat.council_id) for user in (member, coordinator))

    assert ("rektor@example.no" in seen, "ung@example.no" in seen, "99 99 99 99" in seen) == (True, False, False)
    assert "ung@example.no" in kept


def test_seat_page_tells_who_has_it_who_comes_and_who_had_it(coordinator: User) -> None:
    held = TenureFactory(user__name="Ordfører nå")
    TenureFactory(seat=held.seat, is_deputy=True, user__name="Vara", starts_on=date(2027, 9, 1))
    TenureFactory(seat=held.seat, is_deputy=True, user__name="Vara før", ends_on=date(2021, 12, 31))

    html = page(coordinator, "seat_detail", held.seat.council_id, held.seat_id)

    assert html.index("Ordfører nå") < html.index("Vara") < html.index("Tidligere") < html.index("Vara før")
    assert (
        logged_in(held.user).get(reverse("councils:seat_detail", args=[held.seat.council_id, held.seat_id])).status_code
        == 403
    )


def test_last_day_before_the_first_is_explained(coordinator: User) -> None:
    held = TenureFactory(starts_on=date(2027, 1, 1))

    html = post(coordinator, "tenure_end", held.seat.council_id, held.seat_id, held.pk, ends_on="2026-01-01")

    assert "Siste dag kan ikke være før den første." in html
