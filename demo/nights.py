"""The demo's nights: the group keeps a log book, and has done so since late summer."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from accounts.models import User
from history.acting import in_their_name
from nightwatch import log_lines
from nightwatch.enums import Briefing, FollowedUp, LogKind, Mood, Weather, YoungPeople
from nightwatch.models import Group, NightSetup, Shift, Store
from nightwatch.services import log_book, reports, store
from nightwatch.services.log_book import SetupFacts, Tick
from nightwatch.services.reports import ReportFacts
from nightwatch.services.store import StoreFacts

PLACES: Final = ("Flisa sentrum", "Bussterminalen", "Ungdomsskolen", "Skateparken", "Kirkenær torg", "Elvebredden")
NOTES: Final = (
    ("Mørkt på stien mellom skolen og bussterminalen.", FollowedUp.MEASURE, "Lys på stien bestilles hos teknisk etat."),
    ("", "", ""),
    ("Mange unge venter på buss uten et sted å være.", FollowedUp.NOTED, "Tas med til fritidsklubben."),
    ("", "", ""),
    ("Flere kjøper rusbrus ved elvebredden.", "", ""),
)
KEPT: Final = StoreFacts(
    equipment="Åtte vester, to lommelykter, samband og termos. Alt ligger i skapet ved garderoben i kulturhuset.",
    access="Nøkkelen henger i nøkkelboksen ved bakdøra. Koden er 2580.",
    rules="Vi møter edru og i god tid.\n\n- Vi går minst to sammen, hele kvelden.\n- Vi røyker ikke i vest.\n"
    "- Vesten og sambandet legges tilbake samme natt.",
)
STAND_INS: Final = ("Siri", "Jonas", "Wenche")


def play(*, group: Group, walked: Sequence[Shift], coordinator: User, now: datetime) -> None:
    """Switch the tools of the night on, and fill in the log books of the walks behind."""
    facts = SetupFacts(
        has_log_book=True, has_report=True, has_public_numbers=True, police_phone="+4762000000", places=PLACES
    )
    since = now - timedelta(days=365)
    in_their_name(log_book.set_up, setup=NightSetup(group=group), facts=facts, by=coordinator, now=since)
    in_their_name(store.keep, store=Store(group=group), facts=KEPT, by=coordinator, now=since)
    for number, shift in enumerate(walked):
        shift.refresh_from_db()
        ticks = [*_people(shift, number), *_steps(shift)]
        leader = shift.leader or coordinator
        in_their_name(log_book.add, shift=shift, ticks=ticks, by=leader, now=shift.ends_at)
        # The leader of the last one has not written yet.
        if number < len(walked) - 1:
            _tell(shift, number, leader, coordinator)


def _tell(shift: Shift, number: int, leader: User, coordinator: User) -> None:
    """Write the report; every fifth asks for an answer, and all but the last have got one."""
    note, kind, words = NOTES[number % len(NOTES)]
    facts = ReportFacts(
        young_people=list(YoungPeople)[1 + number % 3],
        mood=list(Mood)[(number * 2 + number // 3) % 3],
        weather=list(Weather)[number % 2],
        alcohol=number % 4,
        drugs=int(number % 6 == 2),
        conflict=int(number % 5 == 1),
        helped=number % 3,
        parents=int(number % 4 == 3),
        places=PLACES[number % 3 :: 3],
        note=note,
        wants_follow_up=bool(note),
    )
    report = in_their_name(reports.write, shift=shift, facts=facts, by=leader, now=shift.ends_at)
    if isinstance(kind, FollowedUp):
        then = shift.ends_at + timedelta(days=3)
        in_their_name(reports.answer, report=report, answer=kind, words=words, by=coordinator, now=then)


def _people(shift: Shift, number: int) -> list[Tick]:
    came = shift.starts_at - timedelta(minutes=15)
    places = shift.sign_ups.confirmed().in_order_of_arrival()
    ticks = [_tick(shift, LogKind.HERE, came, about=log_lines.place_of(each.pk)) for each in places]
    if number % 3 == 0:
        name = STAND_INS[number // 3 % len(STAND_INS)]
        ticks.append(_tick(shift, LogKind.STAND_IN, shift.starts_at, name=name))
    return ticks


def _steps(shift: Shift) -> list[Tick]:
    briefing = _tick(shift, LogKind.BRIEFING, shift.starts_at, says=shift.police_briefing == Briefing.HELD)
    out, home = shift.starts_at + timedelta(minutes=10), shift.ends_at - timedelta(minutes=5)
    return [
        briefing,
        _tick(shift, LogKind.EQUIPMENT_OUT, shift.starts_at),
        _tick(shift, LogKind.LEFT, out),
        _tick(shift, LogKind.HOME, home),
        _tick(shift, LogKind.EQUIPMENT_IN, home),
    ]


def _tick(shift: Shift, kind: LogKind, at: datetime, *, says: bool = True, about: str = "", name: str = "") -> Tick:
    # The same demo has the same keys.
    key = uuid5(NAMESPACE_URL, f"{shift.pk} {kind} {about} {name}")
    return Tick(key=key, kind=kind, says=says, at=at, about=about, name=name)
