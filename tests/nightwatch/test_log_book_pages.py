"""The log book on its page, with scripts and without, and from a telephone's queue."""

import json
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
import time_machine
from django.test import Client

from history.models import Change
from nightwatch import log_lines
from nightwatch.enums import LogKind
from nightwatch.models import LogEntry, NightSetup, Shift, Walk
from nightwatch.services import log_book, places
from tests.changes import tabs
from tests.nightwatch.conftest import Stage
from tests.nightwatch.factories import FRIDAY, NOW, ShiftFactory, walker
from tests.nightwatch.log_book import END, TEN, add, squeezed, tick

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
