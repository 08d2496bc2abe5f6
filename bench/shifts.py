"""What places on shifts bear: many at once, a hundred thousand shifts behind, and the same SQL without Django.

    python -m bench shifts      # this alone

Each line is a figure, its aim, and whether it falls short. The sign-ups go over real HTTP.
"""

import statistics
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime, timedelta
from functools import partial
from typing import Any

import psycopg
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from bench import plans
from bench.crowd import Answer, Visitor, at_once, portal, visitor
from bench.spread import spread, with_triggers, without_triggers
from bench.storm import Storm
from municipalities.models import Municipality
from nightwatch.enums import SignUpState
from nightwatch.models import Group, GroupMunicipality, Shift, SignUp
from nightwatch.services import places, staffing, volunteers
from tests.nightwatch.invariants import assert_places_hold

CROWD, FEW, PLACES = 500, 50, 4
BEHIND, AHEAD = 100_000, 1_000
SIGN_UPS = 200
CLIENTS, REQUESTS = 4, 400
STORM_SECONDS = 60.0
STORM_PEOPLE, STORM_SHIFTS = 40, 6


def say(what: str, found: str, aim: str = "", *, holds: bool = True) -> None:
    print(f"  {what:<58}{found:>22}   {aim}{'' if holds else '  FALLS SHORT'}", flush=True)


def report() -> None:
    print("\nPlaces on shifts")
    group, people = _group(), _people(CROWD)
    with portal() as port:
        visitors = [visitor(port, person) for person in people]
        _crowd(group, visitors, CROWD)
        _crowd(group, visitors, FEW)
        _one_person(group, visitors[0])
        _storm(group, visitors[:STORM_PEOPLE])
        _beside_psycopg(group)
        _fill()
        _lists(visitors[-1])
    _sweep()


def _group() -> Group:
    municipality = Municipality.objects.get(number="1833")
    Municipality.objects.filter(pk=municipality.pk).update(has_nightwatch=True)
    group = Group.objects.create(name="Natteravnene på benken", slug="natteravnene-pa-benken", meeting_place="Torget")
    GroupMunicipality.objects.create(group=group, municipality=municipality, is_lead=True)
    return group


def _people(number: int, *, named: str = "natteravn") -> list[User]:
    people = []
    for place in range(number):
        phone = f"+47{91_000_000 + place}"
        person = User.objects.create_user(f"{named}{place}@bench.example.no", name=f"Natteravn {place}", phone=phone)
        volunteers.accept(user=person, now=timezone.now())
        people.append(person)
    return people


def _shift(group: Group, *, day: int, maximum: int = PLACES) -> Shift:
    starts_at = (timezone.now() + timedelta(days=day)).replace(minute=0, second=0, microsecond=0)
    shift: Shift = Shift.objects.create(
        group=group,
        starts_at=starts_at,
        ends_at=starts_at + timedelta(hours=4),
        minimum=2,
        maximum=maximum,
        created_at=timezone.now(),
    )
    return shift


def _presses(visitors: Sequence[Visitor], shift: Shift) -> list[Callable[[], Answer]]:
    path = reverse("nightwatch:sign_up", args=[shift.pk])
    return [partial(each.press, path) for each in visitors]


def _crowd(group: Group, visitors: Sequence[Visitor], number: int) -> None:
    """So many press at the same moment."""
    shift = _shift(group, day=30 + number)
    began = time.perf_counter()
    answers = at_once(_presses(visitors[:number], shift))
    whole = time.perf_counter() - began
    states = list(shift.sign_ups.in_order_of_arrival().values_list("state", flat=True))
    wanted = [SignUpState.CONFIRMED] * PLACES + [SignUpState.WAITING] * (number - PLACES)
    faults = sum(answer.status != 302 for answer in answers)
    median = statistics.median(answer.took for answer in answers)
    name = f"{number} at once on {PLACES} places"
    placed = f"{states.count(SignUpState.CONFIRMED)} + {states.count(SignUpState.WAITING)}"
    say(f"{name}: have a place, wait in order", placed, f"{PLACES} + {number - PLACES}", holds=states == wanted)
    say(f"{name}: error pages", str(faults), "0", holds=not faults)
    is_aim = number == FEW
    say(
        f"{name}: median answer",
        f"{median:.2f} s",
        "below 0.50 s" if is_aim else f"all within {whole:.1f} s",
        holds=not is_aim or median < 0.5,
    )


def _one_person(group: Group, one: Visitor) -> None:
    """Ten shifts at the same hour, and twenty clicks on one."""
    same_hour = [_shift(group, day=10) for _ in range(10)]
    at_once([press for shift in same_hour for press in _presses([one], shift)])
    has = SignUp.objects.active().filter(user=one.person, shift__in=same_hour).count()
    say("one person on ten overlapping shifts at once", str(has), "1", holds=has == 1)
    shift = _shift(group, day=12)
    answers = at_once(_presses([one] * 20, shift))
    has, faults = shift.sign_ups.count(), sum(answer.status != 302 for answer in answers)
    say("twenty clicks at once: sign-ups", str(has), "1", holds=has == 1)
    say("twenty clicks at once: error pages", str(faults), "0", holds=not faults)


def _storm(group: Group, visitors: Sequence[Visitor]) -> None:
    shifts = [_shift(group, day=20 + day) for day in range(STORM_SHIFTS)]
    storm = Storm(shifts, visitors, STORM_SECONDS)
    storm.blow()
    faults = sum(number for name, number in storm.seen.items() if name.startswith("FAULT"))
    done = sum(storm.seen.values()) - storm.seen["nothing to do"]
    say(f"everything at random for {STORM_SECONDS:.0f} s: acts", str(done))
    for name, number in sorted(storm.seen.items()):
        say(f"    {name}", str(number))
    say("everything at random: faults", str(faults), "0", holds=not faults)
    try:
        assert_places_hold()
    except AssertionError as error:
        say("everything at random: what the database holds", "broken", "whole", holds=False)
        print(f"    {error}")
    else:
        say("everything at random: what the database holds", "whole", "whole")


def _beside_psycopg(group: Group) -> None:
    """The transaction of a sign-up through the service, and its own statements sent by psycopg alone."""
    people = _people(2 * SIGN_UPS, named="vakt")
    pairs = [(_shift(group, day=200, maximum=5), person) for person in people]
    now = timezone.now()
    recorded = [_recorded(shift, person, now) for shift, person in pairs[:SIGN_UPS]]
    began = time.perf_counter()
    for shift, person in pairs[SIGN_UPS:]:
        places.sign_up(shift=shift, by=person, now=now)
    ours = SIGN_UPS / (time.perf_counter() - began)
    bare = _replayed(recorded)
    statements = statistics.mean(len(each) for each in recorded)
    say("sign-ups a second, one after the other", f"{ours:.0f}", f"{statements:.0f} statements each")
    say("the same SQL by psycopg alone, a second", f"{bare:.0f}")
    say("sign-ups beside psycopg alone", f"{ours / bare:.2f}", "at least 0.25", holds=ours / bare >= 0.25)


def _recorded(shift: Shift, person: User, now: datetime) -> list[tuple[str, Any]]:
    """Return what one sign-up sends to the database, and let nothing of it stand."""
    sent: list[tuple[str, Any]] = []

    def note(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: Any) -> Any:  # noqa: FBT001
        sent.append((sql, params))
        return execute(sql, params, many, context)

    with transaction.atomic(), connection.execute_wrapper(note):
        places.sign_up(shift=shift, by=person, now=now)
        transaction.set_rollback(True)
    # The outermost of these was a savepoint only because of the block around it.
    return [each for each in sent if "SAVEPOINT" not in each[0]]


def _replayed(recorded: Sequence[Sequence[tuple[str, Any]]]) -> float:
    """Return transactions a second."""
    with psycopg.connect(_address()) as bare:
        cursor = psycopg.ClientCursor(bare)
        began = time.perf_counter()
        for statements in recorded:
            for sql, params in statements:
                cursor.execute(sql.encode(), params)
                if cursor.description:
                    cursor.fetchall()
            bare.commit()
        return len(recorded) / (time.perf_counter() - began)


def _address() -> str:
    found = connection.get_connection_params()
    wanted = {"host", "port", "user", "password", "dbname"}
    return psycopg.conninfo.make_conninfo(**{name: value for name, value in found.items() if name in wanted})


def _fill() -> None:
    """Shifts of a whole country: a thousand ahead in a month, a hundred thousand behind."""
    groups = list(Group.objects.order_by("pk").values_list("pk", flat=True))
    now = timezone.now()
    template = Shift(group_id=groups[0], minimum=3, maximum=5, created_at=now)
    without_triggers()
    for number, step in ((AHEAD, "interval '45 minutes' * (n + 1)"), (BEHIND, "interval '-15 minutes' * (n + 30)")):
        at = f"timestamptz '{now.isoformat()}' + {step}"
        of_group = f"(ARRAY{groups})[1 + n % {len(groups)}]"
        spread(template, number, group_id=of_group, starts_at=at, ends_at=f"{at} + interval '4 hours'")
    with_triggers()
    Group.objects.update(warns_when_short=True)


def _lists(one: Visitor) -> None:
    """The list of shifts one can take, beside the page that does nothing."""
    path = reverse("nightwatch:shift_list")
    client = Client(headers={"host": "localhost"})
    assert one.person is not None
    client.force_login(one.person, "django.contrib.auth.backends.ModelBackend")
    client.get(path)
    with CaptureQueriesContext(connection) as caught:
        page = client.get(path)
    size = len(page.content) / 1024
    name = f"the list, {AHEAD} shifts ahead and {BEHIND} behind"
    say(f"{name}: queries", str(len(caught)), "at most 8", holds=len(caught) <= 8)
    say(f"{name}: kB", f"{size:.0f}", "at most 60", holds=size <= 60)
    rates = [_rate(one, each) for each in (path, "/bare/", path, "/bare/")]
    listed, bare = (rates[0] + rates[2]) / 2, (rates[1] + rates[3]) / 2
    holds = listed >= 100 or listed / bare >= 0.5
    share = f"{listed:.0f} ({listed / bare:.2f} of {bare:.0f})"
    say(f"{name}: a second, {CLIENTS} clients", share, "100, or 0.5 of bare", holds=holds)


def _rate(one: Visitor, path: str) -> float:
    """Return answers a second with so many clients."""
    began = time.perf_counter()
    with ThreadPoolExecutor(CLIENTS) as pool:
        answers = list(pool.map(lambda _: one.open(path), range(REQUESTS)))
    assert {answer.status for answer in answers} == {200}, path
    return REQUESTS / (time.perf_counter() - began)


def _sweep() -> None:
    """What looks for short shifts and for offers that are over, apart from what it then does about them."""
    now = timezone.now()
    looked = Shift.objects.to_look_after(now, now + staffing.FIRST_LOOK).in_order().values_list("pk", flat=True)
    times = []
    for _ in range(5):
        began = time.perf_counter()
        found = len(list(looked.all()))
        staffing.end_over(now=now)
        times.append((time.perf_counter() - began) * 1000)
    took = statistics.median(times)
    say(f"the sweep finds {found} short shifts among {BEHIND + AHEAD}", f"{took:.0f} ms", "below 50", holds=took < 50)
    with CaptureQueriesContext(connection) as caught:
        list(looked.all())
        staffing.end_over(now=now)
    for query in caught.captured_queries:
        for line in plans.scans(query["sql"]):
            print(f"    {line}")
