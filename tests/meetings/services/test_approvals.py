"""Minutes are approved as the body has it: by its chair, by its members' silence, or by its next meeting."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given, settings
from hypothesis import strategies as st

from accounts.models import User
from councils.enums import MinutesApproval
from meetings.enums import Answer, Classification, MeetingState
from meetings.errors import IllegalState, MembersDecide, NotBegunYet
from meetings.models import AgendaItem, ItemComment, LegalBasis, Meeting
from meetings.services import agenda, approvals, attendance, comments, decisions, minutes
from meetings.services.minutes_messages import APPROVED, CHANGE_ASKED, SENT
from meetings.tasks import approve_by_silence
from tests.accounts.factories import UserFactory
from tests.documents.made import text_of
from tests.meetings.approving import MORNING_AFTER, SENT_AT, ask, chosen, sent, silence, state_of, waiting, written
from tests.meetings.factories import NOW, OSLO, STARTS, Stage
from tests.meetings.pages import address, client_of, page, post, status_of
from tests.meetings.test_notifications import wanted


@pytest.fixture
def silent(stage: Stage) -> Stage:
    """Minutes with a text, of a body whose members approve them."""
    return written(chosen(stage, MinutesApproval.SILENCE))


# --- By silence ---


def test_the_members_get_the_minutes_with_a_day_to_answer_by(silent: Stage) -> None:
    before = status_of(silent.member, "minutes", silent.meeting.pk)
    meeting = sent(silent)

    assert (before, status_of(silent.member, "minutes", meeting.pk)) == (302, 200)
    assert (meeting.minutes_sent_at, meeting.minutes_sent_by, meeting.minutes_until) == (
        *(SENT_AT, silent.coordinator, date(2027, 4, 9)),
    )
    assert waiting(SENT) == {"Chair", "Member", "Attendee", "Observer"}
    said = wanted(SENT, silent.member).body
    assert "innen fredag 9. april 2027" in said
    assert address("minutes_document", meeting.pk, "intern") in said


def test_when_nobody_asks_for_a_change_they_are_approved_the_morning_after(silent: Stage) -> None:
    sent(silent)
    last_minute = datetime(2027, 4, 9, 23, 59, tzinfo=OSLO)

    assert (silence(silent, last_minute), silence(silent), silence(silent)) == (False, True, False)
    meeting = Meeting.objects.get(pk=silent.meeting.pk)
    assert (meeting.state, meeting.minutes_approved_at, meeting.minutes_approved_by) == (
        *(MeetingState.APPROVED, MORNING_AFTER, None),
    )
    assert meeting.is_approved_by_silence
    # Nobody approved it, so nobody is left out of being told.
    assert waiting(APPROVED) == {"Chair", "Member", "Attendee", "Observer"}
    assert waiting(SENT) == set()


def test_the_page_and_the_pdf_say_that_silence_approved_them(silent: Stage) -> None:
    sent(silent)
    silence(silent)
    words = "Godkjent 10. april 2027, fordi ingen medlemmer ba om endring innen fristen"
    content = client_of(silent.member).get(address("minutes_document", silent.meeting.pk, "intern")).content

    assert words in " ".join(page(silent.member, "minutes", silent.meeting.pk).split())
    assert words in text_of(content)


def test_a_change_that_is_asked_for_keeps_them_open_until_they_are_sent_again(silent: Stage) -> None:
    sent(silent)
    ask(silent)
    told = waiting(CHANGE_ASKED)
    kept = silence(silent)
    again = datetime(2027, 4, 12, 9, tzinfo=OSLO)
    sent(silent, again)

    assert (told, kept, state_of(silent)) == ({"Coordinator"}, False, MeetingState.IN_PROGRESS)
    assert ItemComment.objects.get().answered_at == again
    assert (silence(silent, datetime(2027, 4, 19, 5, tzinfo=OSLO)), silence(silent, again + timedelta(days=8))) == (
        *(False, True),
    )


def changes(stage: Stage) -> dict[str, Any]:
    item: AgendaItem = stage.facts["item"]
    return {
        "text": lambda: minutes.write_item(item=item, text="Noen var enige.", version=1, **stage.act(SENT_AT)),
        "decision": lambda: decisions.record(item=item, text="Ja.", **stage.act(SENT_AT)),
        "attendance": lambda: attendance.record(invitation=stage.invitation(), attended=True, **stage.act(SENT_AT)),
        "classification": lambda: agenda.restrict(
            item=item,
            classification=Classification.EXEMPT,
            reason="Gjelder personer",
            public_title="En sak",
            legal_basis=LegalBasis.objects.first(),
            **stage.act(SENT_AT),
        ),
    }


@pytest.mark.parametrize("what", ["text", "decision", "attendance", "classification"])
def test_another_text_than_was_sent_is_not_approved_by_silence(silent: Stage, what: str) -> None:
    sent(silent)
    changes(silent)[what]()
    kept = silence(silent)
    html = page(silent.coordinator, "minutes", silent.meeting.pk)
    sent(silent, MORNING_AFTER)

    assert (kept, silence(silent, MORNING_AFTER + timedelta(days=8))) == (False, True)
    assert "Referatet er endret etter at det ble sendt" in html


def test_a_change_of_an_item_somebody_is_kept_out_of_counts_too(silent: Stage) -> None:
    silent.keep_out(silent.coordinator, silent.facts["item"], by=silent.people["chair"])
    sent(silent)
    other = User.objects.get(pk=silent.people["chair"].pk)
    minutes.write_item(item=silent.facts["item"], text="Noe annet.", version=1, by=other, now=SENT_AT)

    assert silence(silent) is False


def test_nobody_approves_alone_what_the_members_approve(silent: Stage) -> None:
    sent(silent)

    with pytest.raises(MembersDecide):
        minutes.approve(meeting=silent.meeting, **silent.act(SENT_AT))
    assert address("minutes_approve", silent.meeting.pk) not in page(
        silent.people["chair"], "minutes", silent.meeting.pk
    )


def test_a_body_that_chooses_another_way_meanwhile_is_not_silent_any_more(silent: Stage) -> None:
    sent(silent)
    chosen(silent, MinutesApproval.CHAIR)
    kept = silence(silent)
    meeting = minutes.approve(meeting=silent.meeting, by=silent.people["chair"], now=MORNING_AFTER)

    assert (kept, meeting.is_approved_by_silence, meeting.minutes_until) == (False, False, None)


def test_minutes_are_sent_only_while_they_are_written_and_when_it_has_begun(silent: Stage, stage: Stage) -> None:
    with pytest.raises(NotBegunYet):
        approvals.send(meeting=silent.meeting, **silent.act(STARTS - timedelta(minutes=1)))
    sent(silent)
    silence(silent)

    with pytest.raises(IllegalState):
        sent(silent, MORNING_AFTER)


def test_the_task_approves_each_that_is_due_and_says_how_many(silent: Stage) -> None:
    sent(silent)
    with time_machine.travel(MORNING_AFTER, tick=False):
        assert (approve_by_silence(), approve_by_silence()) == (1, 0)

    assert state_of(silent) == MeetingState.APPROVED


def test_nothing_is_approved_when_the_messages_cannot_be_written(
    silent: Stage, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_facts: Any) -> None:
        raise RuntimeError

    sent(silent)
    monkeypatch.setattr("meetings.services.minutes_messages.tell_of_approval", fail)

    with pytest.raises(RuntimeError):
        silence(silent)
    assert state_of(silent) == MeetingState.IN_PROGRESS


@settings(max_examples=25, deadline=None)
@given(days=st.integers(1, 90), hour=st.integers(0, 23), wait=st.integers(0, 100))
def test_silence_is_never_shorter_than_the_body_has_set(days: int, hour: int, wait: int) -> None:
    """Over the turn of the clock too: the day counts in Norway."""
    meeting = Meeting(minutes_until=None)
    sent_on = datetime(2027, 10, 25, hour, 30, tzinfo=OSLO)
    meeting.minutes_until = sent_on.date() + timedelta(days=days)
    swept_at = datetime(2027, 10, 25, 5, 10, tzinfo=OSLO) + timedelta(days=wait)

    is_due = meeting.minutes_until < swept_at.astimezone(OSLO).date()
    assert is_due == (wait > days)


# --- What members ask for ---


def test_a_member_asks_on_the_item_s_page_and_the_writer_sees_where(silent: Stage) -> None:
    sent(silent)
    item = silent.facts["item"]
    form = page(silent.member, "item_detail", item.pk)
    post(silent.member, "comment_create", item.pk, text="Vi var uenige.", asks_for_change="1")
    html = page(silent.coordinator, "minutes", silent.meeting.pk)

    assert "Be om endring i referatet" in form
    assert ItemComment.objects.get().asks_for_change
    assert "Endringer det er bedt om" in html
    assert "Ber om endring i referatet" in page(silent.coordinator, "item_detail", item.pk)
    assert "Et medlem ber om endring" in wanted(CHANGE_ASKED, silent.coordinator).body


def test_the_mail_of_a_change_does_not_repeat_it(silent: Stage) -> None:
    sent(silent)
    ask(silent, text="Elevene må nevnes")

    assert "Elevene" not in wanted(CHANGE_ASKED, silent.coordinator).body


def test_before_the_minutes_are_sent_a_comment_is_a_comment(silent: Stage) -> None:
    ask(silent)

    assert not ItemComment.objects.get().asks_for_change
    assert waiting(CHANGE_ASKED) == set()
    assert "Be om endring" not in page(silent.member, "item_detail", silent.facts["item"].pk)


def test_of_what_is_asked_on_an_exempt_item_only_the_cleared_see_anything(stage: Stage) -> None:
    chosen(stage, MinutesApproval.SILENCE)
    stage.facts["item"] = stage.exempt_item("Hasjsalget")
    stage.start()
    sent(stage)
    ask(stage, text="Hasj må nevnes")
    observer, attendee = stage.people["observer"], stage.people["attendee"]

    assert "Endringer det er bedt om" in page(stage.coordinator, "minutes", stage.meeting.pk)
    for reader in (observer, attendee):
        html = page(reader, "minutes", stage.meeting.pk)
        assert "Hasj" not in html
        assert "Endringer det er bedt om" not in html


def test_who_is_kept_out_hears_of_neither_the_item_nor_what_is_asked(silent: Stage) -> None:
    silent.keep_out(silent.people["attendee"], silent.facts["item"])
    sent(silent)
    ask(silent)
    html = page(silent.people["attendee"], "minutes", silent.meeting.pk)

    assert "Ungdomstorget" not in wanted(SENT, silent.people["attendee"]).body
    assert "Ungdomstorget" not in html
    assert "Endringer det er bedt om" not in html


def test_a_deputy_who_was_called_reads_them_and_a_guest_does_not(silent: Stage) -> None:
    sent(silent)
    stranger = UserFactory()

    assert status_of(stranger, "minutes", silent.meeting.pk) == 404
    assert silent.invitation().answer == Answer.NONE


# --- The pages ---


@pytest.mark.parametrize(
    ("way", "said"),
    [
        pytest.param(MinutesApproval.CHAIR, "Be lederen godkjenne", id="chair"),
        pytest.param(MinutesApproval.SILENCE, "Send referatet til medlemmene", id="silence"),
        pytest.param(MinutesApproval.NEXT_MEETING, "Send referatet til medlemmene", id="next"),
    ],
)
def test_the_page_offers_what_the_body_has_chosen(stage: Stage, way: MinutesApproval, said: str) -> None:
    written(chosen(stage, way))
    with time_machine.travel(SENT_AT, tick=False):
        html = page(stage.coordinator, "minutes", stage.meeting.pk)
        post(stage.coordinator, "minutes_ready", stage.meeting.pk)

    assert said in html
    meeting = Meeting.objects.get(pk=stage.meeting.pk)
    assert (meeting.minutes_sent_at is None) == (way == MinutesApproval.CHAIR)


def test_a_body_approves_by_its_chair_until_it_chooses(stage: Stage) -> None:
    assert stage.council.minutes_approval == MinutesApproval.CHAIR
    assert (
        "Hvem som godkjenner referatet"
        not in client_of(stage.coordinator).get(stage.council.get_absolute_url()).content.decode()
    )


@pytest.mark.parametrize("number", [1, 3])
def test_minutes_that_are_sent_cost_the_same_however_much_is_asked(
    stage: Stage, warm_content_types: None, number: int
) -> None:
    chosen(stage, MinutesApproval.SILENCE)
    items = [stage.item(f"Sak {each}") for each in range(number)]
    stage.start()
    sent(stage)
    for item in items:
        comments.add(item=item, text="Endre", by=stage.member, now=NOW, asks_for_change=True)
    client = client_of(stage.coordinator)
    client.get(address("minutes", stage.meeting.pk))
    with CaptureQueriesContext(connection) as caught:
        client.get(address("minutes", stage.meeting.pk))

    assert len(caught) == 12
