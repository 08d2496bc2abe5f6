"""A national installation around the demo: all municipalities, three years of work, a million messages.

Whoever the pages are measured for has no more to do than before; what has grown is everybody else's. The texts are
alike and the numbers are what counts, so that a page which is slower here has looked at rows that are not its own.
"""

import time
from datetime import datetime, timedelta

from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import F
from django.utils import timezone

from accounts.models import User
from bench.spread import spread, with_triggers, without_triggers
from councils.enums import Level, SeatFunction
from councils.models import Council, Ownership, Seat, Tenure
from measures.models import Measure
from meetings.models import AgendaItem, Decision, FollowUp, Invitation, Meeting
from municipalities.enums import Role
from municipalities.models import Appointment, Municipality
from nightwatch.models import Group, GroupMunicipality, Shift, SignUp, Volunteer
from reminders.enums import State
from reminders.models import Reminder

PEOPLE, MEETINGS, ITEMS, INVITATIONS = 50_000, 20_000, 200_000, 100_000
SHIFTS, SIGN_UPS, MEASURES, MESSAGES = 100_000, 100_000, 20_000, 1_000_000
BODIES, SEATS, VOLUNTEERS = 2, 6, 20
DECISIONS = ITEMS // 5
# Three years back, and one ahead.
YEARS_BACK, YEARS = 3, 4


def fill() -> None:
    """Add it to the database there is, and print how long it took."""
    began = time.perf_counter()
    with transaction.atomic():
        without_triggers()
        _all()
        with_triggers()
    print(f"A national installation was filled in {time.perf_counter() - began:.0f} s.")


def _all() -> None:
    numbers = _municipalities()
    people = spread(
        User(password="!", name="Person", date_joined=timezone.now()),
        PEOPLE,
        email="'person.' || n || '@example.no'",
        name="'Person ' || n",
    )
    _appointments(numbers, people)
    councils = _bodies(numbers, people)
    _meetings(len(numbers) * BODIES, councils, people)
    _measures(numbers, people)
    _nightwatch(numbers, people)
    _messages(people)


def _start() -> datetime:
    return timezone.now() - timedelta(days=365 * YEARS_BACK)


def _moment(number: int, *, days: int = 365 * YEARS) -> str:
    """SQL for moments from the start on, spread evenly over so many days."""
    return f"timestamptz '{_start():%Y-%m-%d} 17:00+00' + floor(n::float8 / {number} * {days}) * interval '1 day'"


def _municipalities() -> list[str]:
    waiting = Municipality.objects.filter(slug="")
    waiting.update(slug=F("number"), has_nightwatch=True, onboarded_at=_start(), changed_at=_start())
    return list(Municipality.objects.filter(slug=F("number")).order_by("number").values_list("number", flat=True))


def _of(numbers: list[str], n: str = "n") -> str:
    """SQL for the municipality of row ``n``: they take turns."""
    listed = ", ".join(f"'{number}'" for number in numbers)
    return f"(ARRAY[{listed}])[1 + ({n}) % {len(numbers)}]"


def _appointments(numbers: list[str], people: int) -> None:
    spread(
        Appointment(role=Role.COORDINATOR, title="SLT-koordinator", starts_on=_start().date()),
        len(numbers),
        municipality_id=_of(numbers),
        user_id=f"{people} + n",
    )


def _bodies(numbers: list[str], people: int) -> int:
    count, since = len(numbers) * BODIES, _start().date()
    councils = spread(
        Council(level=Level.GOVERNING, starts_on=since, notice_days=14), count, name="'Politirådet ' || n"
    )
    spread(Ownership(is_lead=True), count, council_id=f"{councils} + n", municipality_id=_of(numbers))
    seats = spread(
        Seat(function=SeatFunction.MEMBER, starts_on=since),
        count * SEATS,
        council_id=f"{councils} + n % {count}",
        title="'Plass ' || n",
        function=f"CASE n / {count} WHEN 0 THEN 'chair' WHEN 1 THEN 'secretary' ELSE 'member' END",
    )
    spread(Tenure(starts_on=since), count * SEATS, seat_id=f"{seats} + n", user_id=f"{people} + n % {PEOPLE}")
    return councils


def _meetings(bodies: int, councils: int, people: int) -> None:
    starts, held = _moment(MEETINGS), MEETINGS * YEARS_BACK // YEARS
    meetings = spread(
        Meeting(place="Rådhuset", notice_sent_at=_start()),
        MEETINGS,
        council_id=f"{councils} + n % {bodies}",
        starts_at=starts,
        ends_at=f"{starts} + interval '2 hours'",
        uid="gen_random_uuid()",
        state=f"CASE WHEN n < {held} THEN 'approved' ELSE 'notice_sent' END",
        minutes_approved_at=f"CASE WHEN n < {held} THEN {starts} + interval '9 days' END",
    )
    items = spread(
        AgendaItem(description="Saken gjelder ungdom og rus. " * 4),
        ITEMS,
        meeting_id=f"{meetings} + n % {MEETINGS}",
        position=f"n / {MEETINGS}",
        title="'Sak ' || n",
    )
    decisions = spread(
        Decision(text="Rådet slutter seg til forslaget.", decided_at=_start()),
        DECISIONS,
        item_id=f"{items} + n",
        number="n + 1",
        year=f"{_start().year}",
    )
    spread(
        FollowUp(text="Følg opp vedtaket", due_on=timezone.localdate(), given_at=_start()),
        DECISIONS,
        item_id=f"{items} + n",
        decision_id=f"{decisions} + n",
        responsible_id=f"{people} + n % {PEOPLE}",
        due_on=f"({_moment(DECISIONS)})::date",
    )
    spread(
        Invitation(),
        INVITATIONS,
        meeting_id=f"{meetings} + n % {MEETINGS}",
        user_id=f"{people} + (n % {MEETINGS} + n / {MEETINGS}) % {PEOPLE}",
    )


def _measures(numbers: list[str], people: int) -> None:
    last = Decision.objects.order_by("-pk")[0].pk
    spread(
        Measure(description="Et tiltak som følger av et vedtak. " * 3, created_at=_start()),
        MEASURES,
        municipality_id=_of(numbers),
        title="'Tiltak ' || n",
        responsible_id=f"{people} + n % {PEOPLE}",
        decision_id=f"CASE WHEN n % 2 = 0 THEN {last} - n END",
        due_on=f"({_moment(MEASURES)})::date",
    )


def _nightwatch(numbers: list[str], people: int) -> None:
    count, since = len(numbers), _start().date()
    groups = spread(Group(meeting_place="Torget"), count, name="'Natteravnene ' || n", slug="'natteravnene-' || n")
    spread(GroupMunicipality(is_lead=True), count, group_id=f"{groups} + n", municipality_id=_of(numbers))
    spread(
        Volunteer(starts_on=since),
        count * VOLUNTEERS,
        group_id=f"{groups} + n % {count}",
        user_id=f"{people} + n",
        is_leader=f"n < {count}",
    )
    starts = f"timestamptz '{since:%Y-%m-%d} 20:00+00' + (n / {count}) * interval '4 days'"
    template = Shift(created_at=_start())
    shifts = spread(
        template,
        SHIFTS,
        group_id=f"{groups} + n % {count}",
        starts_at=starts,
        ends_at=f"{starts} + interval '4 hours'",
        leader_id=f"{people} + n % {count}",
    )
    # The same volunteer of a group once in so many shifts: nobody is in two places.
    spread(
        SignUp(state="confirmed", place_number=1, maximum=template.maximum, signed_up_at=_start()),
        SIGN_UPS,
        shift_id=f"{shifts} + n",
        user_id=f"{people} + n % {count} + {count} * (n / {count} % {VOLUNTEERS})",
        during=f"(SELECT during FROM {Shift._meta.db_table} WHERE id = {shifts} + n)",
    )


def _messages(people: int) -> None:
    target = ContentType.objects.get_for_model(Meeting)
    spread(
        Reminder(kind="meetings.notice", target_type=target, state=State.SENT, attempts=1, created_at=_start()),
        MESSAGES,
        recipient_id=f"{people} + n % {PEOPLE}",
        target_id=f"n % {MEETINGS}",
        key="'bench:' || n",
        due_at=_moment(MESSAGES, days=365 * YEARS_BACK),
        sent_at=_moment(MESSAGES, days=365 * YEARS_BACK),
        created_at=_moment(MESSAGES, days=365 * YEARS_BACK),
        message_id="'<' || n || '@example.no>'",
    )
