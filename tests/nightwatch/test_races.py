"""Many people at the same moment, each on a connection of their own."""

import random
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from http.cookiejar import CookieJar
from threading import Barrier
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, build_opener

import pytest
from django.db import connection
from django.utils import timezone
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from nightwatch.models import Group, Offer, OfferTo, Shift, SignUp, Team, Volunteer
from nightwatch.services import calls, offers, places, turns, volunteers
from nightwatch.services.errors import OfferGoneError, OverlapError, PlaceError
from reminders.models import Reminder
from tests.nightwatch.factories import FRIDAY, NOW, GroupFactory, ShiftFactory, walker, walkers
from tests.nightwatch.invariants import assert_places_hold

pytestmark = pytest.mark.django_db(transaction=True, serialized_rollback=True)


@pytest.fixture
def shifts() -> list[Shift]:
    group = GroupFactory(numbers=[])
    return [ShiftFactory(group=group, starts_at=FRIDAY + timedelta(days=day), maximum=4) for day in range(3)]


def all_at_once(acts: list[Callable[[], object]]) -> list[BaseException | object]:
    """Run each act in a thread of its own, from one starting shot; return what came back or was raised."""
    barrier = Barrier(len(acts))

    def run(act: Callable[[], object]) -> BaseException | object:
        try:
            connection.ensure_connection()
            barrier.wait(timeout=60)
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def signing_up(shift: Shift, person: User) -> Callable[[], SignUp]:
    return partial(places.sign_up, shift=shift, by=person, now=NOW)


def test_forty_people_on_four_places(shifts: list[Shift]) -> None:
    people = walkers(40)

    answers = all_at_once([signing_up(shifts[0], person) for person in people])

    assert [answer for answer in answers if isinstance(answer, BaseException)] == []
    states = list(shifts[0].sign_ups.in_order_of_arrival().values_list("state", flat=True))
    assert states == ["confirmed"] * 4 + ["waiting"] * 36
    assert_places_hold()
    assert Reminder.objects.filter(kind="nightwatch.signed_up").count() == 40


def test_one_person_on_ten_shifts_at_the_same_hour() -> None:
    group, person = GroupFactory(numbers=[]), walker()
    same_hour = [ShiftFactory(group=group) for _ in range(10)]

    answers = all_at_once([signing_up(shift, person) for shift in same_hour])

    assert sum(isinstance(answer, OverlapError) for answer in answers) == 9
    assert SignUp.objects.active().count() == 1


def test_twenty_clicks_on_one_shift(shifts: list[Shift]) -> None:
    person = walker()

    answers = all_at_once([signing_up(shifts[0], person)] * 20)

    assert {getattr(answer, "pk", answer) for answer in answers} == {shifts[0].sign_ups.get().pk}


def acts_at_random(shifts: list[Shift], people: list[User], dice: random.Random) -> Iterator[Callable[[], object]]:
    """Sign-ups with sign-offs, stand-ins, swaps, a change of numbers, a move and a cancellation thrown in."""
    leader = people[0]
    for sign_up in SignUp.objects.active():
        if dice.random() < 0.5:
            yield partial(places.withdraw, sign_up=sign_up, by=sign_up.user, now=NOW)
    for person in people:
        yield signing_up(dice.choice(shifts), person)
    for maximum in (3, 6):
        yield partial(places.change_numbers, shift=shifts[0], minimum=2, maximum=maximum, by=leader, now=NOW)
    for offer in Offer.objects.all():
        for row in dice.sample(asked_of(offer), min(3, offer.asked.count())):
            yield partial(offers.accept, asked=row, now=NOW)
        if offer.sign_up is not None and dice.random() < 0.3:
            yield partial(offers.take_back, sign_up=offer.sign_up, by=leader, now=NOW)
    starts_at = shifts[0].starts_at + timedelta(hours=1)
    ends_at = starts_at + timedelta(hours=3)
    yield partial(places.move, shift=shifts[1], starts_at=starts_at, ends_at=ends_at, place="", by=leader, now=NOW)
    yield partial(places.cancel, shift=shifts[2], by=leader, now=NOW)


def asked_of(offer: Offer) -> list[OfferTo]:
    rows = OfferTo.objects.select_related("user", "offer__shift__group", "offer__sign_up", "offer__in_return")
    return list(rows.filter(offer=offer).order_by("pk"))


def in_group(people: list[User], group: Group) -> list[User]:
    for person in people:
        volunteers.join(group=group, user=person, now=NOW)
    return people


def test_thirty_accept_one_place_and_one_gets_it(shifts: list[Shift]) -> None:
    mine = places.sign_up(shift=shifts[0], by=walker(), now=NOW)
    in_group(walkers(30), shifts[0].group)
    offer = offers.ask_for_stand_in(sign_up=mine, names=[], by=mine.user, now=NOW)

    answers = all_at_once([partial(offers.accept, asked=row, now=NOW) for row in asked_of(offer)])

    assert sum(isinstance(answer, SignUp) for answer in answers) == 1
    assert sum(isinstance(answer, OfferGoneError) for answer in answers) == 29
    assert shifts[0].sign_ups.confirmed().count() == 1
    assert_places_hold()


def test_two_who_ask_each_other_to_swap_at_once_swap_once(shifts: list[Shift]) -> None:
    one = places.sign_up(shift=shifts[0], by=walker(), now=NOW)
    two = places.sign_up(shift=shifts[1], by=walker(), now=NOW)
    crossing = [
        offers.ask_to_swap(sign_up=one, in_return=shifts[1], by=one.user, now=NOW),
        offers.ask_to_swap(sign_up=two, in_return=shifts[0], by=two.user, now=NOW),
    ]

    answers = all_at_once([partial(offers.accept, asked=asked_of(offer)[0], now=NOW) for offer in crossing])

    assert sorted(type(answer).__name__ for answer in answers) == ["OfferGoneError", "SignUp"]
    assert shifts[0].sign_ups.confirmed().get().user == two.user
    assert shifts[1].sign_ups.confirmed().get().user == one.user
    assert_places_hold()


def test_thirty_press_yes_in_the_mail_at_once(live_server: LiveServer, settings: Any) -> None:
    """Over real HTTP: one page says that the shift is theirs, the others that one was quicker; none is an error."""
    settings.CSRF_COOKIE_SECURE, settings.CSRF_COOKIE_NAME = False, "csrf"
    now = timezone.now()
    shift = ShiftFactory(group=GroupFactory(numbers=[]), starts_at=now + timedelta(days=3))
    mine = places.sign_up(shift=shift, by=walker(), now=now)
    in_group(walkers(30), shift.group)
    Volunteer.objects.update(starts_on=now.date())
    offer = offers.ask_for_stand_in(sign_up=mine, names=[], by=mine.user, now=now)
    pages = [f"{live_server.url}/natteravn/tilbud/{offers.token_of(row)}/" for row in asked_of(offer)]

    answers = all_at_once([partial(press_yes, page) for page in pages])

    assert [answer for answer in answers if not isinstance(answer, tuple) or answer[0] != 200] == []
    shown = [answer[1] for answer in answers if isinstance(answer, tuple)]
    assert sum("Vakta er din" in page for page in shown) == 1
    assert sum("En annen har tatt vakta" in page for page in shown) == 29
    assert shift.sign_ups.confirmed().count() == 1
    assert_places_hold()


def press_yes(address: str) -> tuple[int, str]:
    return press(address, "accepted")


def press(address: str, says: str) -> tuple[int, str]:
    """Open the page as a mail program's browser does, and press the button."""
    jar = CookieJar()
    browser = build_opener(HTTPCookieProcessor(jar))
    page = browser.open(address, timeout=60).read().decode()
    token = page.partition('name="csrfmiddlewaretoken" value="')[2].partition('"')[0]
    sent = urlencode({"csrfmiddlewaretoken": token, "answer": says}).encode()
    answer = browser.open(address, data=sent, timeout=120)
    return answer.status, answer.read().decode()


@pytest.fixture
def asking(shifts: list[Shift]) -> list[Shift]:
    """A group that asks whoever waits, on the first shift two who wait for a place each."""
    Group.objects.update(asks_who_waits=True)
    return list(Shift.objects.select_related("group").order_by("pk"))


def held_on(shift: Shift, waiting: int) -> list[SignUp]:
    """Fill the shift, let ``waiting`` people wait, and give up a place for each; return whom a place is held for."""
    on = [places.sign_up(shift=shift, by=walker(), now=NOW) for _ in range(4 + waiting)]
    for sign_up in on[:waiting]:
        places.withdraw(sign_up=sign_up, by=sign_up.user, now=NOW)
    return list(shift.sign_ups.held().select_related("user", "shift__group").order_by("pk"))


def test_yes_no_and_silence_at_once_about_a_held_place(asking: list[Shift]) -> None:
    """Sign-offs, answers and deadlines that meet: nobody gets two, and no place is lost or given twice."""
    held = held_on(asking[0], 3)
    SignUp.objects.held().update(held_until=NOW)
    behind = [places.sign_up(shift=asking[0], by=walker(), now=NOW) for _ in range(3)]
    placed = list(asking[0].sign_ups.confirmed().select_related("user"))
    acts: list[Callable[[], object]] = [partial(turns.sweep, now=NOW)] * 4
    for each in held:
        acts += [partial(places.take, sign_up=each, now=NOW), partial(places.let_go, sign_up=each, now=NOW)]
        acts += [partial(places.lapse, sign_up=each, now=NOW)]
        acts += [partial(places.give, sign_up=each, by=each.user, now=NOW)]
    acts += [partial(places.withdraw, sign_up=each, by=each.user, now=NOW) for each in [*placed, *behind[:1]]]

    answers = all_at_once(acts)

    unexpected = [answer for answer in answers if isinstance(answer, Exception) and not isinstance(answer, PlaceError)]
    assert unexpected == []
    assert_places_hold()


def test_two_clicks_on_yes_over_http(live_server: LiveServer, settings: Any) -> None:
    """And one who says no beside them: each gets a page, and one place is given once."""
    settings.CSRF_COOKIE_SECURE, settings.CSRF_COOKIE_NAME = False, "csrf"
    now = timezone.now()
    group = GroupFactory(numbers=[], asks_who_waits=True)
    shift = ShiftFactory(group=group, starts_at=now + timedelta(days=3), maximum=2)
    on = [places.sign_up(shift=shift, by=walker(), now=now) for _ in range(3)]
    places.withdraw(sign_up=on[0], by=on[0].user, now=now)
    page = f"{live_server.url}/natteravn/plass/{turns.token_of(on[2])}/"

    answers = all_at_once([partial(press, page, "yes")] * 6)

    assert [answer for answer in answers if not isinstance(answer, tuple) or answer[0] != 200] == []
    assert all("Vakta er din" in answer[1] for answer in answers if isinstance(answer, tuple))
    assert shift.sign_ups.confirmed().count() == 2
    assert Reminder.objects.filter(kind="nightwatch.moved_up").count() == 1
    assert_places_hold()


def test_a_class_answers_while_its_date_passes_and_others_sign_up(live_server: LiveServer, settings: Any) -> None:
    """Over real HTTP: never more than there are places, whoever is quicker; and nobody who said yes stands in line."""
    settings.CSRF_COOKIE_SECURE, settings.CSRF_COOKIE_NAME = False, "csrf"
    now = timezone.now()
    group = GroupFactory(numbers=[], staffing="teams", hold_days=1)
    team = Team.objects.create(group=group, name="7B")
    shift = ShiftFactory(group=group, starts_at=now + timedelta(days=5), maximum=4)
    parents = in_group(walkers(12), group)
    Volunteer.objects.update(starts_on=timezone.localdate(now), team=team)
    places.set_team(shift=shift, team=team, by=parents[0], now=now)
    calls.call(shift.pk, now=now)
    rows = OfferTo.objects.select_related("user").filter(offer__shift=shift).order_by("pk")
    pages = [f"{live_server.url}/natteravn/tilbud/{offers.token_of(row)}/" for row in rows]
    acts: list[Callable[[], object]] = [partial(press_yes, page) for page in pages]
    acts += [partial(places.sign_up, shift=shift, by=person, now=now) for person in walkers(12)]
    acts[6:6] = [partial(places.open_to_all, shift=shift, now=now)] * 2

    answers = all_at_once(acts)

    assert [answer for answer in answers if isinstance(answer, BaseException)] == []
    shown = [answer[1] for answer in answers if isinstance(answer, tuple)]
    said_yes = sum("Vakta er din" in page for page in shown)
    assert shift.sign_ups.confirmed().count() == 4
    assert shift.sign_ups.confirmed().filter(user__in=parents).count() == said_yes
    assert not shift.sign_ups.waiting().filter(user__in=parents).exists()
    assert_places_hold()


@pytest.mark.parametrize("seed", range(5))
def test_everything_at_once_leaves_the_places_whole(shifts: list[Shift], seed: int) -> None:
    dice = random.Random(seed)  # noqa: S311
    people = walkers(24)
    for person in people[:12]:
        places.sign_up(shift=dice.choice(shifts), by=person, now=NOW)
    for place in SignUp.objects.confirmed().select_related("shift__group", "user")[:6]:
        if dice.random() < 0.5:
            offers.ask_for_stand_in(sign_up=place, names=[], by=place.user, now=NOW)
        else:
            other = dice.choice([shift for shift in shifts if shift.pk != place.shift_id])
            offers.ask_to_swap(sign_up=place, in_return=other, by=place.user, now=NOW)
    acts = list(acts_at_random(shifts, people, dice))
    dice.shuffle(acts)

    answers = all_at_once(acts)

    unexpected = [answer for answer in answers if isinstance(answer, Exception) and not isinstance(answer, PlaceError)]
    assert unexpected == []
    assert_places_hold()
