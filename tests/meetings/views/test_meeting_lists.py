"""The list of meetings: ahead and past apart, by month, chosen in the address, and a month on a sheet."""

from datetime import datetime, timedelta

import pytest

from councils.models import Council
from meetings.enums import Answer
from meetings.models import Meeting
from meetings.services import answers, planning
from tests.accounts.factories import UserFactory
from tests.councils.factories import CouncilFactory, TenureFactory
from tests.meetings.factories import NOW, OSLO, STARTS, MeetingFactory, Stage
from tests.meetings.pages import page
from tests.municipalities.factories import AppointmentFactory
from tests.pages import words_of

AHEAD, PAST, CALENDAR = {"vis": "kommende"}, {"vis": "tidligere"}, {"vis": "kalender"}


def last_year(council: Council, **facts: object) -> Meeting:
    made: Meeting = MeetingFactory(council=council, starts_at=NOW.replace(year=2026), title="I fjor", **facts)
    return made


def test_what_lies_ahead_and_what_is_over_are_apart(stage: Stage) -> None:
    stage.send()
    last_year(stage.council, place="Biblioteket")

    ahead = page(stage.coordinator, "meeting_list")
    past = page(stage.coordinator, "meeting_list", **PAST)

    assert ("1. april 2027" in ahead, "I fjor" in ahead) == (True, False)
    assert ("1. april 2027" in past, "I fjor" in past) == (False, True)
    # Of what is over the day is enough.
    assert ("Rådhuset" in ahead, "Biblioteket" in past) == (True, False)


def test_the_months_are_headings_and_a_meeting_at_midnight_stands_under_its_month_in_norway(stage: Stage) -> None:
    MeetingFactory(council=stage.council, starts_at=datetime(2027, 5, 1, 0, 30, tzinfo=OSLO), title="Nattemøte")

    shown = page(stage.coordinator, "meeting_list")

    assert shown.index("April 2027") < shown.index("1. april 2027") < shown.index("Mai 2027") < shown.index("Nattemøte")


def test_a_cancelled_meeting_that_lies_ahead_is_not_among_the_past(stage: Stage) -> None:
    stage.send()
    planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())

    ahead = page(stage.coordinator, "meeting_list")

    assert ahead.index('id="cancelled"') < ahead.index("1. april 2027")
    assert ahead.count("1. april 2027") == 1
    assert "1. april 2027" not in page(stage.coordinator, "meeting_list", **PAST)


def test_the_answer_that_is_missing_is_asked_for(stage: Stage) -> None:
    stage.send()
    before = page(stage.member, "meeting_list")

    answers.give(invitation=stage.invitation(), answer=Answer.COMING, by=stage.member, now=NOW)

    assert ("#my-answer" in before, "#my-answer" in page(stage.member, "meeting_list")) == (True, False)


def test_an_empty_list_says_what_to_do(stage: Stage) -> None:
    planning.cancel(meeting=stage.meeting, reason="Uvær", **stage.act())

    assert "Ingen møter er planlagt" in page(stage.coordinator, "meeting_list")
    assert "Du har ingen kommende møter" in page(UserFactory(), "meeting_list")
    assert "Ingen møter er holdt ennå" in page(stage.coordinator, "meeting_list", **PAST)
    nothing = page(stage.coordinator, "meeting_list", tilstand="approved")
    assert "Ingen møter passer til det du har valgt" in nothing


def test_one_body_asks_neither_for_body_nor_for_municipality(stage: Stage) -> None:
    shown = page(stage.coordinator, "meeting_list")

    assert [f'name="{name}"' in shown for name in ("organ", "kommune", "aar", "tilstand", "mine")] == [
        *(False, False, False),
        *(True, True),
    ]


def test_the_address_chooses_body_municipality_state_and_year(stage: Stage) -> None:
    AppointmentFactory(user=stage.coordinator, municipality_id="3417")
    grue = CouncilFactory(name="Politirådet i Grue", owners=["3417"])
    MeetingFactory(council=grue, title="Møtet i Grue")
    MeetingFactory(council=stage.council, title="Neste år", starts_at=STARTS.replace(year=2028))
    stage.send()

    def shown(**asked: object) -> tuple[bool, ...]:
        text = page(stage.coordinator, "meeting_list", **asked)
        return "1. april 2027" in text, "Møtet i Grue" in text, "Neste år" in text

    assert shown() == (True, True, True)
    assert shown(organ=grue.pk) == (True, True, False)
    assert shown(kommune="3418") == (True, False, True)
    assert shown(kommune="3417", tilstand="notice_sent") == (False, False, False)
    assert shown(tilstand="notice_sent") == (True, False, False)
    assert shown(aar="2028") == (False, False, True)
    # What is no choice is ignored, and what is not one's own is none.
    assert shown(organ="abc", aar="x", kommune="9999") == (True, True, True)


def test_of_a_year_that_is_over_the_list_is_of_what_was(stage: Stage) -> None:
    last_year(stage.council)

    assert "I fjor" in page(stage.coordinator, "meeting_list", aar="2026")


def test_my_meetings_are_those_i_am_called_to(stage: Stage) -> None:
    stage.send()
    newcomer = TenureFactory(seat=stage.seats["member"], is_deputy=True).user
    other = MeetingFactory(council=stage.council, title="Uten meg", starts_at=STARTS + timedelta(days=30))
    Stage(stage.council, stage.coordinator, stage.people, {}, other).send()
    other.invitations.filter(user=stage.member).delete()

    mine = page(stage.member, "meeting_list", mine="ja")

    assert ("1. april 2027" in mine, "Uten meg" in mine) == (True, False)
    assert "1. april 2027" not in page(newcomer, "meeting_list", mine="ja")


def test_a_body_one_does_not_see_is_no_choice(stage: Stage) -> None:
    CouncilFactory(name="Et fremmed råd", owners=["1833"])
    CouncilFactory(name="Et annet råd i Åsnes")

    shown = page(stage.coordinator, "meeting_list")

    assert ("Et annet råd i Åsnes" in shown, "Et fremmed råd" in shown) == (True, False)


@pytest.mark.parametrize("language", ["nb", "nn", "en"])
def test_a_month_on_a_sheet_says_weeks_red_days_and_meetings(stage: Stage, language: str) -> None:
    stage.send()
    stage.coordinator.language = language
    stage.coordinator.save()

    words = words_of(page(stage.coordinator, "meeting_list", **CALENDAR, maned="2027-04"))

    assert ("18.00" in words, "Politirådet" in words) == (True, True)
    assert "Andre påskedag" not in words, "a day of March stands in the row, and is not of the month"


def test_the_sheet_goes_on_and_back_and_survives_what_is_no_month(stage: Stage) -> None:
    march = page(stage.coordinator, "meeting_list", **CALENDAR, maned="2027-03")

    assert ("maned=2027-02" in march, "maned=2027-04" in march, "Langfredag" in march) == (True, True, True)
    assert "Ingen møter denne måneden" in march
    assert "maned=2027-04" in page(stage.coordinator, "meeting_list", **CALENDAR, maned="2027-13")
    for wrong in ("abc", "0000-01", "9999-12", "２０２７-04", ""):
        page(stage.coordinator, "meeting_list", **CALENDAR, maned=wrong)


def test_a_draft_is_on_no_sheet_of_a_member(stage: Stage) -> None:
    april = {**CALENDAR, "maned": "2027-04"}

    assert "Politirådet" in words_of(page(stage.coordinator, "meeting_list", **april))
    assert "18.00" not in words_of(page(stage.member, "meeting_list", **april))
