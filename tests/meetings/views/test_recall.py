"""The note on the meeting's page, and the page that says who will be called and who will be taken off."""

from datetime import timedelta

import pytest
import time_machine
from django.conf import settings

from accounts.models import User
from tests.councils.factories import SeatFactory, TenureFactory
from tests.meetings.factories import NOW, STARTS, Stage
from tests.meetings.pages import address, client_of, page, post, status_of
from tests.pages import squeezed

NOTE = "Sammensetningen er endret siden innkallingen:"


@pytest.fixture
def changed(stage: Stage) -> Stage:
    """The member has left since the notice, and two people have come."""
    stage.item()
    stage.send()
    stage.seats["member"].tenures.update(ends_on=NOW.date() - timedelta(days=1))
    for name in ("Nyvalgt", "Nytilsatt"):
        TenureFactory(seat=SeatFactory(council=stage.council), user__name=name)
    return stage


def shown_to(person: User, stage: Stage) -> bool:
    return NOTE in page(person, "meeting_detail", stage.meeting.pk)


def test_there_is_no_note_when_nothing_has_changed(stage: Stage) -> None:
    stage.send()

    assert not shown_to(stage.coordinator, stage)
    assert "ingenting å oppdatere" in page(stage.coordinator, "notice_recall", stage.meeting.pk)


def test_the_note_counts_for_the_coordinator_alone(changed: Stage) -> None:
    shown = page(changed.coordinator, "meeting_detail", changed.meeting.pk)

    assert f"{NOTE} 2 nye, 1 ute." in squeezed(shown)
    assert address("notice_recall", changed.meeting.pk) in shown
    assert not shown_to(changed.people["chair"], changed)


def test_the_note_is_gone_when_the_meeting_starts(changed: Stage) -> None:
    with time_machine.travel(STARTS, tick=False):
        assert not shown_to(changed.coordinator, changed)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_the_page_names_them_in_every_language(changed: Stage, language: str) -> None:
    client = client_of(changed.coordinator)
    client.cookies[settings.LANGUAGE_COOKIE_NAME] = language

    shown = client.get(address("notice_recall", changed.meeting.pk)).content.decode()

    assert [name for name in ("Nyvalgt", "Nytilsatt", "Member") if name not in shown] == []
    assert "Observer" not in shown


def test_the_button_does_it_once(changed: Stage) -> None:
    first = post(changed.coordinator, "notice_recall", changed.meeting.pk)
    second = post(changed.coordinator, "notice_recall", changed.meeting.pk)

    assert ("Innkallingen er oppdatert" in first, NOTE in first, "Ingenting var endret" in second) == (
        True,
        False,
        True,
    )
    called = {str(each.user) for each in changed.meeting.invitations.select_related("user")}
    assert called == {"Chair", "Attendee", "Observer", "Nyvalgt", "Nytilsatt"}


def test_who_was_taken_off_no_longer_opens_the_meeting(changed: Stage) -> None:
    post(changed.coordinator, "notice_recall", changed.meeting.pk)

    assert status_of(changed.member, "meeting_detail", changed.meeting.pk) == 404
    assert client_of(changed.people["chair"]).post(address("notice_recall", changed.meeting.pk)).status_code == 403
