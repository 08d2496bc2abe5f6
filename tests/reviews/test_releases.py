"""The chair's release: asked, given, taken back; what the notice waits for, and what it never waits for."""

import pytest
from django.urls import reverse

from meetings.enums import MeetingKind, MeetingState
from meetings.errors import IllegalState, NoticeWaits
from meetings.models import Meeting
from reviews.errors import AskedToRelease, NobodyChairs
from reviews.models import Release, ReleaseRule
from reviews.services import releases
from tests.meetings.factories import NOW, Stage
from tests.meetings.factories import stage as set_stage
from tests.meetings.pages import client_of
from tests.reviews.factories import mailed, told


@pytest.fixture
def stage() -> Stage:
    found = set_stage()
    found.item("Ungdomstorget")
    return found


def ask_for(stage: Stage) -> None:
    releases.keep_rule(council=stage.council, is_on=True, **stage.act())


def test_off_by_default_the_notice_goes_with_one_press(stage: Stage) -> None:
    page = client_of(stage.coordinator).get(reverse("meetings:notice_send", args=[stage.meeting.pk])).content.decode()

    assert "godkjen" not in page
    assert stage.send().state == MeetingState.NOTICE_SENT


def test_where_a_body_asks_for_it_the_notice_waits_for_the_chair(stage: Stage) -> None:
    ask_for(stage)
    with pytest.raises(NoticeWaits):
        stage.send()
    address = reverse("meetings:notice_send", args=[stage.meeting.pk])
    page = client_of(stage.coordinator).get(address).content.decode()
    assert "Det er ikke gjort ennå." in page
    assert page.count('<form class="form notice"') == 1
    assert "Send innkallingen\n      </button>" not in page

    releases.give(meeting=stage.meeting, by=stage.people["chair"], now=NOW)

    assert stage.send().state == MeetingState.NOTICE_SENT
    release = Release.objects.get()
    assert (release.released_by, release.released_at) == (stage.people["chair"], NOW)


def test_it_waits_for_no_chair_the_body_has_not_got_and_an_emergency_waits_for_nobody(stage: Stage) -> None:
    ask_for(stage)
    day = stage.meeting.day
    assert releases.is_missing(stage.meeting, day)

    assert not releases.is_missing(Meeting(council=stage.council, kind=MeetingKind.EMERGENCY), day)
    stage.seats["chair"].tenures.all().delete()
    assert not releases.is_missing(stage.meeting, day)
    with pytest.raises(NobodyChairs):
        releases.ask(meeting=stage.meeting, **stage.act())


def test_the_chair_is_asked_once_and_the_secretary_hears_of_the_release(stage: Stage) -> None:
    releases.ask(meeting=stage.meeting, **stage.act())
    with pytest.raises(AskedToRelease):
        releases.ask(meeting=stage.meeting, **stage.act())
    assert told("reviews.release_asked") == ["Chair"]
    assert stage.meeting.get_absolute_url() in mailed(stage.people["chair"], "reviews.release_asked")

    releases.give(meeting=stage.meeting, by=stage.people["chair"], now=NOW)

    assert told("reviews.release_asked") == []
    assert told("reviews.released") == ["Coordinator"]
    assert "The draft was released" in mailed(stage.coordinator, "reviews.released")


def test_a_release_is_taken_back_and_can_be_asked_for_again(stage: Stage) -> None:
    ask_for(stage)
    releases.give(meeting=stage.meeting, by=stage.people["chair"], now=NOW)
    releases.take_back(meeting=stage.meeting, by=stage.people["chair"], now=NOW)

    with pytest.raises(NoticeWaits):
        stage.send()
    assert releases.ask(meeting=stage.meeting, **stage.act()).asked_at == NOW
    assert told("reviews.released") == []


def test_an_agenda_that_has_changed_since_is_told_of_and_stops_nothing(stage: Stage) -> None:
    ask_for(stage)
    releases.give(meeting=stage.meeting, by=stage.people["chair"], now=NOW)
    stage.item("Ny sak")
    address = reverse("meetings:notice_send", args=[stage.meeting.pk])

    page = client_of(stage.coordinator).get(address).content.decode()

    assert "Sakslista er endret etter at utkastet ble godkjent." in page
    assert stage.send().state == MeetingState.NOTICE_SENT


def test_after_the_notice_nothing_is_released_or_taken_back(stage: Stage) -> None:
    stage.send()

    for late in (releases.give, releases.take_back, releases.ask):
        with pytest.raises(IllegalState):
            late(meeting=stage.meeting, by=stage.people["chair"], now=NOW)


def test_the_body_decides_on_a_page_of_its_own(stage: Stage) -> None:
    client = client_of(stage.coordinator)
    page = client.get(reverse("reviews:release_rule", args=[stage.council.pk])).content.decode()
    assert "La innkallingen vente på lederen" in page

    client.post(reverse("reviews:release_rule_set", args=[stage.council.pk]))
    assert ReleaseRule.objects.filter(council=stage.council).exists()
    client.post(reverse("reviews:release_rule_set", args=[stage.council.pk]), {"undo": "1"})
    assert not ReleaseRule.objects.exists()
