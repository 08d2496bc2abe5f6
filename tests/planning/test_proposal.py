"""The proposal: on open days, around those who sit elsewhere, after the body one follows, never over a notice."""

from datetime import date, timedelta

import pytest

from councils.enums import CadenceKind
from councils.models import Cadence, Lapse
from meetings.services import joint
from norwegian.clock import is_working_day
from planning.models import DaysOff
from planning.selectors.collisions import Hit
from planning.selectors.looked import Choice, as_proposed, look
from planning.selectors.proposal import Standing, propose
from tests.councils.factories import CadenceFactory, CouncilFactory
from tests.meetings.factories import NOW
from tests.planning.conftest import Planner, meeting_on, sent, share


def words(found: list[Hit]) -> str:
    return " | ".join(hit.words for hit in found)


def test_a_year_of_a_body_is_proposed_on_its_usual_weekday(planner: Planner) -> None:
    council = planner.body()
    meeting_on(council, date(2027, 3, 4))

    days = planner.days(council)

    assert [(day.month - 1) // 3 for day in days] == [0, 1, 2, 3]
    assert {day.weekday() for day in days} == {3}
    assert all(is_working_day(day) for day in days)


def test_the_days_of_every_owner_are_left_alone(planner: Planner) -> None:
    council = planner.body(kind=CadenceKind.MONTHLY, number=1, owners=["3418", "3417"])
    first = planner.days(council)[1]

    DaysOff.objects.create(
        municipality_id="3417",
        name="Vinterferie",
        starts_on=first - timedelta(days=3),
        ends_on=first + timedelta(days=3),
    )

    moved = planner.days(council)[1]
    assert (moved.month, abs((moved - first).days) > 3) == (2, True)


def test_a_month_that_is_closed_altogether_says_so(planner: Planner) -> None:
    council = planner.body(kind=CadenceKind.MONTHLY, number=1)
    DaysOff.objects.create(
        municipality_id="3418", name="Fellesferie", starts_on=date(2028, 7, 1), ends_on=date(2028, 7, 31)
    )

    full = [line for line in planner.lines(council) if line.standing == Standing.FULL]

    assert [line.slot.first for line in full if line.slot] == [date(2028, 7, 1)]


def test_a_body_that_will_not_meet_is_not_planned_for(planner: Planner) -> None:
    council = planner.body(kind=CadenceKind.MONTHLY, number=1)
    Lapse.objects.create(
        council=council, starts_on=date(2028, 7, 1), ends_on=date(2028, 7, 31), reason="Ferie", made_at=NOW
    )

    lines = planner.lines(council)

    assert [line.standing for line in lines].count(Standing.LAPSED) == 1
    assert 7 not in [line.day.month for line in lines if line.day]


def test_hours_when_a_shared_seat_sits_elsewhere_are_left_alone(planner: Planner) -> None:
    council = planner.body(weekday=3)
    other = CouncilFactory(name="Kriseledelsen", owners=["1833"])
    share(council, other)
    wanted = planner.days(council)[0]

    sent(meeting_on(other, wanted))

    assert planner.days(council)[0] != wanted
    assert planner.days(council)[0].weekday() == 3


def test_a_draft_of_a_body_one_does_not_see_takes_nobodys_time(planner: Planner) -> None:
    council = planner.body(weekday=3)
    other = CouncilFactory(owners=["1833"])
    share(council, other)
    wanted = planner.days(council)[0]

    meeting_on(other, wanted)

    assert planner.days(council)[0] == wanted


def test_who_leaves_the_seat_before_the_day_takes_no_time(planner: Planner) -> None:
    council = planner.body(weekday=3)
    other = CouncilFactory(owners=["1833"])
    user = share(council, other)
    wanted = planner.days(council)[0]
    sent(meeting_on(other, wanted))

    user.tenures.filter(seat__council=other).update(ends_on=wanted - timedelta(days=1))

    assert planner.days(council)[0] == wanted


def test_two_bodies_with_the_same_people_are_not_proposed_at_the_same_hours(planner: Planner) -> None:
    councils = [planner.body(name, kind=CadenceKind.MONTHLY, number=1, weekday=1) for name in ("A", "B", "C")]
    share(*councils)

    days = [day for council in councils for day in planner.days(council)]

    assert len(set(days)) == len(days) == 36


def test_a_body_meets_after_the_one_it_follows(planner: Planner) -> None:
    leader = planner.body("SLT-gruppa", number=5)
    follower = planner.body("Politirådet", number=4, meets_after=leader)

    plans = {plan.body.pk: [line.day for line in plan.lines if line.day] for plan in planner.plans()}

    before = None
    for day in plans[follower.pk]:
        assert [each for each in plans[leader.pk] if each < day and (before is None or each >= before)]
        before = day


def test_bodies_that_follow_each_other_in_a_ring_are_planned_all_the_same(planner: Planner) -> None:
    one = planner.body("A")
    other = planner.body("B", meets_after=one)
    one.meets_after = other
    one.save()

    assert [len(plan.lines) for plan in planner.plans()] == [4, 4]


def test_a_meeting_with_its_notice_out_stays_and_a_draft_can_be_moved(planner: Planner) -> None:
    council = planner.body()
    sent(meeting_on(council, date(2028, 2, 1)))
    meeting_on(council, date(2028, 5, 2))
    meeting_on(council, date(2028, 5, 30), title="Ekstra")

    lines = planner.lines(council)

    assert [line.standing for line in lines] == ["fixed", "draft", "draft", "new", "new"]
    assert [line.day for line in lines][:3] == [date(2028, 2, 1), date(2028, 5, 2), date(2028, 5, 30)]


@pytest.mark.parametrize("is_called", [True, False])
def test_a_joint_meeting_is_the_meeting_of_the_period_and_is_moved_by_its_own_body(
    planner: Planner, *, is_called: bool
) -> None:
    host, guest = planner.body("Politirådet"), planner.body("Nabogruppa")
    meeting = meeting_on(host, date(2028, 2, 1))
    joint.take_part(sent(meeting) if is_called else meeting, [guest])

    plans = planner.plans()
    mine = next(plan.lines for plan in plans if plan.body.pk == guest.pk)
    keys = [line.key for plan in plans for line in plan.lines]

    assert [line.standing for line in mine] == ["fixed", "new", "new", "new"]
    assert (mine[0].day, mine[0].is_firm) == (date(2028, 2, 1), is_called)
    assert len(keys) == len(set(keys))


def test_of_a_cancelled_meeting_the_period_is_free_again(planner: Planner) -> None:
    council = planner.body()
    meeting = sent(meeting_on(council, date(2028, 2, 1)))
    meeting.state, meeting.cancelled_at, meeting.cancelled_reason = "cancelled", NOW, "Uvær"
    meeting.save()

    assert planner.lines(council)[0].standing == Standing.NEW


def test_this_year_only_what_lies_ahead_is_proposed(planner: Planner) -> None:
    council = planner.body(kind=CadenceKind.MONTHLY, number=1)

    days = planner.days(council, 2027)

    assert min(days) > NOW.date()
    assert [day.month for day in days] == list(range(3, 13))


def test_the_cadence_is_that_of_the_day(planner: Planner) -> None:
    council = planner.body(kind=CadenceKind.MONTHLY, number=1)
    Cadence.objects.update(ends_on=date(2028, 6, 30))
    CadenceFactory(council=council, kind=CadenceKind.PER_YEAR, number=2, starts_on=date(2028, 7, 1))

    months = [day.month for day in planner.days(council)]

    assert months[:6] == [1, 2, 3, 4, 5, 6]
    assert len(months) == 7


def test_every_fourth_week_goes_on_from_the_weeks_the_body_is_in(planner: Planner) -> None:
    council = planner.body(kind=CadenceKind.EVERY_N_WEEKS, number=4)
    meeting_on(council, date(2027, 11, 9))
    meeting_on(council, date(2027, 12, 7))

    assert planner.days(council)[:3] == [date(2028, 1, 4), date(2028, 2, 1), date(2028, 2, 29)]


def test_the_hours_are_those_of_the_latest_meeting(planner: Planner) -> None:
    council = planner.body()
    meeting_on(council, date(2027, 2, 2), place="Rådhuset")

    body = planner.plans()[0].body

    assert (body.hours.starts.hour, body.hours.place) == (12, "Rådhuset")


# --- What a day collides with ---


def collide(planner: Planner, line_of: int, day: date, council_pk: int) -> str:
    ground = planner.ground()
    plans = propose(ground)
    line = next(plan for plan in plans if plan.body.pk == council_pk).lines[line_of]
    chosen = as_proposed(plans) | {line.key: Choice(day)}
    return words(look(ground, plans, chosen, {})[line.key])


def test_a_chosen_day_says_what_it_collides_with(planner: Planner) -> None:
    council = planner.body(weekday=3)
    DaysOff.objects.create(
        municipality_id="3418", name="Vinterferie", starts_on=date(2028, 2, 21), ends_on=date(2028, 2, 25)
    )

    assert collide(planner, 0, date(2028, 2, 24), council.pk) == "Vinterferie"
    assert "Arbeidernes dag" in collide(planner, 1, date(2028, 5, 1), council.pk)
    assert collide(planner, 0, date(2028, 2, 26), council.pk) == "Helg"
    assert "1. januar – 31. mars 2028" in collide(planner, 0, date(2028, 4, 6), council.pk)
    assert collide(planner, 0, date(2028, 2, 17), council.pk) == ""


def test_who_sits_elsewhere_is_named_by_their_seat_and_a_foreign_body_is_not(planner: Planner) -> None:
    council, own = planner.body("Politirådet"), planner.body("Styringsgruppa", number=1)
    foreign = CouncilFactory(name="Hemmelig råd", owners=["1833"])
    share(council, own, foreign)
    sent(meeting_on(own, date(2028, 2, 8)))
    sent(meeting_on(foreign, date(2028, 2, 9)))

    seen = collide(planner, 0, date(2028, 2, 8), council.pk)
    hidden = collide(planner, 0, date(2028, 2, 9), council.pk)

    assert seen == "Politistasjonssjef: i Styringsgruppa kl. 12.00–14.00"
    assert hidden == "Politistasjonssjef: opptatt i et annet møte kl. 12.00–14.00"


def test_two_of_ones_own_bodies_at_the_same_hours_collide_without_a_shared_seat(planner: Planner) -> None:
    council, other = planner.body("Politirådet"), planner.body("Arbeidsgruppa", number=1)
    sent(meeting_on(other, date(2028, 2, 8)))

    assert "Arbeidsgruppa" in collide(planner, 0, date(2028, 2, 8), council.pk)


def test_a_day_before_the_body_one_follows_says_so(planner: Planner) -> None:
    leader = planner.body("SLT-gruppa", number=1)
    council = planner.body("Politirådet", meets_after=leader)
    sent(meeting_on(leader, date(2028, 2, 20)))

    assert "SLT-gruppa" in collide(planner, 0, date(2028, 2, 8), council.pk)
    assert collide(planner, 0, date(2028, 2, 24), council.pk) == ""


def test_short_notice_is_said(planner: Planner) -> None:
    planner.body(kind=CadenceKind.MONTHLY, number=1, notice_days=30)
    ground = planner.ground(2027)
    plans = propose(ground)

    found = look(ground, plans, as_proposed(plans), {})

    # April is soon enough for a month's notice; March is not.
    assert [("30 dager" in words(found[line.key])) for line in plans[0].lines][:3] == [True, False, False]
