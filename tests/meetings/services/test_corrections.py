"""Approved minutes are corrected with a reason; what they said until then is kept, for those who may read it."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from meetings.errors import IllegalState, NothingCorrected
from meetings.models import AgendaItem, Decision, MinutesCorrection
from meetings.notifications.minutes import about_correction
from meetings.services import corrections, decisions, minutes
from meetings.services.minutes_messages import APPROVED, CORRECTED
from reminders.models import Reminder
from tests.documents.made import text_of
from tests.meetings.factories import STARTS, Stage
from tests.meetings.pages import address, client_of, page, post, status_of
from tests.meetings.test_notifications import wanted

LATER = STARTS + timedelta(days=9)


@pytest.fixture
def item(stage: Stage) -> AgendaItem:
    """An item with text and decision in minutes that are approved."""
    return written(stage, stage.item("Ungdomstorget"))


def written(stage: Stage, *items: AgendaItem) -> AgendaItem:
    stage.start()
    for each in items:
        minutes.write_item(item=each, text="Noen var enige.", version=0, **stage.act(STARTS))
        decisions.record(item=each, text="Torget stenges.", basis="Mandatet", **stage.act(STARTS))
    stage.meeting = minutes.approve(meeting=stage.meeting, **stage.act(STARTS))
    items[0].refresh_from_db()
    return items[0]


def correct(stage: Stage, item: AgendaItem, **facts: str) -> MinutesCorrection:
    given: dict[str, Any] = {
        "minutes": "Alle var enige.",
        "decision": "Torget åpnes.",
        "basis": "Mål 2",
        "reason": "Feil skrevet",
    }
    return corrections.correct(item=item, **(given | facts), **stage.act(LATER))


def told(kind_name: str) -> set[str]:
    return set(Reminder.objects.filter(kind=kind_name).values_list("recipient__name", flat=True))


def test_a_correction_replaces_the_words_and_keeps_what_they_were(stage: Stage, item: AgendaItem) -> None:
    correction = correct(stage, item)
    decision = Decision.objects.get()
    item.refresh_from_db()

    assert (item.minutes, decision.text, decision.basis) == ("Alle var enige.", "Torget åpnes.", "Mål 2")
    assert (decision.case_number, decision.decided_at) == ("1/27", STARTS)
    assert (correction.minutes_was, correction.decision_was, correction.basis_was) == (
        *("Noen var enige.", "Torget stenges.", "Mandatet"),
    )
    assert (correction.reason, correction.by, correction.at) == ("Feil skrevet", stage.coordinator, LATER)
    stage.meeting.refresh_from_db()
    assert stage.meeting.is_approved


def test_each_correction_is_a_version_and_all_are_readable(stage: Stage, item: AgendaItem) -> None:
    correct(stage, item)
    correct(stage, item, minutes="Alle unntatt én var enige.", reason="Dissensen manglet")
    html = page(stage.member, "minutes", stage.meeting.pk)

    for words in ("Noen var enige.", "Alle var enige.", "Alle unntatt én", "Feil skrevet", "Dissensen manglet"):
        assert words in html, words
    assert html.index("Alle unntatt én") < html.index("Noen var enige.") < html.index("Dissensen manglet")


def test_the_same_words_are_no_correction(stage: Stage, item: AgendaItem) -> None:
    with pytest.raises(NothingCorrected):
        correct(stage, item, minutes="Noen var enige.", decision="Torget stenges.", basis="Mandatet")

    assert not MinutesCorrection.objects.exists()


def test_an_item_without_a_decision_gets_none(stage: Stage) -> None:
    item = stage.item("Orientering")
    stage.start()
    stage.meeting = minutes.approve(meeting=stage.meeting, **stage.act(STARTS))
    correct(stage, item)

    assert not Decision.objects.exists()


def test_minutes_that_are_not_approved_are_written_not_corrected(stage: Stage) -> None:
    item = stage.item()
    stage.start()

    with pytest.raises(IllegalState):
        correct(stage, item)
    assert status_of(stage.coordinator, "minutes_correct", item.pk) != 200


def test_nothing_is_kept_when_the_messages_cannot_be_written(
    stage: Stage, item: AgendaItem, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(**_facts: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr("meetings.services.minutes_messages.tell_of_correction", fail)
    with pytest.raises(RuntimeError):
        correct(stage, item)

    item.refresh_from_db()
    assert (item.minutes, MinutesCorrection.objects.count()) == ("Noen var enige.", 0)


def test_everybody_who_was_called_is_told_once_for_each_correction(stage: Stage, item: AgendaItem) -> None:
    correct(stage, item)
    correct(stage, item, minutes="Igjen.")

    assert told(CORRECTED) == {"Chair", "Member", "Attendee", "Observer"}
    assert Reminder.objects.filter(kind=CORRECTED).count() == 8


def test_the_mail_says_what_and_why_of_an_open_item(stage: Stage, item: AgendaItem) -> None:
    correct(stage, item)
    message = wanted(CORRECTED, stage.member)

    for words in ("1/27 Ungdomstorget", "Feil skrevet", f"#sak-{item.pk}"):
        assert words in message.body, words
    assert "Noen var enige" not in message.body


def test_the_mail_says_nothing_of_an_exempt_item_but_its_public_title(stage: Stage) -> None:
    item = written(stage, stage.exempt_item("Hasjsalget"))
    correct(stage, item, reason="Navn på skolen manglet")
    for row in Reminder.objects.filter(kind=CORRECTED):
        message = about_correction(row)

        assert message is not None
        assert "Sak om et skolemiljø" in message.body
        assert "Hasj" not in message.body
        assert "skolen manglet" not in message.body


def test_who_is_kept_out_of_the_item_gets_no_mail_and_sees_nothing(stage: Stage, item: AgendaItem) -> None:
    stage.keep_out(stage.member, item)
    correct(stage, item)
    row = Reminder.objects.get(kind=CORRECTED, recipient=stage.member)

    assert about_correction(row) is None
    assert "Feil skrevet" not in page(stage.member, "minutes", stage.meeting.pk)


def test_who_is_not_cleared_reads_neither_what_is_nor_what_was(stage: Stage) -> None:
    item = written(stage, stage.exempt_item("Hasjsalget"))
    correct(stage, item, reason="Navn på skolen manglet")
    html = page(stage.people["observer"], "minutes", stage.meeting.pk)

    for words in ("Noen var enige", "Alle var enige", "Torget", "skolen manglet"):
        assert words not in html, words


def test_the_mail_of_the_approval_leads_to_the_pdf(stage: Stage, item: AgendaItem) -> None:
    message = wanted(APPROVED, stage.member)

    assert address("minutes_document", stage.meeting.pk, "intern") in message.body


def test_the_secretariat_corrects_on_a_page_of_its_own(stage: Stage, item: AgendaItem) -> None:
    fields = {"minutes": "Alle var enige.", "decision": "Torget åpnes.", "basis": "", "reason": "Feil skrevet"}
    without_reason = post(stage.coordinator, "minutes_correct", item.pk, **(fields | {"reason": ""}))
    after = post(stage.coordinator, "minutes_correct", item.pk, **fields)

    assert "Hvorfor rettes referatet?" in without_reason
    assert "Referatet er rettet" in after
    assert MinutesCorrection.objects.get().reason == "Feil skrevet"
    assert address("minutes_correct", item.pk) in page(stage.coordinator, "minutes", stage.meeting.pk)
    assert address("minutes_correct", item.pk) not in page(stage.member, "minutes", stage.meeting.pk)
    assert status_of(stage.member, "minutes_correct", item.pk) == 403


def test_the_pdf_says_that_it_is_corrected_and_why(stage: Stage, item: AgendaItem) -> None:
    correct(stage, item)
    content = client_of(stage.member).get(address("minutes_document", stage.meeting.pk, "intern")).content

    said = text_of(content)
    assert "Rettet 10. april 2027 av Coordinator: Feil skrevet" in said
    assert "Alle var enige." in said


@pytest.mark.parametrize("number", [1, 3])
def test_the_minutes_cost_the_same_however_much_is_corrected(
    stage: Stage, warm_content_types: None, number: int
) -> None:
    items = [stage.item(f"Sak {each}") for each in range(number)]
    written(stage, *items)
    for each in items:
        correct(stage, each)
        correct(stage, each, minutes="Igjen.")
    client = client_of(stage.member)
    client.get(address("minutes", stage.meeting.pk))
    with CaptureQueriesContext(connection) as caught:
        client.get(address("minutes", stage.meeting.pk))

    assert len(caught) == 9


def test_the_reason_is_guarded(stage: Stage, item: AgendaItem) -> None:
    fields = {"minutes": "Alle.", "decision": "Ja.", "basis": "", "reason": "Gjelder 13097248022"}

    post(stage.coordinator, "minutes_correct", item.pk, **fields)

    assert not MinutesCorrection.objects.exists()
