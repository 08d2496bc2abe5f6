"""The page on which a year is planned: seen before it is done, all or nothing, and never over a notice."""

import re
from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from accounts.models import User
from councils.enums import CadenceKind, SeatFunction
from meetings.errors import MustLieAhead
from meetings.models import Meeting
from norwegian.clock import at
from planning.errors import CalledMeanwhile, NothingChosen
from planning.selectors.ground import NOON, TWO
from planning.services.adopting import Adopted, Planned, adopt
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory, SeatFactory, TenureFactory
from tests.meetings.factories import NOW
from tests.meetings.pages import client_of
from tests.municipalities.factories import AppointmentFactory
from tests.pages import words_of
from tests.planning.conftest import Planner, meeting_on, sent, share
from tests.planning.pages import address, fields_of, page, status_of

NEXT = {"aar": "2028"}


def send(planner: Planner, fields: dict[str, str], button: str = "adopt") -> str:
    answer = client_of(planner.person).post(f"{address('year_plan')}?aar=2028", fields | {button: "1"}, follow=True)
    return str(answer.content.decode())


def proposed(planner: Planner) -> dict[str, str]:
    return fields_of(page(planner.person, "year_plan", **NEXT))


def test_a_year_is_adopted_in_one_act(planner: Planner) -> None:
    council = planner.body(standing_items=["Siden sist"])

    shown = send(planner, proposed(planner))

    made = Meeting.objects.filter(council=council).order_by("starts_at")
    assert "4 møter er planlagt som utkast" in shown
    assert [(meeting.state, meeting.starts_at.year, meeting.created_by) for meeting in made] == [
        ("draft", 2028, planner.person)
    ] * 4
    assert [meeting.items.get().title for meeting in made] == ["Siden sist"] * 4


def test_looking_plans_nothing_and_says_what_the_moved_day_collides_with(planner: Planner) -> None:
    planner.body()
    fields = proposed(planner)
    key = next(name for name in fields if name.startswith("day-"))

    shown = send(planner, fields | {key: "2028-05-01"}, "look")

    assert ("Arbeidernes dag" in shown, "1 dag kolliderer med noe" in words_of(shown)) == (True, True)
    assert fields_of(shown)[key] == "2028-05-01"
    assert not Meeting.objects.exists()


def test_enter_in_a_field_looks_and_adopts_nothing(planner: Planner) -> None:
    planner.body()
    shown = page(planner.person, "year_plan", **NEXT)

    # A browser presses the first button of the form.
    form = shown.partition('id="plan"')[2].partition("</form>")[0]
    assert re.findall(r'<button[^>]*name="(\w+)"', form) == ["look", "adopt"]


def test_what_is_not_ticked_is_not_planned_and_what_is_moved_is_where_it_was_moved(planner: Planner) -> None:
    council = planner.body()
    fields = proposed(planner)
    first, second = [name.removeprefix("day-") for name in fields if name.startswith("day-")][:2]
    del fields[f"take-{first}"]
    fields |= {f"day-{second}": "2028-05-09", f"starts-{council.pk}": "09:00", f"ends-{council.pk}": "10:30"}

    send(planner, fields | {f"place-{council.pk}": "Biblioteket"})

    made = list(Meeting.objects.order_by("starts_at"))
    assert len(made) == 3
    assert (made[0].starts_at, made[0].place) == (at(date(2028, 5, 9), NOON.replace(hour=9)), "Biblioteket")


def test_a_draft_is_moved_and_a_meeting_with_its_notice_out_is_not(planner: Planner) -> None:
    council = planner.body()
    draft = meeting_on(council, date(2028, 5, 2), place="Rådhuset", title="Vårmøtet")
    called = sent(meeting_on(council, date(2028, 2, 1)))
    fields = proposed(planner)
    assert f"day-m{called.pk}" not in fields

    shown = send(planner, fields | {f"day-m{draft.pk}": "2028-05-10", f"day-m{called.pk}": "2028-02-02"})

    draft.refresh_from_db()
    assert ("1 utkast er flyttet" in shown, draft.starts_at, draft.title) == (
        True,
        at(date(2028, 5, 10), NOON),
        "Vårmøtet",
    )
    assert Meeting.objects.get(pk=called.pk).starts_at == called.starts_at


def test_two_who_plan_at_once_do_not_plan_twice(planner: Planner) -> None:
    planner.body()
    fields = proposed(planner)
    send(planner, fields)

    shown = send(planner, fields)

    assert "Noe ble planlagt i mellomtiden" in shown
    assert Meeting.objects.count() == 4


@pytest.mark.parametrize(
    ("day", "words"), [("2026-03-15", "Velg en dag som ikke er passert."), ("", "Velg en dag."), ("31.2.", "gyldig")]
)
def test_a_wrong_day_is_said_beside_it_and_nothing_is_planned(planner: Planner, day: str, words: str) -> None:
    planner.body()
    fields = proposed(planner)
    key = next(name for name in fields if name.startswith("day-"))

    shown = send(planner, fields | {key: day})

    assert words in shown
    assert not Meeting.objects.exists()


def test_an_identity_number_is_no_place(planner: Planner) -> None:
    council = planner.body()

    send(planner, proposed(planner) | {f"place-{council.pk}": "13097248022"})

    assert not Meeting.objects.exists()


def test_a_meeting_that_ends_before_it_begins_is_refused(planner: Planner) -> None:
    council = planner.body()

    shown = send(planner, proposed(planner) | {f"ends-{council.pk}": "11:00"})

    assert "Møtet må slutte etter at det begynner" in shown
    assert not Meeting.objects.exists()


def test_a_body_without_a_cadence_and_one_that_is_planned_say_so(planner: Planner) -> None:
    CouncilFactory(name="Uten hyppighet")
    full = planner.body("Helt planlagt", number=1)
    sent(meeting_on(full, date(2028, 5, 2)))

    shown = words_of(page(planner.person, "year_plan", **NEXT))

    headings = [shown.index(words) for words in ("Planlagt fra før", "Ikke oppgitt hvor ofte")]
    assert headings[0] < shown.rindex("Helt planlagt") < headings[1] < shown.rindex("Uten hyppighet")


def test_only_the_bodies_one_plans_for_are_in_it(planner: Planner) -> None:
    planner.body("Politirådet")
    planner.body("Politirådet i Rana", owners=["1833"])
    secretary = TenureFactory(
        seat=SeatFactory(council=planner.body("Styringsgruppa"), function=SeatFunction.SECRETARY)
    ).user

    hers = words_of(page(planner.person, "year_plan", **NEXT))
    theirs = words_of(page(secretary, "year_plan", **NEXT))

    assert ("Politirådet" in hers, "Rana" in hers) == (True, False)
    assert ("Styringsgruppa" in theirs, "Politirådet" in theirs) == (True, False)
    assert status_of(UserFactory(), "year_plan") == 403


def test_the_address_chooses_municipality_and_body(planner: Planner) -> None:
    AppointmentFactory(user=planner.person, municipality_id="3417")
    asnes, grue = planner.body("Rådet i Åsnes"), planner.body("Rådet i Grue", owners=["3417"])

    def named(**asked: object) -> tuple[bool, ...]:
        form = page(planner.person, "year_plan", **(NEXT | asked))
        return f"starts-{asnes.pk}" in form, f"starts-{grue.pk}" in form

    assert named() == (True, True)
    assert named(kommune="3417") == (False, True)
    assert named(organ=asnes.pk) == (True, False)
    assert named(organ="x", kommune="1833") == (True, True)


def test_a_body_of_another_municipality_is_not_planned_by_a_guessed_key(planner: Planner) -> None:
    planner.body()
    foreign = planner.body("Fremmed", owners=["1833"])

    send(planner, proposed(planner) | {f"day-{foreign.pk}-20280101": "2028-02-02", f"take-{foreign.pk}-20280101": "on"})

    assert not Meeting.objects.filter(council=foreign).exists()


@pytest.mark.parametrize("number", [1, 3])
def test_the_plan_asks_the_same_however_much_there_is(planner: Planner, number: int, warm_content_types: None) -> None:
    councils = [planner.body(f"Organ {each}", kind=CadenceKind.MONTHLY) for each in range(number)]
    foreign = CouncilFactory(owners=["1833"])
    share(foreign, *councils)
    sent(meeting_on(foreign, date(2028, 5, 2)))
    client = client_of(planner.person)
    client.get(address("year_plan"), NEXT)

    with CaptureQueriesContext(connection) as caught:
        client.get(address("year_plan"), NEXT)

    assert len(caught) == 9


# --- The service ---


def planned(council: Any, day: date, **facts: Any) -> Planned:
    return Planned(council=council, starts_at=at(day, NOON), ends_at=at(day, TWO), **facts)


def test_a_plan_is_adopted_whole_or_not_at_all(planner: Planner) -> None:
    council = planner.body()
    draft = meeting_on(council, date(2028, 5, 2))
    act: dict[str, Any] = {"by": planner.person, "now": NOW}
    new = planned(council, date(2028, 2, 2))

    with pytest.raises(MustLieAhead):
        adopt(planned=[new, planned(council, date(2027, 1, 1))], **act)
    sent(draft)
    with pytest.raises(CalledMeanwhile):
        adopt(planned=[new, planned(council, date(2028, 5, 9), meeting=draft)], **act)
    with pytest.raises(NothingChosen):
        adopt(planned=[], **act)

    assert Meeting.objects.count() == 1
    assert adopt(planned=[new], **act) == Adopted(new=1, moved=0)


def test_nobody_is_written_to(planner: Planner, mailoutbox: list[object]) -> None:
    council = planner.body()
    share(council, CouncilFactory())

    send(planner, proposed(planner))

    assert mailoutbox == []
    assert User.objects.filter(reminders__isnull=False).count() == 0
