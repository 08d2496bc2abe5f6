"""The demo's small group: it approves people before their first shift, and somebody waits for an answer."""

from datetime import datetime, time, timedelta
from typing import Final

from django.utils import timezone

from accounts.models import User
from history.acting import in_their_name
from municipalities.models import Municipality
from nightwatch.models import Group, Shift
from nightwatch.services import groups, joining, shifts, volunteers, wordings

VALER: Final = "3419"
WELCOME: Final = (
    "Kle deg varmt, og ta på sko du kan gå lenge i. Ta med lommelykt hvis du har. Vest og kaffe får du av oss.\n\n"
    "Møt ved hovedinngangen ti minutter før. Vaktlederen står der med lista og går første runde sammen med deg."
)
AGREED: Final = (
    "Vi går alltid to og to, i vest, og hilser på alle vi møter.\n\n"
    "- Vi hjelper den som ber om det, og ringer når noe er alvorlig.\n"
    "- Vi bruker ikke makt, kjører ingen hjem og låner ikke bort penger.\n"
    "- Vi tar ikke bilder, og skriver ikke om noen vi møter på nett.\n\n"
    "Det vi får vite om andre på en vakt, holder vi for oss selv, også når vi har sluttet."
)
AGREED_NN: Final = (
    "Vi går alltid to og to, i vest, og helsar på alle vi møter.\n\n"
    "- Vi hjelper den som ber om det, og ringjer når noko er alvorleg.\n"
    "- Vi bruker ikkje makt, køyrer ingen heim og låner ikkje bort pengar.\n"
    "- Vi tek ikkje bilete, og skriv ikkje om nokon vi møter på nett.\n\n"
    "Det vi får vite om andre på ei vakt, held vi for oss sjølve, òg når vi har slutta."
)
NEWS: Final = "Vi tar ikke bilder på vakt, og skriver ikke om noen vi møter på nett."
STARTS, ENDS = time(20, 0), time(23, 0)
SATURDAY: Final = 5
NEW: Final = ("Forelder Haslemoen", "Forelder Våler")


def play(*, coordinator: User, now: datetime) -> None:
    """Make the group with its first shifts; one has been let in, and one has asked to be."""
    leader = User.objects.get(email="vaktleder.solor@example.no")
    group = _group(coordinator, leader, now)
    first, *_rest = _shifts(group, coordinator, leader, now)
    for number, name in enumerate(NEW, start=1):
        facts = {"name": name, "phone": f"+479220001{number}"}
        person, _ = User.objects.get_or_create(email=f"ny{number}.valer@example.no", defaults=facts)
        volunteers.accept(user=person, now=now)
        asked = in_their_name(joining.ask, shift=first, by=person, now=now - timedelta(hours=number))
        if number == 1:
            in_their_name(joining.approve, asked=asked, by=leader, now=now)
    _in_own_words(coordinator, now)


def _in_own_words(coordinator: User, now: datetime) -> None:
    """The municipality has a text of its own for three weeks; those who agreed before read what is new."""
    facts = wordings.WordingFacts(
        applies_from=timezone.localdate(now) - timedelta(days=21), text_nb=AGREED, text_nn=AGREED_NN, news_nb=NEWS
    )
    before = now - timedelta(days=30)
    municipality = Municipality.objects.get(pk=VALER)
    in_their_name(wordings.plan, municipality=municipality, facts=facts, by=coordinator, now=before)


def _group(coordinator: User, leader: User, now: datetime) -> Group:
    facts = groups.GroupFacts(name="Natteravnene i Våler", meeting_place="Braskereidfoss stasjon", minimum=2, maximum=4)
    made = in_their_name(
        groups.create,
        facts=facts,
        slug="natteravnene-valer",
        municipality=Municipality.objects.get(pk=VALER),
        by=coordinator,
        now=now,
    )
    in_their_name(groups.appoint_leader, group=made, email=leader.email, name=leader.name, by=coordinator, now=now)
    people = groups.PeopleFacts(approves_first=True, welcome=WELCOME, wants_experienced=True, experienced_after=2)
    return in_their_name(groups.set_people, group=made, facts=people, by=coordinator, now=now)


def _shifts(group: Group, coordinator: User, leader: User, now: datetime) -> list[Shift]:
    today = timezone.localdate(now)
    first = today + timedelta(days=(SATURDAY - today.weekday()) % 7 + 7)
    return in_their_name(
        shifts.create,
        group=group,
        evening=shifts.Evening(first, STARTS, ENDS),
        repeat_until=first + timedelta(weeks=3),
        minimum=2,
        maximum=4,
        leader=leader,
        by=coordinator,
        now=now,
    )
