"""Writing the minutes on the pages: nothing that was typed is lost."""

from collections.abc import Iterator
from typing import Any

import pytest
import time_machine

from accounts.models import User
from meetings.enums import MeetingState
from meetings.models import AgendaItem, Decision, FollowUp, Meeting
from meetings.services import decisions, minutes, states
from tests.meetings.factories import NOW, STARTS, Stage
from tests.meetings.pages import address, client_of, page, post, post_part

REPLACE = 'name="replace" value="1"'


@pytest.fixture
def item(stage: Stage) -> AgendaItem:
    found = stage.item()
    stage.meeting = stage.start()
    return found


def text_of(item: AgendaItem) -> str:
    return AgendaItem.objects.get(pk=item.pk).minutes


@pytest.fixture
def held() -> Iterator[None]:
    """The meeting has begun."""
    with time_machine.travel(STARTS, tick=False):
        yield


def test_start_is_offered_and_done_on_the_day_only(stage: Stage) -> None:
    stage.send()

    offered = address("minutes_start", stage.meeting.pk) in page(stage.coordinator, "meeting_detail", stage.meeting.pk)
    asked = page(stage.coordinator, "minutes_start", stage.meeting.pk)
    shown = post(stage.coordinator, "minutes_start", stage.meeting.pk)

    assert (offered, "Dette skjer da" in asked, "på møtedagen" in shown) == (False, False, True)
    assert Meeting.objects.get().state == MeetingState.NOTICE_SENT


@pytest.mark.usefixtures("held")
def test_start_asks_and_leads_to_the_minutes(stage: Stage) -> None:
    with time_machine.travel(NOW):
        stage.send()

    offered = address("minutes_start", stage.meeting.pk) in page(stage.coordinator, "meeting_detail", stage.meeting.pk)
    asked = page(stage.coordinator, "minutes_start", stage.meeting.pk)
    shown = post(stage.coordinator, "minutes_start", stage.meeting.pk)

    assert (offered, "4 personer har ikke svart ennå." in asked) == (True, True)
    assert ("Oppmøte" in shown, Meeting.objects.get().state) == (True, MeetingState.IN_PROGRESS)


def test_start_of_a_draft_is_too_early(stage: Stage) -> None:
    shown = post(stage.coordinator, "minutes_start", stage.meeting.pk)

    assert ("Innkallingen er ikke sendt ennå." in shown, Meeting.objects.get().state) == (True, MeetingState.DRAFT)


def test_write_and_go_to_the_next_item(stage: Stage) -> None:
    first, second = stage.item("A"), stage.item("B")
    stage.meeting = stage.start()

    response = client_of(stage.coordinator).post(
        address("item_minutes", first.pk), {"minutes": "Drøftet.", "version": 0, "next": second.pk}
    )

    assert (response["Location"], text_of(first)) == (address("item_minutes", second.pk), "Drøftet.")


def test_saving_in_the_background_answers_with_the_new_version(stage: Stage, item: AgendaItem) -> None:
    part = post_part(stage.coordinator, "item_minutes", item.pk, minutes="Drøftet.", version=0)

    assert ("Lagret kl. 12.00." in part, 'value="1"' in part, text_of(item)) == (True, True, "Drøftet.")


def test_saving_and_going_on_in_the_background(stage: Stage, item: AgendaItem) -> None:
    response = client_of(stage.coordinator).post(
        address("item_minutes", item.pk),
        {"minutes": "Drøftet.", "version": 0, "next": item.pk},
        headers={"HX-Request": "true"},
    )

    assert response["HX-Redirect"] == address("item_minutes", item.pk)


def written_meanwhile(stage: Stage, item: AgendaItem) -> None:
    minutes.write_item(item=item, text="Min kollegas tekst.", version=0, **stage.act())


def test_second_writer_sees_both_texts(stage: Stage, item: AgendaItem) -> None:
    written_meanwhile(stage, item)

    response = client_of(stage.coordinator).post(
        address("item_minutes", item.pk), {"minutes": "Min egen tekst.", "version": 0}
    )

    shown = response.content.decode()
    assert (response.status_code, text_of(item)) == (409, "Min kollegas tekst.")
    assert ("Min egen tekst.</textarea>" in shown, "Min kollegas tekst." in shown) == (True, True)
    assert REPLACE in shown


def test_second_writer_in_the_background_sees_the_other_text(stage: Stage, item: AgendaItem) -> None:
    written_meanwhile(stage, item)

    part = post_part(stage.coordinator, "item_minutes", item.pk, minutes="Min egen tekst.", version=0)

    assert ("Min kollegas tekst." in part, REPLACE in part) == (True, True)
    assert text_of(item) == "Min kollegas tekst."


@pytest.mark.parametrize(
    ("button", "kept"),
    [
        ({"replace": "1"}, "Begges tekst."),
        ({"save": "1"}, "Min kollegas tekst."),
        ({"save": "1", "seen": "1"}, "Min kollegas tekst."),
        ({"replace": "tull"}, "Min kollegas tekst."),
        ({}, "Min kollegas tekst."),
    ],
    ids=["its own button", "save", "an older page", "nonsense", "background"],
)
def test_only_the_button_beside_the_other_text_replaces_it(
    stage: Stage, item: AgendaItem, button: dict[str, str], kept: str
) -> None:
    written_meanwhile(stage, item)

    post_part(stage.coordinator, "item_minutes", item.pk, **({"minutes": "Begges tekst.", "version": "0"} | button))

    assert text_of(item) == kept


def test_a_third_text_is_shown_again(stage: Stage, item: AgendaItem) -> None:
    written_meanwhile(stage, item)
    minutes.write_item(item=item, text="En tredje tekst.", version=1, **stage.act())
    fields = {"minutes": "Begges tekst.", "version": "0", "replace": "1"}

    part = post_part(stage.coordinator, "item_minutes", item.pk, **fields)

    assert ("En tredje tekst." in part, text_of(item)) == (True, "En tredje tekst.")


@pytest.mark.parametrize("fields", [{"minutes": "Om 13097248022", "version": 0}, {"minutes": "Drøftet."}])
def test_text_that_cannot_be_saved_is_explained(stage: Stage, item: AgendaItem, fields: dict[str, Any]) -> None:
    part = post_part(stage.coordinator, "item_minutes", item.pk, **fields)
    shown = post(stage.coordinator, "item_minutes", item.pk, **fields)

    assert ("Teksten ble ikke lagret." in part, str(fields["minutes"]) in shown, text_of(item)) == (True, True, "")


@pytest.mark.parametrize(("offset", "kept"), [(0, "Drøftet."), (1, "")], ids=["the writer", "somebody else"])
def test_only_who_opened_the_page_saves_it(stage: Stage, item: AgendaItem, offset: int, kept: str) -> None:
    fields = {"minutes": "Drøftet.", "version": "0", "writer": str(stage.coordinator.pk + offset)}

    part = post_part(stage.coordinator, "item_minutes", item.pk, **fields)

    assert ("Noen andre er logget inn" in part, text_of(item)) == (offset == 1, kept)


def test_approved_meanwhile_is_explained(stage: Stage, item: AgendaItem, monkeypatch: pytest.MonkeyPatch) -> None:
    """The state changes between the guard and the service, as it can with two people at work."""
    lock_in = states.lock_in

    def approved_first(meeting: Meeting, *allowed: MeetingState) -> Meeting:
        minutes.approve(meeting=meeting, **stage.act(STARTS))
        return lock_in(meeting, *allowed)

    monkeypatch.setattr(states, "lock_in", approved_first)

    shown = post(stage.coordinator, "item_minutes", item.pk, minutes="For sent.", version=0)

    assert ("Referatet ble godkjent " in shown, text_of(item)) == (True, "")


@pytest.mark.parametrize(("value", "attended"), [("yes", True), ("no", False), ("unknown", None), ("tull", None)])
def test_attendance_by_tap(stage: Stage, item: AgendaItem, value: str, attended: bool | None) -> None:
    fields = {"invitation": stage.invitation().pk, "attended": value}

    part = post_part(stage.coordinator, "attendance", stage.meeting.pk, **fields)
    shown = post(stage.coordinator, "attendance", stage.meeting.pk, **fields)

    assert ("Member" in part, "Oppmøte" in shown, stage.invitation().attended) == (True, True, attended)


def test_attendance_of_another_meeting_is_not_there(stage: Stage, item: AgendaItem) -> None:
    response = client_of(stage.coordinator).post(
        address("attendance", stage.meeting.pk), {"invitation": 0, "attended": "yes"}
    )

    assert response.status_code == 404


def test_record_and_correct_a_decision(stage: Stage, item: AgendaItem) -> None:
    shown = post(stage.coordinator, "decision_record", item.pk, text="Natteravn\r\nhver fredag.")
    again = post(stage.coordinator, "decision_record", item.pk, text="Hver helg.", replaces="Natteravn\r\nhver fredag.")

    assert ("Vedtaket er registrert." in shown, "Vedtak 1/27" in shown, "Hver helg." in again) == (True, True, True)
    assert Decision.objects.get().text == "Hver helg."


def test_decision_recorded_meanwhile_is_shown_beside(stage: Stage, item: AgendaItem) -> None:
    decisions.record(item=item, text="Ja.", **stage.act())

    shown = post(stage.coordinator, "decision_record", item.pk, text="Nei.")

    assert ("Noen andre har ført et vedtak" in shown, "Nei.</textarea>" in shown) == (True, True)
    assert Decision.objects.get().text == "Ja."


def test_empty_decision_is_refused(stage: Stage, item: AgendaItem) -> None:
    post(stage.coordinator, "decision_record", item.pk, text="")

    assert Decision.objects.count() == 0


def test_decision_offers_a_measure(stage: Stage, item: AgendaItem) -> None:
    shown = post(stage.coordinator, "decision_record", item.pk, text="Natteravn hver fredag.")

    assert f"/vedtak/{Decision.objects.get().pk}/tiltak/nytt/" in shown


def test_give_a_follow_up(stage: Stage, item: AgendaItem) -> None:
    fields = {"text": "Ring torget", "responsible": stage.member.pk, "due_on": "2027-05-20"}

    shown = post(stage.coordinator, "follow_up_give", item.pk, **fields)
    late = post(stage.coordinator, "follow_up_give", item.pk, **(fields | {"due_on": "2027-01-01"}))

    assert ("Ring torget" in shown, "Fristen må være i dag eller senere." in late) == (True, True)
    assert FollowUp.objects.count() == 1


@pytest.mark.usefixtures("held")
def test_recording_who_came_counts_what_is_missing_anew(stage: Stage, item: AgendaItem) -> None:
    minutes.write_item(item=item, text="Drøftet.", version=0, **stage.act())

    parts = [
        post_part(stage.coordinator, "attendance", stage.meeting.pk, invitation=each.pk, attended="yes", lest="a.1")
        for each in stage.meeting.invitations.order_by("pk")
    ]

    assert ["hx-swap-oob" in part for part in parts] == [True] * 4
    assert ["er ikke registrert" in part for part in parts] == [True, True, True, False]
    # Who came is all that is new: the texts are still those that the page showed.
    assert ["?lest=a.1" in part for part in parts] == [True] * 4


def test_approve_before_the_meeting_is_not_offered_and_refused(stage: Stage, item: AgendaItem) -> None:
    shown = page(stage.coordinator, "minutes", stage.meeting.pk)
    refused = post(stage.coordinator, "minutes_approve", stage.meeting.pk, anyway="on")

    assert "Referatet kan godkjennes når møtet har begynt, 1. april 2027 kl. 18.00." in shown
    assert (address("minutes_approve", stage.meeting.pk) in shown, "ikke begynt ennå" in refused) == (False, True)


@pytest.mark.parametrize("name", ["item_minutes", "decision_record", "follow_up_give"])
def test_members_and_chair_do_not_write(stage: Stage, item: AgendaItem, name: str) -> None:
    people: list[User] = [stage.member, stage.people["chair"]]

    assert {client_of(person).post(address(name, item.pk)).status_code for person in people} == {403}


@pytest.mark.usefixtures("held")
def test_page_lists_items_that_lack_text(stage: Stage, item: AgendaItem) -> None:
    assert "1 sak er uten tekst." in page(stage.coordinator, "minutes", stage.meeting.pk)
