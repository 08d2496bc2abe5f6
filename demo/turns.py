"""The demo's group of school classes: they take turns, some have answered, and one has nobody in the portal yet."""

from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import User
from history.acting import in_their_name
from municipalities.models import Municipality
from nightwatch.enums import Staffing
from nightwatch.models import Group, OfferTo, Season, Shift, Volunteer
from nightwatch.services import calls, groups, offers, rota, seasons, volunteers
from nightwatch.services.shifts import Evening

GRUE: Final = "3417"
SATURDAY: Final = 5
STARTS, ENDS = time(21, 0), time(23, 30)
CLASSES: Final = ("8A", "8B", "9A")
PARENTS: Final = ("Forelder 1", "Forelder 2", "Forelder 3", "Forelder 4")
WEEKS: Final = 10


def play(*, coordinator: User, now: datetime) -> None:
    """Make the group, its classes and a season; the first class is asked, one has said yes and one no."""
    leader = User.objects.get(email="vaktleder.solor@example.no")
    group = _group(coordinator, leader, now)
    parents = [_parents(group, name, now) for name in CLASSES[:2]]
    season = _season(group, leader, now)
    coming = list(season.shifts.order_by("starts_at"))
    chosen = rota.proposed(coming, list(group.teams.all().in_turn()), first=2)
    in_their_name(rota.plan, season=season, chosen=chosen, by=leader, now=now)
    first: Shift = coming[2]
    calls.call(first.pk, now=now)
    for person, answer in zip(parents[0], (offers.accept, offers.decline), strict=False):
        asked = OfferTo.objects.select_related("user", "offer__shift__group", "offer__sign_up").get(
            offer__shift=first, user=person
        )
        in_their_name(answer, asked=asked, now=now)


def _group(coordinator: User, leader: User, now: datetime) -> Group:
    facts = groups.GroupFacts(
        name="Natteravnene i Grue", meeting_place="Kirkenær skole", minimum=2, maximum=4, has_seasons=True
    )
    made = in_their_name(
        groups.create,
        facts=facts,
        slug="natteravnene-grue",
        municipality=Municipality.objects.get(pk=GRUE),
        by=coordinator,
        now=now,
    )
    in_their_name(groups.appoint_leader, group=made, email=leader.email, name=leader.name, by=coordinator, now=now)
    in_their_name(groups.set_people, group=made, facts=groups.PeopleFacts(teams=CLASSES), by=coordinator, now=now)
    turns = rota.StaffingFacts(staffing=Staffing.TEAMS, call_days=24, hold_days=10)
    made = in_their_name(rota.set_staffing, group=made, facts=turns, by=coordinator, now=now)
    order = {team.pk: number for number, team in enumerate(made.teams.order_by("name"), start=1)}
    in_their_name(rota.arrange, group=made, turns=order, by=leader, now=now)
    return made


def _parents(group: Group, name: str, now: datetime) -> list[User]:
    people = []
    for number, who in enumerate(PARENTS, start=1):
        address = f"forelder{number}.{name.lower()}@example.no"
        facts = {"name": f"{who} {name}", "phone": f"+4792200{len(name)}{number}{ord(name[-1]) % 10}"}
        person, _ = User.objects.get_or_create(email=address, defaults=facts)
        volunteers.accept(user=person, now=now)
        volunteers.join(group=group, user=person, now=now)
        people.append(person)
    Volunteer.objects.filter(group=group, user__in=people).update(team=group.teams.get(name=name))
    return people


def _season(group: Group, leader: User, now: datetime) -> Season:
    today = timezone.localdate(now)
    first = today + timedelta(days=(SATURDAY - today.weekday()) % 7 or 7)
    facts = seasons.SeasonFacts(
        name=f"Lørdager fra {first.year}", starts_on=today, ends_on=first + timedelta(weeks=WEEKS)
    )
    season = in_their_name(seasons.save, group=group, facts=facts, season=None, by=leader, now=now)
    nights = [seasons.Night(Evening(first + timedelta(weeks=week), STARTS, ENDS)) for week in range(WEEKS)]
    in_their_name(seasons.adopt, season=season, nights=nights, by=leader, now=now)
    return season
