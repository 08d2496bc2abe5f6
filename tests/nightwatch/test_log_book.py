"""The log book: lines are only added, arrive once, and come to the same in whatever order they come."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.db import IntegrityError, transaction
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from history.models import Change
from nightwatch import log_lines
from nightwatch.enums import Briefing, LogKind
from nightwatch.models import LogEntry, NightSetup, Shift, Walk
from nightwatch.services import log_book, places
from nightwatch.services.log_book import LogClosedError, LogFullError, Tick
from tests.changes import tabs
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory, walker
from tests.pages import squeezed as squeeze


def squeezed(answer: Any) -> str:
    return squeeze(answer.content.decode())


TEN = FRIDAY + timedelta(minutes=-10)
END = FRIDAY + timedelta(hours=4)
NOON_BEFORE = FRIDAY - timedelta(hours=34)


@pytest.fixture
def night(stage: Stage) -> Stage:
    """The evening, in a group that keeps a log book."""
    NightSetup.objects.create(group=stage.group, has_log_book=True, police_phone="+4762000000")
    return stage


def tick(kind: LogKind, *, says: bool = True, at: datetime = TEN, **fields: Any) -> Tick:
    given: dict[str, Any] = {"key": uuid4(), "kind": kind, "says": says, "at": at} | fields
    return Tick(**given)


def here(stage: Stage, **fields: Any) -> Tick:
    return tick(LogKind.HERE, about=log_lines.place_of(stage.shift.sign_ups.get().pk), **fields)


def add(stage: Stage, *ticks: Tick, now: datetime = TEN) -> log_lines.Night:
    return log_book.add(shift=stage.shift, ticks=ticks, by=stage.leader, now=now)


def test_a_night_from_the_first_tick_to_home(night: Stage) -> None:
    add(night, tick(LogKind.EQUIPMENT_OUT), here(night), tick(LogKind.STAND_IN, name="Siri"))
    add(night, tick(LogKind.BRIEFING), tick(LogKind.LEFT, at=FRIDAY), now=FRIDAY)
    came = add(night, tick(LogKind.HOME, at=END), tick(LogKind.EQUIPMENT_IN, at=END), now=END)

    walk = Walk.objects.get(shift=night.shift)
    night.shift.refresh_from_db()
    assert (walk.people, walk.police_came, walk.left_at, walk.home_at) == (2, True, FRIDAY, END)
    assert (walk.equipment_out_at, walk.equipment_in_at) == (TEN, END)
    assert (list(came.stand_ins.values()), night.shift.police_briefing) == (["Siri"], Briefing.HELD)


def test_a_stand_in_takes_no_place_and_the_maximum_does_not_bind(night: Stage) -> None:
    Shift.objects.filter(pk=night.shift.pk).update(minimum=2, maximum=2)

    came = add(night, *(tick(LogKind.STAND_IN, name=f"Nr. {number}") for number in range(5)))

    assert (came.people, night.shift.sign_ups.count()) == (5, 1)


def test_what_is_sent_twice_counts_once(night: Stage) -> None:
    lines = [here(night), tick(LogKind.STAND_IN, name="Siri"), tick(LogKind.LEFT)]

    first, again = add(night, *lines), add(night, *lines, now=END)

    assert (first, LogEntry.objects.count()) == (again, 3)


def test_the_latest_tick_wins_also_when_it_arrives_first(night: Stage) -> None:
    late = here(night, says=False, at=TEN + timedelta(minutes=5))
    early = here(night, at=TEN)

    add(night, late, now=FRIDAY)
    came = add(night, early, now=FRIDAY)

    assert came.people == 0


def test_a_clock_that_is_wrong_is_brought_within_the_night(night: Stage) -> None:
    add(night, tick(LogKind.LEFT, at=FRIDAY + timedelta(days=9)), tick(LogKind.HOME, at=FRIDAY - timedelta(days=9)))

    walk = Walk.objects.get(shift=night.shift)
    assert (walk.left_at, walk.home_at) == (TEN, NOON_BEFORE)


def test_a_line_about_somebody_of_another_shift_is_left_out(night: Stage) -> None:
    other = places.sign_up(shift=ShiftFactory(starts_at=FRIDAY + timedelta(days=7)), by=walker(), now=NOW)

    came = add(night, tick(LogKind.HERE, about=log_lines.place_of(other.pk)), tick(LogKind.HERE, about=str(uuid4())))

    assert (came.people, LogEntry.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    "now",
    [NOON_BEFORE - timedelta(seconds=1), END + timedelta(days=14, seconds=1)],
    ids=["too early", "too late"],
)
def test_outside_its_time_the_log_book_takes_nothing(night: Stage, now: datetime) -> None:
    with pytest.raises(LogClosedError):
        add(night, here(night), now=now)

    assert not LogEntry.objects.exists()


def test_of_a_cancelled_shift_there_is_no_log(night: Stage) -> None:
    places.cancel(shift=night.shift, by=night.leader, now=NOW)

    with pytest.raises(LogClosedError):
        add(night, tick(LogKind.LEFT))


def test_a_telephone_gone_wild_is_stopped_and_nothing_of_it_is_kept(night: Stage) -> None:
    with pytest.raises(LogFullError):
        add(night, *(tick(LogKind.LEFT) for _ in range(log_book.MOST_LINES + 1)))

    assert not LogEntry.objects.exists()


@pytest.mark.parametrize("change", [{"says": False}, {"at": FRIDAY}, {"kind": LogKind.HOME.value}])
def test_the_database_refuses_to_change_a_line(night: Stage, change: dict[str, Any]) -> None:
    add(night, tick(LogKind.LEFT))

    with pytest.raises(IntegrityError, match="only ever added to"), transaction.atomic():
        LogEntry.objects.update(**change)


def test_a_name_can_be_taken_out_of_a_line(night: Stage) -> None:
    add(night, tick(LogKind.STAND_IN, name="Siri"))

    LogEntry.objects.update(name="", written_by=None)

    assert log_book.night_of(night.shift).people == 1


def test_who_is_erased_has_walked_all_the_same(night: Stage) -> None:
    add(night, here(night))
    night.shift.sign_ups.all().delete()

    came = add(night, tick(LogKind.LEFT))

    assert came.people == 1


# --- Whatever the order ---

LINES = st.lists(
    st.builds(
        LogEntry,
        key=st.uuids(),
        kind=st.sampled_from(LogKind.values),
        about=st.sampled_from(["", "p1", "p2"]),
        says=st.booleans(),
        at=st.integers(0, 3).map(lambda minutes: TEN + timedelta(minutes=minutes)),
    ),
    max_size=12,
    unique_by=lambda line: line.key,
)


@given(lines=LINES, data=st.data())
def test_two_telephones_give_their_union_in_whatever_order_they_send(lines: list[LogEntry], data: Any) -> None:
    one = data.draw(st.lists(st.sampled_from(lines), max_size=12)) if lines else []
    shuffled = data.draw(st.permutations([*lines, *one]))

    assert log_lines.come_to(shuffled) == log_lines.come_to(lines)


# --- The page without scripts ---


def pressed(client: Client, stage: Stage, **fields: str) -> Any:
    said = {"key": str(uuid4()), "says": "1"} | fields
    return client.post(f"/natteravn/vakter/{stage.shift.pk}/logg/", said, follow=True)


def test_plain_forms_tick_people_and_steps_and_add_a_stand_in(night: Stage) -> None:
    about = log_lines.place_of(night.shift.sign_ups.get().pk)
    with time_machine.travel(TEN, tick=False):
        client = night.client(night.leader)
        pressed(client, night, kind="here", about=about)
        pressed(client, night, kind="stand_in", name="Siri")
        pressed(client, night, kind="briefing", says="0")
        page = squeezed(pressed(client, night, kind="left"))

    walk = Walk.objects.get(shift=night.shift)
    assert (walk.people, walk.police_came, walk.left_at) == (2, False, TEN)
    assert page.count('type="submit" aria-pressed="true"') == 4
    assert "Siri" in page
    assert "kl. 21.50" in page


def test_a_form_that_is_sent_twice_is_one_line(night: Stage) -> None:
    with time_machine.travel(TEN, tick=False):
        for _ in range(2):
            pressed(night.client(night.leader), night, kind="left", key="0b8f0e0e-0000-4000-8000-000000000001")

    assert LogEntry.objects.get().key == UUID("0b8f0e0e-0000-4000-8000-000000000001")


@pytest.mark.parametrize(
    ("fields", "words"),
    [
        ({"kind": "stand_in"}, "Skriv fornavnet"),
        ({"kind": "stand_in", "name": "13097248022"}, "fødselsnummer"),
        ({"kind": "here"}, "sier ikke hvem"),
    ],
)
def test_a_faulty_line_is_refused_in_words(night: Stage, fields: dict[str, str], words: str) -> None:
    with time_machine.travel(TEN, tick=False):
        page = squeezed(pressed(night.client(night.leader), night, **fields))

    assert (words in page, LogEntry.objects.exists()) == (True, False)


def test_those_on_the_shift_keep_it_and_see_first_names_and_no_telephone_of_one_another(night: Stage) -> None:
    other = walker(name="Odd Olsen", phone="+4792200077")
    places.sign_up(shift=night.shift, by=other, now=NOW)
    with time_machine.travel(TEN, tick=False):
        page = squeezed(night.client(night.volunteer).get(f"/natteravn/vakter/{night.shift.pk}/logg/"))

    assert ("Odd" in page, "Olsen" in page, "92 20 00 77" in page, "4792200077" in page) == (True, False, False, False)
    assert "62 00 00 00" in page


def test_two_of_the_same_first_name_are_told_apart(night: Stage) -> None:
    places.sign_up(shift=night.shift, by=walker(name="Vera Aas"), now=NOW)
    with time_machine.travel(TEN, tick=False):
        page = squeezed(night.client(night.leader).get(f"/natteravn/vakter/{night.shift.pk}/logg/"))

    assert ("Vera V." in page, "Vera A." in page) == (True, True)


@pytest.mark.parametrize(
    ("who", "expected"),
    [("leader", 200), ("coordinator", 200), ("volunteer", 200), ("reader", 403), ("elsewhere", 403), ("stranger", 403)],
)
def test_who_may_open_it(night: Stage, who: str, expected: int) -> None:
    client = night.client(getattr(night, who))
    addresses = [f"/natteravn/vakter/{night.shift.pk}/logg/{part}" for part in ("", "linjer/")]

    assert [client.get(address).status_code for address in addresses] == [expected, expected]


def test_a_group_that_has_not_switched_it_on_has_none(stage: Stage) -> None:
    client = stage.client(stage.leader)

    assert client.get(f"/natteravn/vakter/{stage.shift.pk}/logg/").status_code == 404
    assert "/logg/" not in client.get(stage.shift.get_absolute_url()).content.decode()


def test_the_page_takes_as_many_queries_for_one_as_for_three(night: Stage, django_assert_max_num_queries: Any) -> None:
    address = f"/natteravn/vakter/{night.shift.pk}/logg/"
    client = night.client(night.leader)
    client.get(address)
    for number in range(2):
        places.sign_up(shift=night.shift, by=walker(name=f"Nr{number} X"), now=NOW)
    add(night, *(tick(LogKind.STAND_IN, name="Siri") for _ in range(3)))

    with django_assert_max_num_queries(12):
        client.get(address)


# --- What a telephone sends ---


def send(client: Client, stage: Stage, *lines: dict[str, Any], now: int = 0) -> Any:
    return client.post(
        f"/natteravn/vakter/{stage.shift.pk}/logg/linjer/",
        json.dumps({"now": now, "lines": lines}),
        content_type="application/json",
    )


def line(kind: str, **fields: Any) -> dict[str, Any]:
    return {"key": str(uuid4()), "kind": kind, "about": "", "says": "1", "name": "", "at": 0} | fields


def test_a_telephone_sends_what_it_kept_and_hears_what_was_taken(night: Stage) -> None:
    good, bad = line("left", at=4_000_000), line("stand_in", name="13097248022")
    with time_machine.travel(FRIDAY + timedelta(hours=2), tick=False):
        # The telephone's clock shows 1970: what counts is how long ago.
        said = send(night.client(night.leader), night, good, bad, now=7_600_000).json()

    assert (said["taken"], list(said["refused"])) == ([good["key"]], [bad["key"]])
    assert LogEntry.objects.get().at == FRIDAY + timedelta(hours=1)
    assert [each["key"] for each in said["state"]["lines"]] == [good["key"]]


def test_the_state_says_whose_it_is_and_holds_no_telephone_of_those_who_walk(night: Stage) -> None:
    mine, theirs = (
        night.client(person).get(f"/natteravn/vakter/{night.shift.pk}/logg/linjer/").json()
        for person in (night.leader, night.volunteer)
    )

    assert mine["person"] != theirs["person"]
    assert [each["name"] for each in mine["people"]] == ["Vera"]
    assert "92200000" not in json.dumps(mine)


@pytest.mark.parametrize(
    "body",
    ["", "[]", "nei", '{"now": 1}', '{"now": -1, "lines": []}', '{"now": 1, "lines": [1]}', '{"now": 1, "lines": {}}'],
)
def test_what_is_no_queue_is_refused(night: Stage, body: str) -> None:
    answer = night.client(night.leader).post(
        f"/natteravn/vakter/{night.shift.pk}/logg/linjer/", body, content_type="application/json"
    )

    assert answer.status_code == 400


def test_a_queue_that_comes_too_late_is_refused_in_words(night: Stage) -> None:
    with time_machine.travel(END + timedelta(days=15), tick=False):
        answer = send(night.client(night.leader), night, line("left"))

    assert (answer.status_code, "to uker" in answer.json()["words"]) == (409, True)


def test_lines_of_any_shape_are_no_error_of_ours(night: Stage) -> None:
    wild: list[dict[str, Any]] = [{}, {"key": [1]}, {"kind": {"a": 1}}, line("left", at=2**70), line("left", at="x")]
    wild += [line("here", about="\0"), line("stand_in", name="\0"), {"key": 7}, line("left", says=True)]
    with time_machine.travel(TEN, tick=False):
        answer = send(night.client(night.leader), night, *wild)

    assert (answer.status_code, answer.json()["taken"]) == (200, [])


# --- The nights when the clock changes ---


@pytest.mark.parametrize(
    ("evening", "hours", "shown"),
    [
        (datetime.fromisoformat("2027-03-27T22:00+01:00"), 4, "03.00"),
        (datetime.fromisoformat("2027-10-30T22:00+02:00"), 5, "02.00"),
    ],
    ids=["spring", "autumn"],
)
def test_a_night_when_the_clock_changes_has_right_times(
    night: Stage, evening: datetime, hours: int, shown: str
) -> None:
    shift = ShiftFactory(group=night.group, starts_at=evening, ends_at=evening + timedelta(hours=hours))
    home = evening + timedelta(hours=hours)
    lines = [tick(LogKind.LEFT, at=evening), tick(LogKind.HOME, at=home)]
    log_book.add(shift=shift, ticks=lines, by=night.leader, now=home)
    with time_machine.travel(home, tick=False):
        page = squeezed(night.client(night.leader).get(f"/natteravn/vakter/{shift.pk}/logg/"))

    walk = Walk.objects.get(shift=shift)
    assert walk.left_at
    assert walk.home_at
    assert walk.home_at - walk.left_at == timedelta(hours=hours)
    assert ("kl. 22.00" in page, f"kl. {shown}" in page) == (True, True)


# --- The note to those on the shift ---


def test_the_note_is_gone_three_days_after_also_from_the_history(stage: Stage) -> None:
    Shift.objects.filter(pk=stage.shift.pk).update(note="Koden til boden er 4711.")
    with time_machine.travel(END + timedelta(days=2), tick=False):
        before = squeezed(stage.client(stage.leader).get(stage.shift.get_absolute_url()))
    with time_machine.travel(END + timedelta(days=3, seconds=1), tick=False):
        after = squeezed(stage.client(stage.leader).get(stage.shift.get_absolute_url()))
    kept = log_book.forget_notes(END, 10), log_book.forget_notes(END + timedelta(seconds=1), 10)

    assert ("4711" in before, "4711" in after, kept) == (True, False, (0, 1))
    assert Shift.objects.get(pk=stage.shift.pk).note == ""
    assert not any("4711" in str((each.before, each.after)) for each in Change.objects.all())


# --- What is switched on ---


def test_who_runs_the_group_switches_it_on_and_nobody_else(stage: Stage) -> None:
    address = "/natteravn/solor/natta/"
    sent = {"has_log_book": "on", "police_phone": "62 00 00 00", "places": "Torget\n\n Busstasjonen \nTorget"}

    refused = stage.client(stage.leader).post(address, sent).status_code
    tabs.send(stage.client(stage.coordinator), address, sent)

    setup = NightSetup.objects.get(group=stage.group)
    assert (refused, setup.has_log_book, setup.has_report) == (403, True, False)
    assert (setup.police_phone, setup.places) == ("+4762000000", ["Torget", "Busstasjonen"])


# --- The app ---


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_what_the_telephone_is_told_is_nobodys_and_in_its_language(db: None, language: str) -> None:
    client = Client()
    described = client.get(f"/natteravn/app/{language}/")
    frame = client.get(f"/natteravn/app/{language}/uten-nett/")
    worker = client.get(f"/natteravn/arbeider.js?sprak={language}")

    assert described.json()["start_url"] == "/natteravn/mine/"
    assert f'lang="{language}"' in frame.content.decode()
    assert "data-person=" not in frame.content.decode()
    assert worker.headers["Content-Type"] == "text/javascript; charset=utf-8"
    assert f"/natteravn/app/{language}/uten-nett/" in worker.content.decode().replace("\\u002D", "-")


def test_a_language_the_portal_does_not_speak_is_not_there(db: None) -> None:
    client = Client()

    assert [client.get(f"/natteravn/app/de/{part}").status_code for part in ("", "uten-nett/")] == [404, 404]
    assert "/natteravn/app/nb/uten" in client.get("/natteravn/arbeider.js?sprak=de").content.decode()
