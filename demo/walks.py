"""The demo's natteravn: past walks, shifts that want people, one that is full."""

from datetime import datetime, time, timedelta
from itertools import count

from django.utils import timezone

from accounts.models import User
from demo import nights
from history.acting import in_their_name
from nightwatch.enums import Briefing, SpecialNight
from nightwatch.models import Group, Shift
from nightwatch.services import groups, places, seasons, shifts, volunteers
from norwegian.clock import at, is_holiday

STARTS, ENDS = time(22, 0), time(2, 0)
VOLUNTEERS = [
    *("Forelder Flisa", "Forelder Kirkenær", "Forelder Braskereidfoss", "Besteforelder Flisa"),
    *("Trener fotball", "Korpsleder Grue", "Nabo Flisa", "Kasserer i velforeningen", "Tante Våler", "Onkel Grue"),
]
TEAMS = ("7B", "9A", "G14 fotball")
WEEKS_BACK, WEEKS_AHEAD = 14, 9
HELD = 4
HALLOWEEN = time(20, 0), time(1, 0)


def play(*, group: Group, coordinator: User, now: datetime) -> None:
    """Walk every Friday since late summer, and open the coming ones."""
    people = _volunteers(group, coordinator, now)
    leader = group.volunteers.filter(is_leader=True).first()
    today = at(now.date(), STARTS).date()
    friday = today + timedelta(days=(4 - today.weekday()) % 7)
    written = now - timedelta(weeks=WEEKS_BACK + 2)
    made = in_their_name(
        shifts.create,
        group=group,
        evening=shifts.Evening(friday - timedelta(weeks=WEEKS_BACK), STARTS, ENDS),
        repeat_until=friday + timedelta(weeks=WEEKS_AHEAD),
        minimum=3,
        maximum=4,
        place="Flisa samfunnshus, inngang fra parkeringsplassen",
        police_at=time(21, 45),
        leader=leader.user if leader else None,
        by=coordinator,
        now=written,
    )
    Group.objects.filter(pk=group.pk).update(asks_who_waits=True)
    coming = count()
    for number, shift in enumerate(made):
        if shift.starts_at <= now:
            _walk(shift, people, number, coordinator)
        elif is_holiday(timezone.localdate(shift.starts_at)):
            in_their_name(places.cancel, shift=shift, reason="Vi går ikke på helligdager.", by=coordinator, now=written)
        else:
            # The first is full with one waiting; of the fifth a place is held; the rest want people.
            turn = next(coming)
            _sign_up(shift, people, number, {0: 4, 1: 1, 2: 2}.get(turn, 0), now)
            if turn == HELD:
                _hold(shift, people, now)
    _tonight(group, people, coordinator, leader.user if leader else None, now)
    nights.play(group=group, walked=[shift for shift in made if shift.ends_at <= now], coordinator=coordinator, now=now)
    _season(group, coordinator, now)


def _season(group: Group, coordinator: User, now: datetime) -> None:
    """The evenings of the group, and a season with shifts that can be made beside those that stand."""
    late = time(21, 0), time(3, 0)
    evenings: list[tuple[int | None, str, time, time]] = [
        (4, "", STARTS, ENDS),
        (None, SpecialNight.WALPURGIS, *late),
        (None, SpecialNight.SIXTEENTH_OF_MAY, *late),
        (None, SpecialNight.HALLOWEEN, *HALLOWEEN),
    ]
    for weekday, occasion, starts, ends in evenings:
        kept = seasons.TemplateFacts(
            weekday=weekday,
            occasion=occasion,
            starts=starts,
            ends=ends,
            minimum=group.minimum,
            maximum=group.maximum,
        )
        in_their_name(seasons.save_template, group=group, facts=kept, template=None, by=coordinator, now=now)
    first = timezone.localdate(now)
    name = f"{'Våren' if first.month < 7 else 'Høsten'} {first.year}"
    season = seasons.SeasonFacts(name=name, starts_on=first, ends_on=first + timedelta(weeks=WEEKS_AHEAD + 6))
    in_their_name(seasons.save, group=group, facts=season, season=None, by=coordinator, now=now)
    Group.objects.filter(pk=group.pk).update(has_seasons=True, sign_off_hours=12, warns_when_short=True)


def _volunteers(group: Group, coordinator: User, now: datetime) -> list[User]:
    """Ten who walk, most of them for a class or a team."""
    people = [User.objects.get(email="frivillig.solor@example.no")]
    for number, name in enumerate(VOLUNTEERS, start=1):
        user, _ = User.objects.get_or_create(email=f"natteravn{number}.solor@example.no", defaults={"name": name})
        people.append(user)
    joined = now - timedelta(weeks=WEEKS_BACK + 3)
    for user in people:
        volunteers.accept(user=user, now=joined)
        volunteers.join(group=group, user=user, now=joined)
    facts = groups.PeopleFacts(teams=TEAMS)
    in_their_name(groups.set_people, group=group, facts=facts, by=coordinator, now=joined)
    for place, team in enumerate(group.teams.order_by("pk")):
        # Every fourth walks for no team.
        walking = [user.pk for number, user in enumerate(people) if number % (len(TEAMS) + 1) == place]
        group.volunteers.filter(user__in=walking).update(team=team)
    return people


def _walk(shift: Shift, people: list[User], number: int, coordinator: User) -> None:
    """Three or four walked, whoever leads among them; now and then the police were needed elsewhere."""
    _sign_up(shift, people, number, 2 + number % 2, shift.starts_at)
    briefing = Briefing.CANCELLED if number % 4 == 0 else Briefing.HELD
    in_their_name(shifts.set_briefing, shift=shift, briefing=briefing, by=coordinator, now=shift.starts_at)


def _sign_up(shift: Shift, people: list[User], number: int, wanted: int, now: datetime) -> None:
    signed = min(now, shift.starts_at - timedelta(days=2))
    for step in range(wanted):
        person = people[(number * 3 + step) % len(people)]
        in_their_name(places.sign_up, shift=shift, by=person, now=signed + timedelta(minutes=step))


def _hold(shift: Shift, people: list[User], now: datetime) -> None:
    """Beside the leader three have places, the demo's volunteer waits; one cannot come: a place is held for her."""
    waiting, *others = people[:4]
    for step, person in enumerate([*others, waiting]):
        in_their_name(places.sign_up, shift=shift, by=person, now=now - timedelta(days=2, minutes=-step))
    leaves = shift.sign_ups.get(user=others[-1])
    in_their_name(places.withdraw, sign_up=leaves, by=others[-1], now=now - timedelta(minutes=20))


def _tonight(group: Group, people: list[User], coordinator: User, leader: User | None, now: datetime) -> None:
    """A shift of three places in a day or less, so that its reminders go out at once; the leader's makes it full."""
    today, clock = timezone.localdate(now), timezone.localtime(now).time()
    starts = time(16, 0) if time(16, 0) <= clock < time(20, 0) else time(20, 0)
    (shift,) = in_their_name(
        shifts.create,
        group=group,
        # Over before the Friday walk begins.
        evening=shifts.Evening(
            today if clock < time(16, 0) else today + timedelta(days=1), starts, time(starts.hour + 2, 0)
        ),
        minimum=3,
        maximum=3,
        place="Flisa ungdomsskole",
        leader=leader,
        by=coordinator,
        now=now - timedelta(days=10),
    )
    for step, person in enumerate(people[:2]):
        in_their_name(places.sign_up, shift=shift, by=person, now=now - timedelta(days=5, minutes=-step))
