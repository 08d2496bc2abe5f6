"""What the database itself holds, and the words of things."""

from datetime import timedelta
from typing import Any

import pytest
from django.db import IntegrityError, transaction
from django.utils import translation

from meetings.enums import Answer, Classification, MeetingState
from meetings.models import FollowUp, Invitation, LegalBasis, Meeting, NumberSeries, Paper
from meetings.services import decisions, follow_ups
from tests.meetings.factories import NOW, STARTS, ItemFactory, MeetingFactory, Stage


@pytest.mark.parametrize(
    "fields",
    [
        {"ends_at": STARTS},
        {"state": MeetingState.NOTICE_SENT},
        {"state": MeetingState.DRAFT, "notice_sent_at": NOW},
        {"state": MeetingState.CANCELLED, "cancelled_at": NOW},
        {"state": MeetingState.CANCELLED, "cancelled_reason": "Uvær"},
        {"cancelled_at": NOW},
        {"state": MeetingState.APPROVED, "notice_sent_at": NOW},
        {"minutes_approved_at": NOW},
    ],
    ids=str,
)
def test_meeting_refuses_facts_that_do_not_belong_together(fields: dict[str, Any]) -> None:
    meeting = MeetingFactory()

    with pytest.raises(IntegrityError), transaction.atomic():
        Meeting.objects.filter(pk=meeting.pk).update(**fields)


@pytest.mark.parametrize(
    "fields",
    [
        {"classification": Classification.EXEMPT, "public_title": "Sak"},
        {"classification": Classification.EXEMPT, "legal_basis_id": 1},
        {"legal_basis_id": 1},
        {"number": 1},
    ],
    ids=["no basis", "no public title", "basis without need", "number without year"],
)
def test_item_refuses_facts_that_do_not_belong_together(fields: dict[str, Any]) -> None:
    basis = LegalBasis.objects.order_by("pk").values_list("pk", flat=True)[0]
    wanted = {name: basis if name == "legal_basis_id" else value for name, value in fields.items()}

    with pytest.raises(IntegrityError), transaction.atomic():
        ItemFactory(**wanted)


def test_a_number_is_given_once(stage: Stage) -> None:
    series = NumberSeries.objects.create(council=stage.council, year=2027, kind=NumberSeries.ITEMS)
    ItemFactory(meeting=stage.meeting, series=series, number=1, year=2027)

    with pytest.raises(IntegrityError), transaction.atomic():
        ItemFactory(meeting=stage.meeting, series=series, number=1, year=2027)


def test_answer_has_a_time(stage: Stage) -> None:
    stage.send()

    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.update(answer=Answer.COMING)


def test_a_person_is_called_once(stage: Stage) -> None:
    stage.send()

    with pytest.raises(IntegrityError), transaction.atomic():
        Invitation.objects.create(meeting=stage.meeting, user=stage.member)


def test_paper_has_a_checksum(stage: Stage) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        Paper.objects.create(item=stage.item(), size=1, sha256="none", uploaded_at=NOW)


def test_done_says_what_came_of_it(stage: Stage) -> None:
    item = stage.item()
    stage.start()
    follow_ups.give(item=item, text="Ring", responsible=stage.member, due_on=NOW.date(), **stage.act())

    with pytest.raises(IntegrityError), transaction.atomic():
        FollowUp.objects.update(done_at=NOW)


@pytest.mark.parametrize(("language", "words"), [("nb", "lovbrudd"), ("nn", "lovbrot"), ("en", "lovbrudd")])
def test_legal_basis_speaks_norwegian(language: str, words: str) -> None:
    with translation.override(language):
        assert words in str(LegalBasis.objects.get(code="offl-24-2"))


def test_legal_bases_hold_from_a_date() -> None:
    LegalBasis.objects.filter(code="offl-14").update(valid_to=NOW.date() - timedelta(days=1))

    codes = set(LegalBasis.objects.on(NOW.date()).values_list("code", flat=True))

    assert ("offl-14" in codes, "offl-15" in codes) == (False, True)


def test_things_are_called_by_harmless_words(stage: Stage) -> None:
    item = stage.exempt_item("Hemmelig", "Sak om en skole")
    stage.start()
    item.refresh_from_db()
    decision = decisions.record(item=item, text="Hemmelig.", **stage.act())
    given = follow_ups.give(item=item, text="Hemmelig", responsible=stage.member, due_on=NOW.date(), **stage.act())

    with translation.override("nb"):
        names = [str(thing) for thing in (stage.meeting, item, decision, given, item.series, stage.invitation())]

    assert names == [
        "Politirådet, 1. april 2027",
        "1/27 Sak om en skole",
        "Vedtak 1/27",
        f"#{given.pk}, 1/27 Sak om en skole",
        "Politirådet, Saker 2027",
        "Member: Politirådet, 1. april 2027",
    ]


def test_meetings_are_upcoming_or_past(stage: Stage) -> None:
    past = MeetingFactory(council=stage.council, starts_at=STARTS - timedelta(days=60))
    stage.send()

    chosen = {"upcoming": list(Meeting.objects.upcoming(NOW)), "past": list(Meeting.objects.past(NOW))}

    assert chosen == {"upcoming": [stage.meeting], "past": [past]}
    # The one in the past was never called.
    assert list(Meeting.objects.counted_in(2027, NOW)) == [stage.meeting]
